/** People: who holds keys, who is away, who is invited; inviting, changing and removing. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { equal } from '../../../crypto/bytes.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Invitation } from '../../../crypto/wire/invitation.ts'
import { sendFromBrowser, type Send } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { Heading } from '../../ui/page.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { heed, onLock, sendUnattended, type OpenDesk } from '../desk/desk.ts'
import { Invitations } from './invitation-card.tsx'
import { InviteForm, InviteOutsideForm } from './invite-form.tsx'
import { decides, maySign } from '../desk/office-acts.ts'
import { OfficeActed } from '../desk/acted.tsx'
import { PlaceLink } from '../desk/place-link.tsx'
import { officeActed } from '../desk/acting.ts'
import { fetchInvitations } from './invitations.ts'
import { peopleOf } from './people.ts'
import { PersonActs } from './person-acts.tsx'
import { RekeyProgress } from '../case/rekey-progress.tsx'
import { TwoSign } from './two-sign.tsx'
import { nameOf, absenceOf } from '../desk/unlocked.ts'

const invitations = signal<readonly Invitation[]>([])
onLock(() => (invitations.value = []))

const lookEvery = 20_000

/** Fetches the open invitations; the result is in `invitations`. */
async function loadInvitations(send: Send = sendFromBrowser): Promise<void> {
  try {
    invitations.value = await fetchInvitations(send)
  } catch (error) {
    officeActed.value = 'offline'
    await heed(error)
  }
}

export function PeoplePage({ open }: { open: OpenDesk }): VNode {
  useEffect(() => {
    officeActed.value = 'no'
    if (!decides(open.unlocked)) return undefined
    void loadInvitations()
    // The invited person may answer while this page is open.
    const timer = setInterval(() => {
      if (invitations.value.some(({ answer }) => !answer)) void loadInvitations(sendUnattended)
    }, lookEvery)
    return () => clearInterval(timer)
  }, [])
  const { unlocked } = open
  const mayDecide = decides(unlocked)
  const { channels } = unlocked.verified.manifest
  return (
    <div class="stack settings">
      <Heading step="people">{t('place-people')}</Heading>
      <p class="soft">{t('people-lead')}</p>
      <RekeyProgress />
      <OfficeActed />
      <TwoSign open={open} />
      {mayDecide && (
        <p>
          <PlaceLink to={{ at: 'signers' }}>{t('signers-title')}</PlaceLink>
        </p>
      )}
      {channels.map((channel) => (
        <section key={toText(channel.id)} class="card">
          <h2 dir="auto">{channel.kind === 'office' ? t('people-office') : channel.name}</h2>
          {channel.kind === 'alternate' && <p class="soft">{t('people-alternate')}</p>}
          <ul class="people">
            {channel.officers.map((one) => {
              const person = { ...one, channel }
              return <Person key={toText(person.id)} person={person} open={open} decides={mayDecide} />
            })}
          </ul>
        </section>
      ))}
      {mayDecide && (
        <Invitations open={open} list={invitations.value} changed={() => void loadInvitations()} />
      )}
      {mayDecide && maySign(unlocked, today()) && (
        <>
          <InviteForm open={open} list={invitations.value} changed={() => void loadInvitations()} />
          {!channels.some(({ kind }) => kind === 'alternate') && (
            <InviteOutsideForm open={open} list={invitations.value} changed={() => void loadInvitations()} />
          )}
        </>
      )}
      {mayDecide && !maySign(unlocked, today()) && <p class="soft">{t('people-not-signer')}</p>}
    </div>
  )
}

interface PersonProps {
  readonly person: ReturnType<typeof peopleOf>[0]
  readonly open: OpenDesk
  readonly decides: boolean
}

function Person({ person, open, decides }: PersonProps): VNode {
  const { unlocked } = open
  const { verified } = unlocked
  const isMe = equal(person.id, unlocked.officer)
  const isCustodian = verified.manifest.custodians.some((id) => equal(id, person.id))
  const signs = verified.signers.signers.some(({ officer }) => equal(officer, person.id))
  const away = absenceOf(unlocked, person.id, today())
  const substitute = away?.substitute && nameOf(unlocked.chain, away.substitute)
  return (
    <li class="person">
      <div class="person-head">
        <strong dir="auto">{person.name}</strong>
        {isMe && <span class="pill">{t('people-you')}</span>}
        <span class="pill">{t(`role-${person.role}`)}</span>
        {isCustodian && person.role !== 'custodian' && <span class="pill">{t('people-custodian')}</span>}
        {signs && <span class="pill">{t('people-signs')}</span>}
      </div>
      {person.title && (
        <p class="soft" dir="auto">
          {person.title}
        </p>
      )}
      <p class="soft">{t(`role-${person.role}-can`)}</p>
      {away && (
        <p>
          {t('people-away', { day: dayText(away.until, today()) })}{' '}
          {substitute && t('people-substitute', { name: substitute })}
        </p>
      )}
      {(decides || isMe) && (
        <PersonActs person={person} open={open} decides={decides} changed={() => void loadInvitations()} />
      )}
    </li>
  )
}

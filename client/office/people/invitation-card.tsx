/** Open invitations: waiting, or answered, with eight words to compare before somebody is let in. */
import { KeysSwapped } from '../desk/office-acts.ts'
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { isReader } from '../../../crypto/manifest.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Invitation } from '../../../crypto/wire/invitation.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { Words } from '../../ui/page.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { heed, isStillOpen, type OpenDesk } from '../desk/desk.ts'
import { LinkShown } from './invite-form.tsx'
import { actAsOffice, officeActed } from '../desk/acting.ts'
import { announce } from '../desk/said.tsx'
import { admit, checkAnswer, linkAgain, withdraw } from './invitations.ts'
import { regrantCases } from '../case/rekeying.ts'
import { nameOf } from '../desk/unlocked.ts'

interface InvitationsProps {
  readonly open: OpenDesk
  readonly list: readonly Invitation[]
  readonly changed: () => void
}

export function Invitations({ open, list, changed }: InvitationsProps): VNode | null {
  if (list.length === 0) return null
  return (
    <section class="card">
      <h2>{t('invitations-title')}</h2>
      <ul class="people">
        {list.map((one) => (
          <InvitationCard key={toText(one.invitation)} open={open} invitation={one} changed={changed} />
        ))}
      </ul>
    </section>
  )
}

interface CardProps {
  readonly open: OpenDesk
  readonly invitation: Invitation
  readonly changed: () => void
}

function InvitationCard({ open, invitation, changed }: CardProps): VNode {
  const { unlocked } = open
  const { name, role, answer, again, expiresOn, inviter, channelName } = invitation
  const link = useSignal<string | null>(null)
  const words = wordsOf(open, invitation)
  const busy = officeActed.value === 'busy'

  const letIn = async () => {
    const done = await actAsOffice(open, async (send, now, at) => {
      await admit(send, now, invitation, at)
      return true
    })
    changed()
    // With two signers it may wait for the other one, which the page says then.
    if (done && officeActed.value === 'done') announce(t('invitation-admitted', { name }))
    // A person with new keys can read again what they could read before.
    if (!done || !again) return
    const { failed } = await regrantCases(open, invitation.officer).catch(async (error: unknown) => {
      await heed(error)
      return { failed: 1 }
    })
    if (failed > 0 && isStillOpen(open)) officeActed.value = 'regrant'
  }
  const takeBack = async () => {
    await actAsOffice(open, (send, now, at) => withdraw(send, now, invitation, at))
    changed()
  }
  return (
    <li class="person">
      <div class="person-head">
        <strong dir="auto">{name}</strong>
        <span class="pill">
          {again ? t('invitation-again') : channelName === null ? t(`role-${role}`) : t('invitation-outside')}
        </span>
        <span class={answer ? 'pill pill-warn' : 'pill'}>
          {answer ? t('invitation-answered') : t('invitation-open')}
        </span>
      </div>
      {channelName !== null && <p>{t('invitation-opens', { name: channelName })}</p>}
      {words === 'swapped' && (
        <Notice tone="alarm" role="alert">
          <p>{t('office-act-swapped')}</p>
        </Notice>
      )}
      {words === null && answer && (
        <p class="soft">
          {t('invitation-other', { name: nameOf(unlocked.chain, inviter) ?? t('somebody') })}
        </p>
      )}
      {Array.isArray(words) && (
        <>
          {!again && isReader(role) && channelName === null && (
            <p class="soft">{t('invitation-reads-from-now', { name })}</p>
          )}
          {again && <p class="soft">{t('again-alone', { name })}</p>}
          <p>{t('invitation-compare', { name })}</p>
          <Words small words={words} />
        </>
      )}
      {!answer && <p class="soft">{t('invitation-until', { day: dayText(expiresOn, today()) })}</p>}
      {link.value && (
        <LinkShown
          link={link.value}
          for={channelName === null ? t('invite-link') : t('invite-link-outside')}
        />
      )}
      <div class="actions">
        {Array.isArray(words) && (
          <Button onClick={() => void letIn()} busy={busy}>
            {t('invitation-admit', { name })}
          </Button>
        )}
        {!answer && linkAgain(unlocked, invitation) !== null && (
          <Button
            kind="other"
            onClick={() => (link.value = `${location.origin}/join#${linkAgain(unlocked, invitation) ?? ''}`)}
          >
            {t('invitation-link')}
          </Button>
        )}
        <Button kind="other" onClick={() => void takeBack()} busy={busy}>
          {t('invitation-withdraw')}
        </Button>
      </div>
    </li>
  )
}

function wordsOf({ unlocked }: OpenDesk, invitation: Invitation): readonly string[] | null | 'swapped' {
  try {
    return checkAnswer(unlocked, invitation)
  } catch (error) {
    if (error instanceof KeysSwapped) return 'swapped'
    throw error
  }
}

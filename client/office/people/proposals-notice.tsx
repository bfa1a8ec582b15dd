/** Acts that wait for another signature: what each would do, and whether this officer also signs it. */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { equal } from '../../../crypto/bytes.ts'
import { fingerprintWords } from '../../../crypto/fingerprint.ts'
import { officerFingerprint } from '../../../crypto/invitation.ts'
import { findOfficer } from '../../../crypto/manifest.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { Words } from '../../ui/page.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { actText } from '../desk/act-text.ts'
import { heed, latestDesk, refreshOffice, type OpenDesk } from '../desk/desk.ts'
import { actAsOffice, officeActed } from '../desk/acting.ts'
import { changesIn } from './proposal-changes.ts'
import { fetchProposals, signProposal, withdrawProposal, type CheckedProposal } from '../desk/proposals.ts'
import { nameOf } from '../desk/unlocked.ts'

/** @param at the current page of the desk: changing it fetches the proposals again */
export function ProposalsNotice({ open, at }: { open: OpenDesk; at: string }): VNode | null {
  const list = useSignal<readonly CheckedProposal[]>([])
  const { unlocked } = open
  const look = async () => {
    const before = list.value.length
    const newest = () => refreshOffice(latestDesk(open))
    try {
      list.value = await fetchProposals(sendFromBrowser, unlocked, today(), newest)
      // A proposal that no longer waits is done, or was withdrawn: the page shows the office as it is now.
      if (list.value.length < before) await newest()
    } catch (error) {
      list.value = []
      await heed(error)
    }
  }
  useEffect(() => void look(), [unlocked.officer, officeActed.value, at])
  if (list.value.length === 0) return null
  return (
    <section class="alarms" aria-label={t('proposals')}>
      {list.value.map((one) => (
        <Waiting key={toText(one.proposal.id)} open={open} one={one} look={look} />
      ))}
    </section>
  )
}

interface WaitingProps {
  readonly open: OpenDesk
  readonly one: CheckedProposal
  readonly look: () => Promise<void>
}

function Waiting({ open, one, look }: WaitingProps): VNode {
  const { unlocked } = open
  const { proposal, entry, next, signed, needed, isDone } = one
  const name = nameOf(unlocked.chain, proposal.officer) ?? t('somebody')
  const words = wordsOf(one)
  const changes = changesIn(unlocked.verified, next)
  const busy = officeActed.value === 'busy'
  const sign = async () => {
    await actAsOffice(open, (send, latest) => signProposal(send, latest, one))
    await look()
  }
  const withdraw = async () => {
    await withdrawProposal(sendFromBrowser, one).catch(heed)
    await look()
  }
  return (
    <Notice tone={isDone ? 'calm' : 'warn'} role="status">
      <p class="notice-title">{isDone ? t('proposal-waits') : t('proposal-asks')}</p>
      <p class="soft">{t('proposal-would')}</p>
      <p>
        <bdi>{name}</bdi> {actText({ chain: [...unlocked.chain, next] }, entry)}
        {' · '}
        {dayText(proposal.proposedOn, today())}
        {' · '}
        {t('proposal-signatures', { signed, needed })}
      </p>
      {changes.length > 0 && (
        <dl class="changes">
          {changes.map(({ what, was, becomes }, at) => (
            <div key={at}>
              <dt>{what}</dt>
              <dd>{t('change-was', { was })}</dd>
              <dd>{t('change-becomes', { becomes })}</dd>
            </div>
          ))}
        </dl>
      )}
      {words && !isDone && (
        <>
          <p>{t('proposal-words')}</p>
          <Words small words={words} />
        </>
      )}
      <div class="actions">
        {!isDone && (
          <Button onClick={() => void sign()} busy={busy}>
            {t('proposal-sign')}
          </Button>
        )}
        <Button kind="other" onClick={() => void withdraw()} busy={busy}>
          {equal(proposal.officer, unlocked.officer) ? t('proposal-withdraw') : t('proposal-decline')}
        </Button>
      </div>
    </Notice>
  )
}

/** For somebody who joins, or joins with new keys: the eight words that their own screen shows. */
function wordsOf({ entry: { act }, next }: CheckedProposal): readonly string[] | null {
  if (act.type !== 'admitted' && act.type !== 'readmitted') return null
  const person = findOfficer(next.manifest, act.officer)
  if (!person) return null
  return fingerprintWords(officerFingerprint(next.office, person.name, person))
}

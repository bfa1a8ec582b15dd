/** A reporter says, after closing, that things have changed for the worse: a case of its own, at top severity. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { equal } from '../../../crypto/bytes.ts'
import type { Message } from '../../../crypto/content.ts'
import { entropySize } from '../../../crypto/phrase.ts'
import { randomBytes } from '../../../crypto/random.ts'
import type { Opened } from '../../../crypto/thread.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { isBlank } from '../../../crypto/blank.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { heed, latestDesk, onLock, refreshOffice } from '../desk/desk.ts'
import { goTo } from '../desk/places.ts'
import type { SealedReport } from '../../report/seal.ts'
import { reprisalActs, sealEntry, sendEntry } from './entering.ts'
import { linkable } from './linking.ts'
import type { CaseProps } from './props.ts'
import { readersNow } from './people.tsx'

const opening = signal<'no' | 'busy' | 'offline'>('no')
/** Sealed, and not yet known to be a case: sent again unchanged. */
let pending: { readonly of: string; readonly sealed: SealedReport } | null = null
onLock(() => {
  opening.value = 'no'
  pending = null
})

export function CheckInNotice(props: CaseProps): VNode | null {
  const { open } = props
  const worse = open.thread.messages.findLast(({ content }) => content.checkIn?.changed)
  if (!worse) return null
  const isThere = linkable().some(
    ({ card }) =>
      card?.severity === 'critical' && card.links.some(({ to }) => equal(to, open.answer.mailbox)),
  )
  if (isThere) return null
  const busy = opening.value === 'busy'
  return (
    <Notice tone="alarm" role="status">
      <p class="notice-title">{t('check-in-worse')}</p>
      <p>{t('check-in-worse-how')}</p>
      {opening.value === 'offline' && (
        <p role="alert" class="alarm">
          {t('check-in-failed')}
        </p>
      )}
      <div class="actions">
        <Button busy={busy} onClick={() => void openReprisalCase(props, worse)}>
          {t('check-in-open')}
        </Button>
      </div>
    </Notice>
  )
}

/** Enters what the reporter wrote as a case of reprisal, for the readers of this case and for nobody else. */
async function openReprisalCase({ desk, open }: CaseProps, { seq, content }: Opened<Message>): Promise<void> {
  if (opening.value === 'busy') return
  opening.value = 'busy'
  try {
    const unlocked = await refreshOffice(latestDesk(desk))
    const { mailbox, channel } = open.answer
    const entry = {
      way: 'check-in',
      came: today(),
      channel,
      // Left out by the reporter, or for another reason: nobody else reads it.
      excluded: open.thread.report.content.excluded,
      among: readersNow(unlocked, open).map(({ id }) => id),
      category: 15,
      danger: false,
      language: open.thread.report.content.language,
      text: isBlank(content.text) ? t('check-in-no-text') : content.text,
    } as const
    const of = `${open.answer.number}/${seq}`
    if (pending?.of !== of) {
      const entropy = randomBytes<'entropy'>(entropySize)
      pending = { of, sealed: sealEntry(unlocked.verified, entry, entropy) }
      // The reporter goes on talking where they are: nobody needs these words.
      entropy.fill(0)
    }
    const at = { day: today(), seconds: nowInSeconds() }
    const act = { type: 'enter', way: 'check-in', words: 'none' } as const
    const number = await sendEntry(
      { send: sendFromBrowser, unlocked, at },
      pending.sealed,
      act,
      reprisalActs(mailbox),
    )
    pending = null
    opening.value = 'no'
    goTo({ at: 'case', number })
  } catch (error) {
    // The office has new keys, and nothing was stored: sealed again under them.
    if (error instanceof Refusal && error.code === 'old-keys') pending = null
    opening.value = 'offline'
    await heed(error)
  }
}

/** The report that an officer is entering: in this tab's memory. Its text stays when the desk is locked; its words do not. */
import { signal } from '@preact/signals'
import type { ChannelId, OfficerId } from '../../../crypto/bytes.ts'
import type { Category, Talk } from '../../../crypto/content.ts'
import type { Day } from '../../../crypto/day.ts'
import { entropySize, type Entropy } from '../../../crypto/phrase.ts'
import { randomBytes } from '../../../crypto/random.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import type { EnterAct } from '../case/acts/enter.ts'
import { sealEntry, sendEntry } from '../case/entering.ts'
import { heed, latestDesk, onLock, refreshOffice, type OpenDesk } from '../desk/desk.ts'
import { goTo } from '../desk/places.ts'
import type { SealedReport } from '../../report/seal.ts'

export interface EntryDraft {
  readonly way: Talk | 'letter'
  readonly came: Day | null
  readonly channel: ChannelId | null
  readonly excluded: readonly OfficerId[]
  readonly category: Category
  readonly danger: boolean
  readonly language: string
  readonly text: string
  /** What becomes of the words; null until somebody has chosen. */
  readonly words: EnterAct['words'] | null
}

const fresh = (): EntryDraft => ({
  way: 'phone',
  came: today(),
  channel: null,
  excluded: [],
  category: 99,
  danger: false,
  language: 'en',
  text: '',
  words: null,
})

const draft = signal<EntryDraft | null>(null)
export const drafted = (): EntryDraft => draft.value ?? fresh()
export const write = (part: Partial<EntryDraft>): void => {
  draft.value = { ...drafted(), ...part }
  sealed = null
}

export const step = signal<'write' | 'words'>('write')
export const entering = signal<'no' | 'busy' | 'offline' | 'too-long' | 'keys'>('no')
/** True if words that were already on the screen have been deleted. */
export const wordsAreNew = signal(false)
let entropy: Entropy | null = null
let sealed: SealedReport | null = null

onLock(() => {
  wordsAreNew.value ||= entropy !== null && step.value === 'words'
  entropy?.fill(0)
  entropy = null
  sealed = null
  step.value = 'write'
  entering.value = 'no'
  mayHaveArrived.value = false
})

/** The words of this report, made at the first call. */
export function entryWords(): Entropy {
  entropy ??= randomBytes<'entropy'>(entropySize)
  return entropy
}

/** True while a sealed report may have arrived: it can only be sent again as it is. */
export const mayHaveArrived = signal(false)

/**
 * Seals the report, sends it, signs it, and shows its case. After a failure, the same report is sent again; unless the
 * server refused it, and so has nothing of it.
 */
export async function enterNow(desk: OpenDesk): Promise<void> {
  const { way, came, channel, words, ...rest } = drafted()
  if (entering.value === 'busy' || came === null || channel === null || words === null) return
  entering.value = 'busy'
  try {
    const unlocked = await refreshOffice(latestDesk(desk))
    const begun = sealed
    sealed ??= sealEntry(unlocked.verified, { ...rest, channel, way, came }, entryWords())
    const at = { day: today(), seconds: nowInSeconds() }
    const act = { type: 'enter', way, words } as const
    mayHaveArrived.value = begun !== null
    const number = await sendEntry({ send: sendFromBrowser, unlocked, at }, sealed, act)
    forgetEntry()
    goTo({ at: 'case', number })
  } catch (error) {
    const isOldKeys = error instanceof Refusal && error.code === 'old-keys'
    // Where the keys are old, nothing was stored. The next attempt is sealed to the office's new keys.
    if (isOldKeys) sealed = null
    mayHaveArrived.value = sealed !== null
    entering.value = error instanceof RangeError ? 'too-long' : isOldKeys ? 'keys' : 'offline'
    if (!(error instanceof RangeError)) await heed(error)
  }
}

/** Deletes what was written, and its words. */
export function forgetEntry(): void {
  entropy?.fill(0)
  entropy = null
  sealed = null
  draft.value = null
  step.value = 'write'
  entering.value = 'no'
  wordsAreNew.value = false
  mayHaveArrived.value = false
}

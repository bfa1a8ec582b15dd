/** The case on the page: how it is loaded, and how an officer's acts on it are sent. */
import { applyAct, type Clash } from './applying.ts'
import { hasArrived, sealAct, sendAct, type SealedAct } from './sealing.ts'
import { askingOf } from './deletion/second.ts'
import type { Moment } from '../desk/moment.ts'
import { signal } from '@preact/signals'
import { CannotOpen, ManifestRefused } from '../../../crypto/errors.ts'
import { newestManifestIn } from '../../../crypto/thread.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import type { Act } from './acts.ts'
import { needsNewKeys, NeedsNewKeys, ThreadAhead } from './epoch.ts'
import { CaseRolledBack, openCase, seenOf, type OpenCase } from './open.ts'
import { wasGivenAgain } from './readers.ts'
import type { Unlocked } from '../desk/unlocked.ts'
import { forgetCase, putOpened, troubleOf } from './listed.ts'
import { atLeast, expectAgain, remember, seenSoFar } from '../desk/memory.ts'
import { goTo, place } from '../desk/places.ts'
import { announce } from '../desk/said.tsx'
import { t } from '../../ui/texts.ts'
import { caseNumber } from './rows.ts'
import { isStillOpen, heed, latestDesk, onLock, refreshOffice, type OpenDesk } from '../desk/desk.ts'

type Shown =
  | { readonly state: 'loading' | ReturnType<typeof troubleOf> | 'rolled-back' | 'not-found' | 'offline' }
  | { readonly state: 'open'; readonly open: OpenCase }

export const shown = signal<Shown>({ state: 'loading' })
/** What a colleague changed while the last act was under way, so that it was not done. */
export const clashes = signal<readonly Clash[]>([])
/** The result of the last act, as the end of a text's id. */
export const acted = signal<'no' | 'busy' | 'done' | 'offline' | 'race' | 'too-long' | 'blocked'>('no')

onLock(() => {
  if (shown.value.state === 'open') {
    const { caseKey, threadKey, keys } = shown.value.open
    for (const key of [caseKey, threadKey, ...keys.caseKeys, ...keys.threadKeys]) key.fill(0)
  }
  shown.value = { state: 'loading' }
  pending.clear()
})

/** True while this case is the one on the page: a late answer does not replace another case. */
function isShown(number: string): boolean {
  return place.value.at === 'case' && place.value.number === number
}

/** Fetches and opens a case; the result is in `shown`. */
export async function loadCase(begun: OpenDesk, number: string): Promise<void> {
  const desk = latestDesk(begun)
  try {
    const at = { day: today(), seconds: nowInSeconds() }
    const remembered = seenSoFar(desk.memory)
    let open = await openCase(sendFromBrowser, desk.unlocked, number, at, remembered).catch(
      async (error: unknown) => {
        // The office may have newer keys than this desk.
        const { number: known } = desk.unlocked.verified.manifest
        const latest = error instanceof CannotOpen ? await refreshOffice(desk) : desk.unlocked
        if (latest.verified.manifest.number === known) throw error
        return openCase(sendFromBrowser, latest, number, at, remembered)
      },
    )
    // The reporter, or a colleague, may have seen a newer manifest than this desk has.
    if (open.entriesDamaged || newestManifestIn(open.thread) > desk.unlocked.verified.manifest.number) {
      open = await openCase(sendFromBrowser, await refreshOffice(desk), number, at, remembered)
    }
    // Asked for since this desk has read the office's log.
    if (open.answer.asked.some((one) => askingOf(desk.unlocked, one) === null)) await refreshOffice(desk)
    const sent = pending.get(number)
    // It arrived after all: the same words sent again are another act.
    if (sent && hasArrived(open, sent.sealed)) pending.delete(number)
    const name = toText(open.answer.mailbox)
    await expectIfGivenAgain(desk, open)
    desk.memory.cases[name] = atLeast(seenOf(open.answer), desk.memory.cases[name] ?? [0, 0, 0])
    void remember(desk.unlocked, desk.memory)
    if (!isStillOpen(desk)) return
    putOpened(open)
    if (isShown(number)) shown.value = { state: 'open', open }
  } catch (error) {
    if (isShown(number)) shown.value = { state: stateOf(error) }
    if (!(error instanceof CaseRolledBack || error instanceof ManifestRefused)) await heed(error)
  }
}

/** A case that this officer had gone from is theirs again: if it is missing from now on, that is reported. */
async function expectIfGivenAgain({ unlocked, memory }: OpenDesk, { answer, thread, log }: OpenCase) {
  if (!memory.left.includes(toText(answer.mailbox)) || isLeaving(answer.number)) return
  if (!wasGivenAgain({ report: thread.report.content, log }, unlocked.officer)) return
  await expectAgain(unlocked, memory, answer.mailbox)
}

function stateOf(error: unknown): Exclude<Shown['state'], 'loading' | 'open'> {
  if (error instanceof CaseRolledBack) return 'rolled-back'
  if (error instanceof CannotOpen || error instanceof ManifestRefused) return troubleOf(error)
  return error instanceof Refusal && error.code === 'not-found' ? 'not-found' : 'offline'
}

/** Sealed and sent, but not yet known to have arrived: by case number, with the act. */
const pending = new Map<string, { readonly act: string; readonly sealed: SealedAct }>()

/**
 * Seals an act, sends it, and shows the case afterwards.
 * @returns true if it is done; otherwise `acted` says why not
 */
export async function perform(desk: OpenDesk, number: string, open: OpenCase, act: Act): Promise<boolean> {
  if (acted.value === 'busy') return false
  acted.value = 'busy'
  const name = JSON.stringify(act)
  try {
    // Nothing is signed if the office has changed.
    const unlocked = await refreshOffice(latestDesk(desk))
    // Before it is sent: no list, in this tab or after a reload, may report the case missing.
    if (act.type === 'step-aside') {
      desk.memory.left.push(toText(open.answer.mailbox))
      await remember(unlocked, desk.memory)
    }
    const known = pending.get(number)
    const at = { day: today(), seconds: nowInSeconds() }
    const current = await withNewKeys(unlocked, open, at)
    const how = {
      send: sendFromBrowser,
      unlocked,
      at,
      openAgain: () => openCase(sendFromBrowser, unlocked, number, at, seenSoFar(latestDesk(desk).memory)),
      sealing: (sealed: SealedAct) => pending.set(number, { act: name, sealed }),
    }
    const sealed = known?.act === name && current === open ? known.sealed : undefined
    clashes.value = await applyAct(how, current, act, sealed)
    pending.delete(number)
    if (act.type === 'step-aside') leave(desk, open)
    else await loadCase(desk, number)
    acted.value = clashes.value.length > 0 ? 'race' : 'done'
    return clashes.value.length === 0
  } catch (error) {
    return failed(desk, open, error)
  }
}

/**
 * Records in the case's log that a file was opened or exported; if somebody else was faster, after their entry.
 * @returns false if it could not be recorded
 */
export async function noteFile(desk: OpenDesk, number: string, act: Act): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) {
    const now = shown.value
    if (now.state !== 'open' || now.open.answer.number !== number) return false
    // A damaged log accepts no more entries: the page says so above everything, and shows what there is.
    if (now.open.entriesDamaged) return true
    const waits = acted.value === 'busy'
    if (await perform(desk, number, now.open, act)) return true
    if (waits) await new Promise((resolve) => setTimeout(resolve, 500))
    else if (acted.value !== 'race') return false
  }
  return false
}

/**
 * The case under keys that nobody who has left has: gives it new ones first, if that has not been done. The list does the
 * same in the background, here and in colleagues' browsers: whoever is second finds it done.
 */
async function withNewKeys(unlocked: Unlocked, open: OpenCase, at: Moment): Promise<OpenCase> {
  let now = open
  for (let tries = 0; tries < 3 && needsNewKeys(unlocked, now); tries++) {
    try {
      await sendAct(sendFromBrowser, sealAct(unlocked, now, { type: 'rekey' }, at))
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'taken')) throw error
    }
    now = await openCase(sendFromBrowser, unlocked, open.answer.number, at)
  }
  return now
}

/** True while it is unknown whether stepping aside has arrived. */
function isLeaving(number: string): boolean {
  return pending.get(number)?.act === JSON.stringify({ type: 'step-aside' } satisfies Act)
}

/** For this officer the case is gone: it is not on the list, and not reported missing. */
function leave(desk: OpenDesk, { answer }: OpenCase): void {
  void remember(desk.unlocked, desk.memory)
  pending.delete(answer.number)
  acted.value = 'done'
  forgetCase(answer.number)
  // Somebody who has gone to another page in the meantime stays there.
  if (!isShown(answer.number)) return
  goTo({ at: 'cases' })
  announce(t('aside-done', { number: caseNumber(answer.number) }))
}

/** A fault of one case is shown there, and says nothing about server or office. */
const isOfThisCase = (error: unknown) =>
  error instanceof ThreadAhead ||
  error instanceof NeedsNewKeys ||
  error instanceof CannotOpen ||
  error instanceof CaseRolledBack

/** @returns true if the act that seemed to fail is in the case after all */
async function failed(desk: OpenDesk, open: OpenCase, error: unknown): Promise<boolean> {
  const { number, mailbox } = open.answer
  // It is still this officer's: nothing was sent, or the server refused it.
  const isKept = error instanceof Refusal ? error.code !== 'not-found' : isOfThisCase(error)
  if (isKept && desk.memory.left.includes(toText(mailbox))) {
    await expectAgain(desk.unlocked, desk.memory, mailbox)
  }
  if (error instanceof RangeError) acted.value = 'too-long'
  else if (isOfThisCase(error)) acted.value = 'blocked'
  else if (error instanceof Refusal && error.code === 'not-found' && isLeaving(number)) {
    // Only the answer was lost.
    leave(desk, open)
    return true
  } else if (error instanceof Refusal && error.code === 'taken') {
    // Somebody else, or the reporter, was faster: that is shown first, then a person decides.
    const sealed = pending.get(number)?.sealed
    pending.delete(number)
    await loadCase(desk, number)
    const arrived = sealed && shown.value.state === 'open' && hasArrived(shown.value.open, sealed)
    acted.value = arrived ? 'done' : 'race'
    return arrived === true
  } else {
    acted.value = 'offline'
    await heed(error)
  }
  return false
}

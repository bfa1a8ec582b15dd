/**
 * An export in the making: how much leaves, what is taken out, and what became of it. It stays as it is until the desk is
 * locked, also while the officer looks at the case again; and if saving fails.
 */
import { signal } from '@preact/signals'
import * as v from 'valibot'
import { equal } from '../../../../crypto/bytes.ts'
import type { ExportForm, ExportLevel } from '../../../../crypto/case/exports.ts'
import type { Identity } from '../../../../crypto/content.ts'
import { CannotOpen } from '../../../../crypto/errors.ts'
import { manifestHash, type Published } from '../../../../crypto/manifest.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { ManifestsAnswer } from '../../../../crypto/wire/officer.ts'
import { exchangeJson, isOutage, sendFromBrowser } from '../../../api/send.ts'
import { nowInSeconds } from '../../../clock.ts'
import { makePdf } from '../../../paper/make-pdf.ts'
import { saveBlob } from '../../../ui/save.ts'
import { t } from '../../../ui/texts.ts'
import { heed, isStillOpen, latestDesk, onLock, type OpenDesk } from '../../desk/desk.ts'
import { startPaperWorker } from '../../desk/workers.ts'
import { filesOf, type CaseFile } from '../files/carried.ts'
import { readCaseFile } from '../files/file.ts'
import { caseNameOf, findLinkable } from '../linking.ts'
import { openedName } from '../names/opened.ts'
import { readOnly, type OpenCase } from '../open.ts'
import { seenSoFar } from '../../desk/memory.ts'
import { loadCase, noteFile, shown } from '../shown.ts'
import { plainly, type Leaving } from './content.ts'
import { packPdf, packZip, type Packing } from './pack.ts'
import { noMarks, type Marks } from './passages.ts'
import { knownNames } from './words.ts'

export interface Draft {
  /** The case as it was when the export was begun: what is previewed is what leaves. */
  readonly open: OpenCase
  readonly level: ExportLevel
  readonly step: 'level' | 'preview'
  /** The level that was previewed last: the choice of files is for it. */
  readonly previewed: ExportLevel | null
  readonly marks: Marks
  /** The ids of the files that leave. */
  readonly chosen: ReadonlySet<string>
  readonly identity: Identity
  /** Seconds since 1970. */
  readonly at: number
}

/** What happens, or has happened, as the end of a text's id; a number is the share of the files that has arrived. */
export type Saving =
  | { readonly state: 'no' }
  | { readonly state: 'fetching'; readonly share: number }
  | { readonly state: 'making-pdf' | 'packing' | 'recording' }
  | { readonly state: 'done-pdf' | 'done-zip' }
  | { readonly state: 'damaged' | 'offline' | 'not-noted' | 'changed' | 'failed' | 'too-large' }

/** By the case's number. */
export const drafts = signal<Readonly<Record<string, Draft>>>({})
/** What happens to each of them. By itself: it changes with every part of a file, and the preview does not. */
const savings = signal<Readonly<Record<string, Saving>>>({})
/** The case whose export is on the page in place of the case. */
export const exportShown = signal<string | null>(null)
onLock(() => {
  drafts.value = {}
  savings.value = {}
  exportShown.value = null
})

export const savingOf = (number: string): Saving => savings.value[number] ?? { state: 'no' }

function setSaving(number: string, to: Saving): void {
  savings.value = { ...savings.value, [number]: to }
}

export function change(number: string, to: Partial<Draft>): void {
  const draft = drafts.value[number]
  if (draft) drafts.value = { ...drafts.value, [number]: { ...draft, ...to } }
}

/** Shows the page on which an export is made: where it was left, or at its beginning. */
export function showExport(desk: OpenDesk, open: OpenCase): void {
  const { number } = open.answer
  if (drafts.value[number] === undefined) {
    const draft: Draft = {
      ...{ open, level: 'complete', step: 'level', marks: noMarks },
      ...{ chosen: new Set(), identity: null, at: 0, previewed: null },
    }
    drafts.value = { ...drafts.value, [number]: draft }
  }
  exportShown.value = number
  void findLinkable(desk).catch(heed)
}

export function hideExport(): void {
  exportShown.value = null
}

/** From the level to the preview, over the case as it is now. What was marked before stays marked. */
export function showPreview(open: OpenCase): void {
  const { number } = open.answer
  const draft = drafts.value[number]
  if (!draft) return
  const identity = openedName(open)
  const known = knownNames(open, draft.level, identity)
  const { places, words } = draft.marks
  change(number, {
    open,
    identity,
    step: 'preview',
    at: nowInSeconds(),
    marks: { places, words: [...new Set([...known, ...words])] },
    previewed: draft.level,
    chosen: draft.previewed === draft.level ? draft.chosen : chosenAt(draft.level, open),
  })
  setSaving(number, { state: 'no' })
}

export const idOf = ({ file }: CaseFile): string => toText(file.id)

const chosenAt = (level: ExportLevel, open: OpenCase): ReadonlySet<string> =>
  new Set(
    filesOf(open)
      .filter((one) => leavesUnasked(level, one))
      .map(idOf),
  )

/** Whether a file leaves unless the officer says otherwise. Of one that was not cleaned, nobody knows what it says. */
function leavesUnasked(level: ExportLevel, { file, from }: CaseFile): boolean {
  if (level === 'complete') return true
  if (level === 'without-third-parties') return false
  return from !== 0 || file.state === 'cleaned' || file.state === 'plain'
}

/** What is known of a draft where its content is made. */
export function leavingOf(desk: OpenDesk, { open, level, at, identity, chosen }: Draft): Leaving {
  return {
    unlocked: latestDesk(desk).unlocked,
    open,
    level,
    at,
    identity,
    chosen,
    caseNameOf,
    say: plainly(t),
  }
}

/** Makes the export, records it in the case's log, and hands it over. */
export async function saveExport(desk: OpenDesk, number: string, as: ExportForm): Promise<void> {
  const draft = drafts.value[number]
  if (!draft || isBusy(savingOf(number))) return
  const say = (saving: Saving) => {
    if (isStillOpen(desk)) setSaving(number, saving)
  }
  say({ state: 'fetching', share: 0 })
  try {
    if (!(await isAsPreviewed(desk, draft.open))) {
      await loadCase(desk, number)
      say({ state: 'changed' })
      return
    }
    const packing = await packingOf(desk, draft, say)
    const packed = await (as === 'zip' ? packZip(packing) : packPdf(packing))
    say({ state: 'recording' })
    const act = { type: 'export-case', as, level: draft.level, sha256: packed.sha256 } as const
    // A damaged log takes no entries, and without one nothing leaves.
    const isNoted = !isDamaged(number) && (await noteFile(desk, number, act)) && !isDamaged(number)
    if (!isNoted || !isStillOpen(desk)) {
      say({ state: 'not-noted' })
      return
    }
    // Somebody else acted while it was made.
    const now = shown.value
    if (now.state !== 'open' || !isSameBut(draft.open, now.open)) {
      say({ state: 'changed' })
      return
    }
    saveBlob(packed.name, packed.bytes)
    say({ state: as === 'zip' ? 'done-zip' : 'done-pdf' })
  } catch (error) {
    say({ state: stateOf(error) })
    if (!(error instanceof RangeError)) await heed(error)
  }
}

/** Whether the case is still what the preview shows. @throws as `readOnly` */
async function isAsPreviewed(desk: OpenDesk, previewed: OpenCase): Promise<boolean> {
  const { unlocked, memory } = latestDesk(desk)
  const now = await readOnly(sendFromBrowser, unlocked, previewed.answer.number, seenSoFar(memory))
  return isSameBut(previewed, now)
}

/** True if nothing has come to a case since but exports: one preview may be saved as a ZIP and as a PDF. */
const isSameBut = (before: OpenCase, now: OpenCase): boolean =>
  before.envelopes[0].length === now.envelopes[0].length &&
  before.envelopes[1].length === now.envelopes[1].length &&
  now.log.slice(before.log.length).every(({ content }) => content.type === 'exported')

/** Whether the case on the page has a damaged log, or is another. */
function isDamaged(number: string): boolean {
  const now = shown.value
  return now.state !== 'open' || now.open.answer.number !== number || now.open.entriesDamaged
}

export const isBusy = ({ state }: Saving): boolean =>
  state === 'fetching' || state === 'making-pdf' || state === 'packing' || state === 'recording'

function stateOf(error: unknown): Extract<Saving['state'], 'damaged' | 'offline' | 'failed' | 'too-large'> {
  if (error instanceof RangeError) return 'too-large'
  if (error instanceof CannotOpen) return 'damaged'
  return isOutage(error) ? 'offline' : 'failed'
}

async function packingOf(desk: OpenDesk, draft: Draft, say: (saving: Saving) => void): Promise<Packing> {
  const { open, marks, chosen } = draft
  const leaving = leavingOf(desk, draft)
  const all = filesOf(open)
  const files = all.filter((one) => chosen.has(idOf(one)))
  const whole = files.reduce((sum, { file }) => sum + file.size + 1, 0)
  let before = 0
  return {
    leaving,
    marks,
    files,
    filesLeft: all.length - files.length,
    chain: await fetchChain(leaving),
    readFile: async (one, onPart) => {
      const share = (one.file.size + 1) / whole
      await readCaseFile(leaving.unlocked, open, one, async (bytes, done) => {
        await onPart(bytes)
        say({ state: 'fetching', share: before + done * share })
      })
      before += share
    },
    pdfOf: async (sheet) => {
      say({ state: 'making-pdf' })
      const pdf = await makePdf(sendFromBrowser, startPaperWorker, sheet)
      say({ state: 'packing' })
      return pdf
    },
  }
}

/** Every manifest with its proofs, as far as this desk has verified them. @throws CannotOpen for another chain */
async function fetchChain({ unlocked }: Leaving): Promise<readonly Published[]> {
  const answer = v.safeParse(
    ManifestsAnswer,
    await exchangeJson(sendFromBrowser, { method: 'GET', path: '/api/manifests' }),
  )
  const chain = answer.success ? answer.output.chain.slice(0, unlocked.chain.length) : []
  const isSame = unlocked.chain.every(({ hash }, at) => {
    const bytes = chain[at]?.manifest.bytes
    return bytes !== undefined && equal(manifestHash(bytes), hash)
  })
  if (!isSame) throw new CannotOpen()
  return chain
}

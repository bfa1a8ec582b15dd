/**
 * Sending: sealed once, sent until there is an answer, for half a minute by itself. After a failure the report is kept, and sending again makes one
 * case, not two.
 */
import { signal } from '@preact/signals'
import { stream } from '../../crypto/envelope.ts'
import { CannotOpen, ManifestRefused } from '../../crypto/errors.ts'
import { custodiansOf, readersOf, type Verified } from '../../crypto/manifest.ts'
import { reporterKeys } from '../../crypto/reporter-keys.ts'
import type { Proof } from '../../crypto/wire/proof.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { patiently } from '../api/patience.ts'
import { makeProof } from '../api/proof.ts'
import { isOutage, sendFromBrowser } from '../api/send.ts'
import { today } from '../clock.ts'
import { reporterCarrier } from '../files/carriers.ts'
import { startFileWork, type FileWork } from '../files/file-work.ts'
import { startUpload, type Upload } from '../files/upload.ts'
import { carriedBy, outgoing } from './attachments.ts'
import {
  arrived,
  chosenChannel,
  currentDraft,
  filesArrived,
  reportFiles,
  sealed,
  sent,
  wordsEntropy,
} from './draft.ts'
import { sealReport } from '../report/seal.ts'
import { sendReport } from './submit.ts'
import { freshOffice } from './trust.ts'
import { onLeave } from './leaving.ts'
import { ticket } from './visit.ts'
import { startFileWorker } from './workers.ts'

export type Sending =
  | { readonly state: 'locking' | 'sending' | 'trying' }
  | { readonly state: 'files'; readonly upload: Upload; readonly count: number }
  | { readonly state: 'failed'; readonly why: Why }

type Why =
  | 'offline'
  | 'unavailable'
  | 'closed'
  | 'keys'
  | 'people'
  | 'too-long'
  | 'checked'
  | 'full'
  | 'file'
  | 'other'

/** The office's people are no longer those that the reporter was shown. */
class PeopleChanged extends Error {
  override readonly name = 'PeopleChanged'
}

/** Somebody has left the pages, or given the report up: it is not sent again. */
class Left extends Error {
  override readonly name = 'Left'
}

export const sending = signal<Sending>({ state: 'locking' })

/** Proofs of work that are in progress, or finished and not used yet. */
const proofs = new Map<'report' | 'files', Promise<Proof>>()
/** A worker that has loaded its code for sealing. */
let worker: FileWork | null = null

onLeave(() => {
  proofs.clear()
  worker?.end()
  worker = null
  if (sending.value.state === 'files') sending.value.upload.end()
  sending.value = { state: 'locking' }
})

/** Starts slow work early, so that it is done when needed: proofs of work, and the worker for files. */
export function prepare(): void {
  void proofFor('report').catch(() => undefined)
  if (reportFiles.list.value.length === 0 || filesArrived()) return
  void proofFor('files').catch(() => undefined)
  worker ??= startFileWork(startFileWorker)
}

/**
 * The proof that was started, or one that starts now.
 * @throws Refusal, Offline: the next call then starts another
 */
function proofFor(purpose: 'report' | 'files'): Promise<Proof> {
  const known = proofs.get(purpose)
  if (known) return known
  const made = makeProof(sendFromBrowser, purpose)
  proofs.set(purpose, made)
  made.catch(() => {
    if (proofs.get(purpose) === made) proofs.delete(purpose)
  })
  return made
}

/**
 * Seals the report if it is not sealed yet, and sends it. The state is in `sending`, and the result in `sent` when it
 * is done.
 */
export async function sendNow(verified: Verified): Promise<void> {
  try {
    await attempt(verified, 3)
  } catch (error) {
    if (error instanceof Left) return
    // The server refused, so it has nothing: the report may be edited. Without an answer, or if it could not say what
    // was stored, the server may have it.
    const refused = error instanceof Refusal && error.code !== 'conflict' && !isOutage(error)
    if (refused || error instanceof ManifestRefused || error instanceof PeopleChanged) sealed.value = null
    sending.value = { state: 'failed', why: reasonOf(error) }
  }
}

/** The files did not fit: lets go of them, and sends what was written. */
export function sendWithoutFiles(verified: Verified): Promise<void> {
  reportFiles.clear()
  arrived.value = null
  return sendNow(verified)
}

async function attempt(verified: Verified, attemptsLeft: number): Promise<void> {
  sending.value = { state: 'locking' }
  // Lets the page say so first: without a JIT compiler, sealing takes a second.
  await new Promise((resolve) => setTimeout(resolve, 30))
  if (sealed.value === null) await sendFiles(verified)
  sealed.value ??= sealReport(verified, currentDraft(verified), wordsEntropy(), today())
  sending.value = { state: 'sending' }
  try {
    const report = sealed.value
    const receipt = await patiently(
      async () => {
        const proof = await proofFor('report')
        if (sealed.value !== report) throw new Left()
        // It is spent before anything is stored, even if the server then could not, or its answer was lost.
        proofs.delete('report')
        return sendReport(sendFromBrowser, verified, report, proof, ticket.value)
      },
      (is) => {
        if (sealed.value === report) sending.value = { state: is ? 'trying' : 'sending' }
      },
    )
    sent.value = { receipt }
  } catch (error) {
    const code = error instanceof Refusal ? error.code : null
    if (attemptsLeft === 0) throw error
    if (code === 'proof') {
      await attempt(verified, attemptsLeft - 1)
    } else if (code === 'files-missing') {
      // The server deleted the files after they arrived and before the report did: sent again, under new keys.
      arrived.value = null
      sealed.value = null
      await attempt(verified, attemptsLeft - 1)
    } else if (code === 'old-keys') {
      // The office has new keys: proved again from the same root, and sealed again, under the same words.
      const checked = await patiently(freshOffice)
      if (peopleOf(checked) !== peopleOf(verified)) throw new PeopleChanged()
      sealed.value = null
      await attempt(checked, attemptsLeft - 1)
    } else {
      throw error
    }
  }
}

/** Sends the files that have not arrived yet. They come first: a report names only files that have arrived. */
async function sendFiles({ office }: Verified): Promise<void> {
  if (filesArrived()) return
  const { value: list } = reportFiles.list
  const files = outgoing(list) ?? []
  const { mailbox } = reporterKeys(wordsEntropy(), office)
  const work = worker ?? startFileWork(startFileWorker)
  worker = null
  try {
    const place = { office, mailbox, stream: stream.report } as const
    const carrier = reporterCarrier(sendFromBrowser, mailbox, proofs.get('files'))
    proofs.delete('files')
    const upload = startUpload(
      files.map(({ blob }) => blob),
      place,
      carrier,
      work,
    )
    sending.value = { state: 'files', upload, count: files.length }
    arrived.value = { list, files: carriedBy(files, await upload.sent) }
  } finally {
    work.end()
  }
  sending.value = { state: 'locking' }
}

/** Who could open what is sealed now: readers of the chosen channel, and its custodians of names. */
function peopleOf(verified: Verified): string {
  const channel = chosenChannel(verified)
  const people = [readersOf(channel), custodiansOf(verified.manifest, channel)]
  return people.map((list) => list.map(({ id }) => id.toString()).join('\n')).join('\n\n')
}

function reasonOf(error: unknown): Why {
  if (error instanceof ManifestRefused) return 'keys'
  if (error instanceof PeopleChanged) return 'people'
  if (error instanceof RangeError) return 'too-long'
  if (error instanceof CannotOpen) return 'file'
  if (!(error instanceof Refusal)) return 'offline'
  if (isOutage(error)) return 'unavailable'
  return error.code === 'closed' || error.code === 'full' ? error.code : 'other'
}

/** After a refusal the reporter has gone back and checked everything: the earlier reason no longer applies. */
export function forgetRefusal(): void {
  if (sealed.value === null && sending.value.state === 'failed')
    sending.value = { state: 'failed', why: 'checked' }
}

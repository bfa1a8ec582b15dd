/**
 * Counts what is visible in a document, in a second worker, which the cleaning worker starts and which ends with it: in
 * the original while it is cleaned, then in the cleaned one while it is zipped. Saves a second on a computer with two
 * cores.
 */
import { workersAt } from '../../ui/workers.ts'
import type { Parts } from '../documents/package.ts'
import type { Tally } from './tally.ts'

/** OOXML or OpenDocument. */
export type Family = 'office' | 'open'

/**
 * The family of documents that are compared by what is visible in them; null for other files.
 * @param ending of its kind
 */
export const familyOf = (ending: string): Family | null =>
  /^(docx|xlsx|pptx)$/.test(ending) ? 'office' : /^od[a-z]$/.test(ending) ? 'open' : null

/**
 * A document, or the parts to make one of: a request to clean-worker.ts. The first request has neither, and asks
 * whether it runs.
 */
export interface ToCount {
  readonly count: Blob | Parts | null
  readonly family: Family
}

/** The answers, in order; null for what could not be counted. */
export interface Counted {
  readonly tally: Tally | null
}

/** The largest size, in bytes, of a document that may be in two workers at once. */
const most = 200_000_000
const counting = new WeakMap<Blob | Parts, Promise<Tally | null>>()

/**
 * Begins to count. The comparison counts whatever is not counted ahead.
 * @param bytes in it, unpacked or not
 */
export async function countAhead(count: Blob | Parts, bytes: number, family: Family): Promise<void> {
  if (bytes > most || typeof Worker === 'undefined') return
  // Waits until it runs: no browser starts it while this worker is busy.
  beside ??= start()
  const ask = await beside
  if (ask) counting.set(count, ask({ count, family }))
}

/** @returns what is visible in it; null if it was not counted ahead */
export const countedAhead = async (count: Blob | Parts): Promise<Tally | null> =>
  (await counting.get(count)) ?? null

type Ask = (what: ToCount) => Promise<Tally | null>
let beside: Promise<Ask | null> | undefined

/**
 * Starts a second worker with this worker's script.
 * @returns null if a worker may not start one
 */
async function start(): Promise<Ask | null> {
  try {
    const worker = workersAt([location.href])(location.href)
    const waiting: ((tally: Tally | null) => void)[] = []
    const broken = new AbortController()
    worker.addEventListener('message', ({ data }: MessageEvent<Counted>) => waiting.shift()?.(data.tally))
    worker.addEventListener('error', () => {
      broken.abort()
      for (const resolve of waiting.splice(0)) resolve(null)
    })
    const ask: Ask = (what) =>
      broken.signal.aborted
        ? Promise.resolve(null)
        : new Promise((resolve) => {
            waiting.push(resolve)
            worker.postMessage(what)
          })
    await ask({ count: null, family: 'office' })
    return broken.signal.aborted ? null : ask
  } catch {
    return null
  }
}

/**
 * Counting what is seen of a document in a worker beside the one that cleans, which starts it and ends with it: of the original
 * while it is cleaned, and of the cleaned one while it is zipped. Saves a second where a computer does two things at a time.
 */
import { workersAt } from '../../ui/workers.ts'
import type { Parts } from '../package.ts'
import type { Tally } from './tally.ts'

/** OOXML or OpenDocument. */
export type Family = 'office' | 'open'

/** The family of documents that are compared by what is seen of them; null for other files. @param ending of its kind */
export const familyOf = (ending: string): Family | null =>
  /^(docx|xlsx|pptx)$/.test(ending) ? 'office' : /^od[a-z]$/.test(ending) ? 'open' : null

/** A document, or the parts that one is made of: what clean-worker.ts is asked. Once without, to hear that it runs. */
export interface ToCount {
  readonly count: Blob | Parts | null
  readonly family: Family
}

/** What it answers, in order; null where that could not be counted. */
export interface Counted {
  readonly tally: Tally | null
}

/** Bytes up to which a document may be in two workers at the same time. */
const most = 200_000_000
const counting = new WeakMap<Blob | Parts, Promise<Tally | null>>()

/** Begins to count. What is not counted ahead is counted by whoever compares. @param bytes in it, unpacked or not */
export async function countAhead(count: Blob | Parts, bytes: number, family: Family): Promise<void> {
  if (bytes > most || typeof Worker === 'undefined') return
  // Waits until it runs: no browser starts it while this worker is busy.
  beside ??= start()
  const ask = await beside
  if (ask) counting.set(count, ask({ count, family }))
}

/** @returns what is seen of it; null where it was not counted ahead */
export const countedAhead = async (count: Blob | Parts): Promise<Tally | null> =>
  (await counting.get(count)) ?? null

type Ask = (what: ToCount) => Promise<Tally | null>
let beside: Promise<Ask | null> | undefined

/** Starts the script that runs here once more. @returns null where a worker may start none */
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

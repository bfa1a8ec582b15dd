/** Cleans a file in a separate worker, with a time limit. */
import type { FromCleaner } from './clean-worker.ts'
import type { Outcome } from './clean.ts'
import type { Tell } from './cleaned.ts'
import { unknown } from './kinds.ts'

/** Milliseconds for any file, and extra time for each of its bytes: a file that takes forever is not cleaned. */
const patience = 60_000
const perByte = 1 / 500

/**
 * Cleans a file. Whatever is wrong with it, or with the worker, the answer is an outcome.
 * @param start makes the worker of clean-worker.ts
 * @param tell receives the progress
 * @param stop ends the worker, and all that it holds, when nobody is waiting for the file any more
 */
export function cleanFile(
  start: () => Worker,
  file: Blob,
  name: string,
  stop: AbortSignal,
  tell: Tell,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const worker = start()
    const settle = (outcome: Outcome | null) => {
      clearTimeout(timer)
      worker.terminate()
      resolve(outcome ?? { kind: unknown, state: 'uncleaned', why: 'damaged' })
    }
    const timer = setTimeout(() => settle(null), patience + file.size * perByte)
    worker.addEventListener('message', ({ data }: MessageEvent<FromCleaner>) => {
      if ('share' in data) tell(data.share)
      // PDF.js sends a message to the page that started the worker in which it runs.
      else if ('outcome' in data) settle(data.outcome)
    })
    worker.addEventListener('error', () => settle(null))
    stop.addEventListener('abort', () => settle(null))
    worker.postMessage({ file, name })
  })
}

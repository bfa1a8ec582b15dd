/** Gives parts of files to the worker that seals and opens them. */
import { CannotOpen } from '../../crypto/errors.ts'
import type { FileJob, FileResult } from './file-job.ts'

export interface FileWork {
  /** @throws CannotOpen if a part does not open, or a file cannot be read (any more) */
  run(job: FileJob): Promise<FileResult>
  end(): void
}

/** @param start makes the worker of file-worker.ts */
export function startFileWork(start: () => Worker): FileWork {
  const worker = start()
  const waiting = new Map<number, (result: FileResult | null) => void>()
  const failAll = () => {
    for (const settle of waiting.values()) settle(null)
    waiting.clear()
  }
  let last = 0
  worker.addEventListener('message', (event: MessageEvent<{ id: number; result: FileResult | null }>) => {
    const { id, result } = event.data
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  worker.addEventListener('error', failAll)
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const id = ++last
        waiting.set(id, (result) => (result ? resolve(result) : reject(new CannotOpen())))
        // A part that was fetched is of no more use here: it moves, and is not copied.
        worker.postMessage({ id, job }, job.do === 'open' ? [job.part.buffer] : [])
      }),
    end: () => {
      worker.terminate()
      failAll()
    },
  }
}

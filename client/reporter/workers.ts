/** The reporters' workers. */
import cleanWorker from '../clean/clean-worker.ts?worker&url'
import fileWorker from '../files/file-worker.ts?worker&url'
import { workersAt } from '../ui/workers.ts'

const start = workersAt([cleanWorker, fileWorker])

export const startCleanWorker = (): Worker => start(cleanWorker)
export const startFileWorker = (): Worker => start(fileWorker)

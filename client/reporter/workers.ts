/** The reporters' workers. */
import cleanWorker from '../clean/clean-worker.ts?worker&url'
import fileWorker from '../files/file-worker.ts?worker&url'
import { workersAt } from '../ui/workers.ts'
import recorderWorker from './recording/recorder-worker.ts?worker&url'

const start = workersAt([cleanWorker, fileWorker, recorderWorker])

export const startCleanWorker = (): Worker => start(cleanWorker)
export const startFileWorker = (): Worker => start(fileWorker)
export const startRecorderWorker = (): Worker => start(recorderWorker)

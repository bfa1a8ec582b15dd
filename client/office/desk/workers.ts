/** The office's workers. */
import fileWorker from '../../files/file-worker.ts?worker&url'
import { workersAt } from '../../ui/workers.ts'
import stretchWorker from './stretch-worker.ts?worker&url'

const start = workersAt([fileWorker, stretchWorker])

export const startFileWorker = (): Worker => start(fileWorker)
export const startStretchWorker = (): Worker => start(stretchWorker)

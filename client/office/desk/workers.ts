/** The office's workers. */
import fileWorker from '../../files/file-worker.ts?worker&url'
import paperWorker from '../../paper/paper-worker.ts?worker&url'
import { workersAt } from '../../ui/workers.ts'
import stretchWorker from './stretch-worker.ts?worker&url'

const start = workersAt([fileWorker, paperWorker, stretchWorker])

export const startFileWorker = (): Worker => start(fileWorker)
export const startPaperWorker = (): Worker => start(paperWorker)
export const startStretchWorker = (): Worker => start(stretchWorker)

/** What the browser's worker does with files, here and now: the same code, without a worker. */
import type { FileWork } from '../../client/files/file-work.ts'
import { runFileJob } from '../../client/files/file-job.ts'

export const fileWork: FileWork = { run: runFileJob, end: () => undefined }

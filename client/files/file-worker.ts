/**
 * Seals and opens parts of files, in a worker: the page stays responsive, and only a few parts are in memory at a time.
 */
import { ready } from '../../crypto/sodium.ts'
import { runFileJob, type FileJob } from './file-job.ts'

void ready()
addEventListener('message', (event: MessageEvent<{ id: number; job: FileJob }>) => {
  const { id, job } = event.data
  ready()
    .then(() => runFileJob(job))
    .then(
      (result) => postMessage({ id, result }, { transfer: [result.bytes.buffer] }),
      () => postMessage({ id, result: null }),
    )
})

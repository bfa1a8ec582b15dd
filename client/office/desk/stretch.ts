/** Stretches a password in a separate worker, which ends with it. */
import type { StretchedPassword } from '../../../crypto/officer-keys.ts'
import type { Stretch } from './access.ts'
import { startStretchWorker } from './workers.ts'

export const stretch: Stretch = (password, salt) =>
  new Promise((resolve, reject) => {
    const worker = startStretchWorker()
    const failed = () => {
      worker.terminate()
      reject(new Error('Argon2id did not run'))
    }
    worker.addEventListener('error', failed)
    worker.addEventListener('message', (event: MessageEvent<Uint8Array | null>) => {
      if (event.data === null) {
        failed()
        return
      }
      worker.terminate()
      resolve(event.data as StretchedPassword)
    })
    worker.postMessage({ password, salt })
  })

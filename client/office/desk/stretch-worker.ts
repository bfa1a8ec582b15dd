/** Argon2id, in a worker, so that the page need not wait for half a second and 64 MiB of work. */
import { argon2id } from 'hash-wasm'
import { argonCost } from '../../../crypto/officer-keys.ts'

addEventListener('message', (event: MessageEvent<{ password: string; salt: Uint8Array }>) => {
  const { password, salt } = event.data
  argon2id({
    password,
    salt,
    iterations: argonCost.passes,
    memorySize: argonCost.memory,
    parallelism: argonCost.lanes,
    hashLength: argonCost.outputSize,
    outputType: 'binary',
  }).then(
    (stretched) => postMessage(stretched),
    () => postMessage(null),
  )
})

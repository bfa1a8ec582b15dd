/** Cleans one file, in a worker that ends with it. */
import { clean } from './clean.ts'

addEventListener('message', (event: MessageEvent<{ file: Blob; name: string }>) => {
  const { file, name } = event.data
  clean(file, name).then(
    (outcome) => postMessage(outcome),
    () => postMessage(null),
  )
})

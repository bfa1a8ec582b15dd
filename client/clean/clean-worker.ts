/** Cleans one file, in a worker that ends with it. */
import { clean, type Outcome } from './clean.ts'

/** How far it is, from 0 to 1; or what became of it, null where that cannot be told. */
export type FromCleaner = { readonly share: number } | { readonly outcome: Outcome | null }

const tell = (what: FromCleaner) => postMessage(what)

/** Hundredths that were told last: no more than a hundred messages. */
let told = 0

function tellShare(share: number): void {
  const hundredths = Math.floor(share * 100)
  if (hundredths === told) return
  told = hundredths
  tell({ share: hundredths / 100 })
}

addEventListener('message', (event: MessageEvent<{ file: Blob; name: string }>) => {
  const { file, name } = event.data
  clean(file, name, tellShare).then(
    (outcome) => tell({ outcome }),
    () => tell({ outcome: null }),
  )
})

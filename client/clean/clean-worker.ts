/**
 * Cleans one file, in a worker that ends with it; or counts what is visible in a document, beside a worker that cleans
 * it.
 */
import { clean, type Outcome } from './clean.ts'
import type { Counted, ToCount } from './compare/ahead.ts'
import type { Tally } from './compare/tally.ts'

/** The progress, from 0 to 1; or the result, null if it is unknown. */
export type FromCleaner = { readonly share: number } | { readonly outcome: Outcome | null }

const tell = (what: FromCleaner | Counted) => postMessage(what)

/** The progress reported last, in hundredths: at most a hundred messages are sent. */
let told = 0

function tellShare(share: number): void {
  const hundredths = Math.floor(share * 100)
  if (hundredths === told) return
  told = hundredths
  tell({ share: hundredths / 100 })
}

addEventListener('message', ({ data }: MessageEvent<{ file: Blob; name: string } | ToCount>) => {
  if ('count' in data)
    count(data).then(
      (tally) => tell({ tally }),
      () => tell({ tally: null }),
    )
  else
    clean(data.file, data.name, tellShare).then(
      (outcome) => tell({ outcome }),
      () => tell({ outcome: null }),
    )
})

async function count({ count: what, family }: ToCount): Promise<Tally | null> {
  if (what === null) return null
  const [{ readPackage }, { tallyParts }] = await Promise.all([
    import('./documents/package.ts'),
    import('./compare/documents.ts'),
  ])
  return tallyParts(what instanceof Blob ? await readPackage(what) : what, family)
}

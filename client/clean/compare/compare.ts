/**
 * Compares a cleaned file with the original, in the worker that cleaned it, but with separate code: it reports cleaning
 * errors to the file's owner. docs/files.md says what is compared in each format.
 */
import { step, type Tell } from '../cleaned.ts'
import type { Kind } from '../kinds.ts'
import { familyOf } from './ahead.ts'
import { counted, isChange, uncompared, type Difference } from './differences.ts'
import { comparePicture, comparePixels } from './pixels.ts'
import { compareSounds } from './sounds.ts'

/** A file inside a file, before and after. */
export interface Pair {
  readonly before: Blob
  readonly after: Blob
  readonly kind: Kind
}

/**
 * How many milliseconds comparing a 20 MB file takes at most (the running step may finish); and comparing and cleaning
 * together.
 */
const patience = 2000
const whole = 4500
/** Comparing gets at least this much, even if cleaning took longer. */
const least = 500
const pictures = /^(jpg|png|gif|webp|avif|heic|tif|ppm)$/

/**
 * @param inner files inside, as they were cleaned
 * @param begun when cleaning began, by this worker's clock. Never throws: what cannot be read again is reported as not
 * compared
 */
export async function compare(
  before: Blob,
  after: Blob,
  kind: Kind,
  inner: readonly Pair[],
  tell: Tell,
  begun: number,
): Promise<readonly Difference[]> {
  // Larger files get more time, in proportion to their size.
  const times = Math.max(1, before.size / 20_000_000)
  const now = performance.now()
  const until = Math.max(now + least, Math.min(now + patience * times, begun + whole * times))
  try {
    const own = inner.length > 0 ? step(tell, 0, 0.5) : tell
    const found = await compareKind(before, after, kind.ending, until, own)
    return found === null ? uncompared : [...found, ...(await compareInner(inner, until, tell))]
  } catch {
    return uncompared
  }
}

async function compareKind(
  before: Blob,
  after: Blob,
  ending: string,
  until: number,
  tell: Tell,
): Promise<readonly Difference[] | null> {
  if (pictures.test(ending)) return comparePicture(before, after)
  if (ending === 'pdf') return (await import('./pages.ts')).comparePages(before, after, until, tell)
  const family = familyOf(ending)
  if (family) return (await import('./documents.ts')).compareDocuments(before, after, family, tell)
  if (ending === 'svg') return (await import('./documents.ts')).compareDrawings(before, after)
  return compareSounds(before, after, ending, until)
}

/** Pictures, sounds and documents inside a document. */
async function compareInner(pairs: readonly Pair[], until: number, tell: Tell): Promise<Difference[]> {
  let [others, unknown] = [0, 0]
  const found: Difference[] = []
  for (const [index, { before, after, kind }] of pairs.entries()) {
    tell(0.5 + index / pairs.length / 2)
    if (performance.now() > until) unknown++
    else if (pictures.test(kind.ending)) {
      const result = await comparePixels(before, after)
      if (result === 'other') others++
      if (result === null) unknown++
    } else {
      const differences = await compareKind(before, after, kind.ending, until, () => undefined).catch(
        () => null,
      )
      found.push(...(differences ?? []).filter(isChange))
      if (differences === null || !differences.every(isChange)) unknown++
    }
  }
  return [...found, ...counted('pixels', others), ...counted('uncompared-pictures', unknown)]
}

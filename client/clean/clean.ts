/**
 * Cleans any file that somebody chose: detects its type from its bytes, and cleans it with the module for that type.
 */
import { cleanAiff } from './sounds/aiff.ts'
import { cleanAsf } from './films/asf.ts'
import { cleanAvi } from './films/avi.ts'
import { CannotClean, distinct, step, type Cleaned, type Finding, type Tell, type Why } from './cleaned.ts'
import { countAhead, familyOf } from './compare/ahead.ts'
import { compare, type Pair } from './compare/compare.ts'
import type { Difference } from './compare/differences.ts'
import { cleanFilm } from './films/film.ts'
import { cleanGif } from './pictures/gif.ts'
import { cleanHeic } from './pictures/heic.ts'
import { cleanJpeg } from './pictures/jpeg.ts'
import { kindOf, type Kind } from './kinds.ts'
import { cleanNetpbm } from './pictures/netpbm.ts'
import { cleanOgg } from './sounds/ogg.ts'
import { cleanPng } from './pictures/png.ts'
import { cleanWav, cleanWebp } from './containers/riff.ts'
import { cleanFlac, cleanMp3 } from './sounds/sound.ts'
import { cleanTiff } from './pictures/tiff.ts'

export type Outcome = { readonly kind: Kind } & (
  | {
      readonly state: 'cleaned'
      readonly file: Blob
      readonly found: readonly Finding[]
      /** The result of comparing it with the original. */
      readonly differs: readonly Difference[]
    }
  /** Plain text contains nothing but its characters. */
  | { readonly state: 'plain' }
  | { readonly state: 'uncleaned'; readonly why: Why | 'unknown' }
)

interface Job {
  readonly kind: Kind
  readonly tell: Tell
  /**
   * Cleans a file inside the file.
   * @throws CannotClean if it cannot be cleaned: then the file around it cannot be cleaned either
   */
  readonly inner: (file: Blob) => Promise<Blob>
}

type Cleaner = (file: Blob, job: Job) => Promise<Cleaned>

/** By extension. Modules that are large and rarely needed are loaded on demand. */
const cleaners: Readonly<Record<string, Cleaner>> = {
  jpg: cleanJpeg,
  png: cleanPng,
  gif: cleanGif,
  webp: cleanWebp,
  heic: (file, { kind }) => cleanHeic(file, kind.type),
  avif: (file, { kind }) => cleanHeic(file, kind.type),
  tif: cleanTiff,
  ppm: cleanNetpbm,
  wav: cleanWav,
  aif: cleanAiff,
  mp3: cleanMp3,
  flac: cleanFlac,
  ogg: cleanOgg,
  mp4: (file, { kind }) => cleanFilm(file, kind.type),
  mov: (file, { kind }) => cleanFilm(file, kind.type),
  m4a: (file, { kind }) => cleanFilm(file, kind.type),
  '3gp': (file, { kind }) => cleanFilm(file, kind.type),
  avi: cleanAvi,
  wmv: (file, { kind }) => cleanAsf(file, kind.type),
  pdf: async (file, { tell }) => (await import('./pdf/pdf.ts')).cleanPdf(file, tell),
  svg: async (file, { inner }) => (await import('./pictures/svg.ts')).cleanSvg(file, inner),
  docx: cleanPackage,
  xlsx: cleanPackage,
  pptx: cleanPackage,
  odt: cleanOpen,
  ods: cleanOpen,
  odp: cleanOpen,
  odg: cleanOpen,
  odc: cleanOpen,
  odf: cleanOpen,
  odi: cleanOpen,
}

async function cleanPackage(file: Blob, { kind, inner, tell }: Job): Promise<Cleaned> {
  return (await import('./documents/office-open-xml.ts')).cleanOffice(file, kind.type, inner, tell)
}

async function cleanOpen(file: Blob, { kind, inner, tell }: Job): Promise<Cleaned> {
  return (await import('./documents/open-document.ts')).cleanOpenDocument(file, kind.type, inner, tell)
}

/** The share of a file's time that cleaning takes; comparing takes the rest. */
const cleaningShare = 0.7

/**
 * Cleans a file, and compares the result with the original. Whatever is wrong with the file, the answer is an outcome.
 * @param tell receives the progress
 */
export async function clean(file: Blob, name = '', tell: Tell = () => undefined): Promise<Outcome> {
  const begun = performance.now()
  const pairs: Pair[] = []
  const family = familyOf((await kindOf(file, name)).ending)
  if (family) await countAhead(file, file.size, family)
  const outcome = await cleanAlone(file, name, pairs, step(tell, 0, cleaningShare))
  if (outcome.state !== 'cleaned') return outcome
  tell(cleaningShare)
  const told = step(tell, cleaningShare, 1)
  const differs = await compare(file, outcome.file, outcome.kind, pairs, told, begun)
  return { ...outcome, differs }
}

/** @param pairs receives each file inside, before and after */
async function cleanAlone(file: Blob, name: string, pairs: Pair[], tell: Tell): Promise<Outcome> {
  const kind = await kindOf(file, name)
  if (kind.ending === 'txt' || kind.ending === 'csv') return { kind, state: 'plain' }
  const cleaner = cleaners[kind.ending]
  if (!cleaner) return { kind, state: 'uncleaned', why: 'unknown' }
  const inner = async (before: Blob) => {
    const outcome = await cleanAlone(before, '', pairs, () => undefined)
    if (outcome.state === 'uncleaned') throw new CannotClean()
    if (outcome.state === 'plain') return before
    pairs.push({ before, after: outcome.file, kind: outcome.kind })
    return outcome.file
  }
  try {
    const { file: cleaned, found } = await cleaner(file, { kind, tell, inner })
    return { kind, state: 'cleaned', file: cleaned, found: distinct(found), differs: [] }
  } catch (error) {
    return { kind, state: 'uncleaned', why: error instanceof CannotClean ? error.why : 'damaged' }
  }
}

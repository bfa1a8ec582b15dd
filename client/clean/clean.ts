/** Cleaning whatever somebody chose: told from its bytes what it is, cleaned by the file of its kind. */
import { cleanAiff } from './aiff.ts'
import { cleanAsf } from './asf.ts'
import { cleanAvi } from './avi.ts'
import { CannotClean, distinct, type Cleaned, type Finding, type Why } from './cleaned.ts'
import { cleanFilm } from './film.ts'
import { cleanGif } from './gif.ts'
import { cleanHeic } from './heic.ts'
import { cleanJpeg } from './jpeg.ts'
import { kindOf, type Kind } from './kinds.ts'
import { cleanNetpbm } from './netpbm.ts'
import { cleanPng } from './png.ts'
import { cleanWav, cleanWebp } from './riff.ts'
import { cleanFlac, cleanMp3, cleanOgg } from './sound.ts'
import { cleanTiff } from './tiff.ts'

export type Outcome = { readonly kind: Kind } & (
  | { readonly state: 'cleaned'; readonly file: Blob; readonly found: readonly Finding[] }
  /** Text says what its letters say, and nothing besides. */
  | { readonly state: 'plain' }
  | { readonly state: 'uncleaned'; readonly why: Why | 'unknown' }
)

type Cleaner = (file: Blob, kind: Kind) => Promise<Cleaned>

/** By ending. What is large and seldom wanted is fetched when it is. */
const cleaners: Readonly<Record<string, Cleaner>> = {
  jpg: cleanJpeg,
  png: cleanPng,
  gif: cleanGif,
  webp: cleanWebp,
  heic: (file, { type }) => cleanHeic(file, type),
  avif: (file, { type }) => cleanHeic(file, type),
  tif: cleanTiff,
  ppm: cleanNetpbm,
  wav: cleanWav,
  aif: cleanAiff,
  mp3: cleanMp3,
  flac: cleanFlac,
  ogg: cleanOgg,
  mp4: (file, { type }) => cleanFilm(file, type),
  mov: (file, { type }) => cleanFilm(file, type),
  m4a: (file, { type }) => cleanFilm(file, type),
  '3gp': (file, { type }) => cleanFilm(file, type),
  avi: cleanAvi,
  wmv: (file, { type }) => cleanAsf(file, type),
  pdf: async (file) => (await import('./pdf.ts')).cleanPdf(file),
  svg: async (file) => (await import('./svg.ts')).cleanSvg(file, cleanInner),
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

async function cleanPackage(file: Blob, { type }: Kind): Promise<Cleaned> {
  return (await import('./office.ts')).cleanOffice(file, type, cleanInner)
}

async function cleanOpen(file: Blob, { type }: Kind): Promise<Cleaned> {
  return (await import('./open-document.ts')).cleanOpenDocument(file, type, cleanInner)
}

/** A file inside a file. @throws CannotClean where it cannot be cleaned: then neither can what it is in */
async function cleanInner(file: Blob): Promise<Blob> {
  const outcome = await clean(file)
  if (outcome.state === 'uncleaned') throw new CannotClean()
  return outcome.state === 'cleaned' ? outcome.file : file
}

/** Cleans a file. Whatever is wrong with it, the answer is an outcome. */
export async function clean(file: Blob, name = ''): Promise<Outcome> {
  const kind = await kindOf(file, name)
  if (kind.ending === 'txt' || kind.ending === 'csv') return { kind, state: 'plain' }
  const cleaner = cleaners[kind.ending]
  if (!cleaner) return { kind, state: 'uncleaned', why: 'unknown' }
  try {
    const { file: cleaned, found } = await cleaner(file, kind)
    return { kind, state: 'cleaned', file: cleaned, found: distinct(found) }
  } catch (error) {
    return { kind, state: 'uncleaned', why: error instanceof CannotClean ? error.why : 'damaged' }
  }
}

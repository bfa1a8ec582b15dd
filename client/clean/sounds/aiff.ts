/** AIFF and AIFF-C (Apple's "Audio Interchange File Format", 1989 and 1991): chunks, three of which make the sound. */
import { assemble, chunksOf, type Chunk } from '../containers/chunks.ts'
import { CannotClean, latin, quote, readAt, viewOf, wordsAt, type Cleaned, type Finding } from '../cleaned.ts'

const kept = new Set(['COMM', 'SSND', 'FVER'])
/** Bytes of a sample (for IMA, of 64 in a row), where the coding and not the width determines it. */
const coded: Readonly<Record<string, number>> = { ulaw: 1, ULAW: 1, alaw: 1, ALAW: 1, ima4: 34 }
const plain = new Set(['NONE', 'sowt', 'twos', 'raw ', 'in24', 'in32', 'fl32', 'FL32', 'fl64', 'FL64'])

/** Sound is not read: the result takes a piece of the original, up to its last sample. */
export async function cleanAiff(file: Blob): Promise<Cleaned> {
  const head = await readAt(file, 0, 12)
  const kind = latin(head.subarray(8, 12))
  if (latin(head.subarray(0, 4)) !== 'FORM' || !['AIFF', 'AIFC'].includes(kind)) throw new CannotClean()
  const end = Math.min(file.size, 8 + viewOf(head).getUint32(4))
  const chunks = await chunksOf('FORM', file, 12, end)
  const [common, sound, version] = ['COMM', 'SSND', 'FVER'].map((name) =>
    chunks.find((one) => one.name === name),
  )
  if (!common || !sound) throw new CannotClean()
  const said = await readAt(file, common.start, common.start + (kind === 'AIFC' ? 22 : 18))
  if (said.length < 18) throw new CannotClean()
  said.set(rateOf(said.subarray(8, 18)), 8)
  const made = [
    // Of the two versions, the one for codings.
    ...(version ? [['FVER', Uint8Array.of(0xa2, 0x80, 0x51, 0x40)] as const] : []),
    // The name of its coding stays empty.
    ['COMM', kind === 'AIFC' ? Uint8Array.of(...said, 0, 0) : said] as const,
    ['SSND', await samplesOf(file, sound, soundSize(said))] as const,
  ]
  const found: Finding[] = await Promise.all(
    chunks
      .filter(({ name }) => !kept.has(name))
      .map(async ({ name, start, size }) => {
        return { what: 'words' as const, detail: (await wordsAt(file, start, start + size)) ?? quote(name) }
      }),
  )
  if (end < file.size || chunks.filter(({ name }) => kept.has(name)).length > made.length)
    found.push({ what: 'hidden', detail: null })
  return { file: assemble('FORM', kind, made, 'audio/aiff'), found }
}

/**
 * Samples in a second, as a number of 80 bits (IEEE 754, extended).
 * @returns the same, without a fraction
 * @throws CannotClean
 */
function rateOf(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  // How many bits of the number are before the point.
  const whole = view.getUint16(0) - 16_382
  if (whole < 1 || whole > 20 || (view.getUint8(2) & 0x80) === 0) throw new CannotClean()
  const made = bytes.slice(0, 10)
  viewOf(made).setUint32(2, (view.getUint32(2) & (-1 << (32 - whole))) >>> 0)
  return made.fill(0, 6)
}

/**
 * Bytes of all samples: `COMM` gives their number and type.
 * @throws CannotClean
 */
function soundSize(said: Uint8Array): number {
  const view = viewOf(said)
  const [channels, frames, bits] = [view.getUint16(0), view.getUint32(2), view.getUint16(6)]
  const coding = said.length > 18 ? latin(said.subarray(18)) : 'NONE'
  if (channels < 1 || channels > 64 || bits > 64) throw new CannotClean()
  const width = coded[coding] ?? (plain.has(coding) ? Math.ceil(bits / 8) : 0)
  if (width === 0) throw new CannotClean()
  return channels * frames * width
}

/**
 * @param size bytes of the samples
 * @returns the data of a chunk: only the samples, without anything around them
 */
async function samplesOf(file: Blob, { start, size: all }: Chunk, size: number): Promise<Blob> {
  const from = start + 8 + viewOf(await readAt(file, start, start + 8)).getUint32(0)
  return new Blob([new Uint8Array(8), file.slice(from, Math.min(from + size, start + all))])
}

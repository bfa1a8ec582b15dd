/** Fragmented films: the bytes that a run of samples names stay, byte for byte; nothing between them does. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { clean } from '../../client/clean/clean.ts'
import { check } from '../support/property.ts'

type Bytes = Buffer<ArrayBuffer>
const cat = (...parts: (Uint8Array | string)[]): Bytes =>
  Buffer.concat(parts.map((one) => Buffer.from(one as string)))
const numbers = (...values: number[]): Bytes =>
  cat(...values.map((one) => Buffer.of(one >>> 24, (one >>> 16) & 255, (one >>> 8) & 255, one & 255)))
const box = (name: string, ...parts: (Uint8Array | string)[]): Bytes => {
  const body = cat(...parts)
  return cat(numbers(body.length + 8), name, body)
}
const table = (name: string) => box(name, numbers(0, 0))
const matrix = numbers(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
/** Data in this file, 72 dots to the inch, one picture in a sample, 24 bits, and no colours of its own. */
const entry = [
  ...[numbers(0, 1, 0, 0, 0, 0, 0), numbers(0x480000, 0x480000, 0), Buffer.of(0, 1), Buffer.alloc(32)],
  Buffer.of(0, 24, 255, 255),
]
const empty = cat(
  box('stsd', numbers(0, 1), box('mp4v', ...entry, box('pasp', numbers(1, 1)))),
  ...[table('stts'), table('stsc'), table('stco'), box('stsz', numbers(0, 0, 0))],
)
const places = box('dinf', box('dref', numbers(0, 1), box('url ', numbers(1))))
const media = box(
  'mdia',
  box('mdhd', numbers(0, 0, 0, 1000, 0, 0x55c40000)),
  box('hdlr', numbers(0, 0), 'vide', Buffer.alloc(13)),
  box('minf', box('vmhd', numbers(1, 0, 0)), places, box('stbl', empty)),
)
const movie = box(
  'moov',
  box('mvhd', numbers(0, 0, 0, 1000, 0, 0x10000, 0x1000000, 0, 0), matrix, Buffer.alloc(24), numbers(2)),
  box('trak', box('tkhd', numbers(3, 0, 0, 1, 0, 0, 0, 0, 0, 0), matrix, numbers(0, 0)), media),
  // Samples without their own size have seven bytes.
  box('mvex', box('trex', numbers(0, 1, 1, 0, 7, 0))),
)

interface Run {
  readonly sizes: readonly number[]
  readonly isSaid: boolean
  readonly gap: string
}

/** A fragment that begins at `at`: runs of samples, each after bytes that no run names. */
function fragment(at: number, runs: readonly Run[], base: 'moof' | 'said'): Bytes {
  const lengthOf = ({ sizes, isSaid }: Run) => 20 + (isSaid ? 4 * sizes.length : 0)
  const head = 8 + 8 + 16 + (base === 'said' ? 8 : 0) + runs.reduce((sum, one) => sum + lengthOf(one), 0)
  let place = head + 8
  const data: Bytes[] = []
  const tables = runs.map((run) => {
    const many = run.sizes.map((size) => (run.isSaid ? size : 7))
    const own = Buffer.alloc(
      many.reduce((sum, one) => sum + one, 0),
      '#',
    )
    place += run.gap.length
    const made = box(
      'trun',
      numbers(1 | (run.isSaid ? 0x200 : 0), many.length, place),
      run.isSaid ? numbers(...many) : '',
    )
    place += own.length
    data.push(cat(run.gap, own))
    return made
  })
  const track = base === 'said' ? numbers(1, 1, 0, at) : numbers(0x20000, 1)
  const moof = box('moof', box('traf', box('tfhd', track), ...tables))
  return cat(moof, box('mdat', ...data))
}

const run = fc.record({
  sizes: fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }),
  isSaid: fc.boolean(),
  gap: fc.stringMatching(/^[A-Z]{0,20}$/),
})

test('samples keep their place, and gaps become zeros', async () => {
  const property = fc.asyncProperty(
    fc.array(fc.array(run, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('moof' as const, 'said' as const),
    async (fragments, base) => {
      const make = (gap: (text: string) => string) =>
        fragments.reduce(
          (file, runs) => {
            const own = runs.map((one) => ({ ...one, gap: gap(one.gap) }))
            return cat(file, fragment(file.length, own, base))
          },
          cat(box('ftyp', 'isom', numbers(0)), movie),
        )
      const file = make((text) => text)
      const outcome = await clean(new Blob([file]))
      if (outcome.state !== 'cleaned') throw new Error(JSON.stringify(outcome))
      expect(outcome.differs).toEqual([])
      const after = Buffer.from(await outcome.file.arrayBuffer())
      expect(after.equals(make((text) => '\0'.repeat(text.length)))).toBe(true)
    },
  )
  await check(property, 15)
})

test('a fragment whose samples have no size is not cleaned', async () => {
  const unsized = box('moof', box('traf', box('tfhd', numbers(0x20000, 9)), box('trun', numbers(0, 4))))
  const file = cat(box('ftyp', 'isom', numbers(0)), movie, unsized, box('mdat', 'KxMARK'))
  expect(await clean(new Blob([file]))).toMatchObject({ state: 'uncleaned' })
})

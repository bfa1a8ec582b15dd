/**
 * Cleans files broken in any way: the answer is always an outcome, soon, and never an error. A file that is cleaned
 * anyway can be read again by the same cleaner.
 */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readdir, readFile } from 'node:fs/promises'
import { clean, type Outcome } from '../../client/clean/clean.ts'
import { cleanProfile } from '../../client/clean/pictures/icc.ts'
import { check } from '../support/property.ts'

const samples = new URL('../samples/', import.meta.url)
const names = (await readdir(samples)).filter((name) => name !== 'README.md')

/** One kind of damage: changed bytes, a piece cut out or repeated, or a truncated end. */
interface Breakage {
  readonly how: 'change' | 'cut' | 'repeat' | 'end'
  readonly at: number
  readonly to: number
  readonly length: number
}

const breakage: fc.Arbitrary<Breakage> = fc.oneof(
  fc.record({
    how: fc.constant('change' as const),
    at: fc.nat(),
    to: fc.nat(255),
    length: fc.integer({ min: 1, max: 8 }),
  }),
  fc.record({ how: fc.constant('cut' as const), at: fc.nat(), to: fc.nat(), length: fc.nat(300) }),
  fc.record({ how: fc.constant('repeat' as const), at: fc.nat(), to: fc.nat(), length: fc.nat(300) }),
  fc.record({ how: fc.constant('end' as const), at: fc.nat(), to: fc.nat(), length: fc.nat() }),
)

type Plain = Uint8Array<ArrayBuffer>

function broken(bytes: Plain, { how, at, to, length }: Breakage): Plain {
  const start = at % bytes.length
  const [head, rest] = [bytes.subarray(0, start), bytes.subarray(start)]
  switch (how) {
    case 'change': {
      const copy = Uint8Array.from(bytes)
      copy.fill(to, start, start + length)
      return copy
    }
    case 'cut':
      return Uint8Array.from(Buffer.concat([head, rest.subarray(length)]))
    case 'repeat':
      return Uint8Array.from(Buffer.concat([head, rest.subarray(0, length), rest]))
    case 'end':
      return head
  }
}

function isOutcome({ state }: Outcome): boolean {
  return ['cleaned', 'plain', 'uncleaned'].includes(state)
}

test.each(names)('%s, damaged in any way, is either cleaned or reported as not cleaned', async (name) => {
  const bytes = Uint8Array.from(await readFile(new URL(name, samples)))
  const property = fc.asyncProperty(fc.array(breakage, { minLength: 1, maxLength: 4 }), async (ways) => {
    const wrong = ways.reduce((now, way) => (now.length === 0 ? now : broken(now, way)), bytes)
    const outcome = await clean(new Blob([wrong]), name)
    expect(isOutcome(outcome)).toBe(true)
    if (outcome.state === 'cleaned') expect(isOutcome(await clean(outcome.file, name))).toBe(true)
  })
  await check(property, 15)
})

const endings = 'jpg png gif webp tif ppm wav aiff mp3 flac ogg mp4 avi wmv pdf svg'
test.each(endings.split(' '))(
  'any bytes after the start of a %s are either cleaned or reported as not cleaned',
  async (ending) => {
    const name = names.find((one) => one.endsWith(`.${ending}`)) ?? ''
    const head = (await readFile(new URL(name, samples))).subarray(0, 16)
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (rest) => {
      expect(isOutcome(await clean(new Blob([head, rest]), name))).toBe(true)
    })
    await check(property, 25)
  },
)

/** The colour profile of a screen, as makers write them: with maker and date. */
function profile(): Uint8Array<ArrayBuffer> {
  const tags: [string, string][] = [
    ['desc', 'desc\0\0\0\0\0\0\0\x10Erika’s screen\0\0'],
    ['dmnd', 'desc\0\0\0\0\0\0\0\x08ACME 123'],
    ['rXYZ', `XYZ \0\0\0\0${'\0\0\x12\x12'.repeat(3)}`],
    ['rTRC', 'curv\0\0\0\0\0\0\0\x01\x02\x33\0\0'],
  ]
  const bytes = new Uint8Array(132 + tags.length * 12 + 200)
  const view = new DataView(bytes.buffer)
  const put = (at: number, text: string) =>
    [...text].forEach((letter, index) => (bytes[at + index] = letter.charCodeAt(0)))
  view.setUint32(0, bytes.length)
  put(8, '\x02\x40\0\0mntrRGB XYZ ')
  view.setUint16(24, 2026)
  put(36, 'acspAPPL')
  put(48, 'ACMEModl')
  view.setUint32(128, tags.length)
  let at = 132 + tags.length * 12
  tags.forEach(([name, data], index) => {
    put(132 + index * 12, name)
    view.setUint32(136 + index * 12, at)
    view.setUint32(140 + index * 12, data.length)
    put(at, data)
    at += Math.ceil(data.length / 4) * 4
  })
  return bytes
}

test('a colour profile keeps its colour data, and loses maker, model, date and name', () => {
  const cleaned = Buffer.from(cleanProfile(profile())).toString('latin1')
  for (const trace of ['Erika', 'ACME', 'Modl', 'APPL', 'dmnd']) expect(cleaned).not.toContain(trace)
  for (const kept of ['mntrRGB XYZ ', 'acsp', 'rXYZ', 'rTRC', 'curv', '\0\0\x12\x12'.repeat(3)])
    expect(cleaned).toContain(kept)
  expect(new DataView(cleanProfile(profile()).buffer).getUint16(24)).toBe(2000)
  const property = fc.property(fc.array(breakage, { minLength: 1, maxLength: 3 }), (ways) => {
    const wrong = ways.reduce<Plain>((now, way) => (now.length === 0 ? now : broken(now, way)), profile())
    try {
      expect(cleanProfile(wrong).length).toBeGreaterThan(131)
    } catch (error) {
      expect((error as Error).name).toBe('CannotClean')
    }
  })
  check(property, 75)
})

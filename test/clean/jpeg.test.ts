/**
 * JPEG: everything after the last code of a scan, or of a piece between restarts, is removed; the picture does not
 * change.
 */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { clean } from '../../client/clean/clean.ts'
import { check } from '../support/property.ts'

type Bytes = Buffer<ArrayBuffer>
const cat = (...parts: (Uint8Array | string)[]): Bytes =>
  Buffer.concat(parts.map((one) => Buffer.from(one as string)))
const segment = (marker: number, ...body: (Uint8Array | string)[]): Bytes => {
  const all = cat(...body)
  return cat(Buffer.of(0xff, marker, (all.length + 2) >> 8, (all.length + 2) & 255), all)
}
const start = Buffer.of(0xff, 0xd8)
const end = Buffer.of(0xff, 0xd9)
const table = segment(0xdb, Buffer.of(0), Buffer.alloc(64, 1))
/** A table with one code, a zero, for this symbol. */
const codes = (kind: number, symbol = 0) =>
  segment(0xc4, Buffer.of(kind, 1), Buffer.alloc(15), Buffer.of(symbol))
/** A grey picture of 32 x 32: sixteen blocks. */
const frame = (marker: number) => segment(marker, Buffer.of(8, 0, 32, 0, 32, 1, 1, 0x11, 0))
const scan = (first: number, last: number, exactness = 0) =>
  segment(0xda, Buffer.of(1, 1, 0, first, last, exactness))

/** Sixteen blocks of two codes each, with a restart every four; hidden bytes follow each piece. */
function restarting(behind: readonly string[]): Bytes {
  const pieces = [0, 1, 2, 3].map((piece) =>
    cat(Buffer.of(0), behind[piece] ?? '', piece < 3 ? Buffer.of(0xff, 0xd0 + piece) : ''),
  )
  const restarts = segment(0xdd, Buffer.of(0, 4))
  return cat(start, table, frame(0xc0), codes(0), codes(0x10), restarts, scan(0, 63), ...pieces, end)
}

/** The same, refined step by step: one bit for each block, then nothing in any of them, then one more bit each. */
function progressive(behind: readonly string[]): Bytes {
  const [a = '', b = '', c = ''] = behind
  // A run of sixteen empty blocks: symbol 0x40, and four zero bits.
  const parts = [
    cat(codes(0), scan(0, 0, 1), Buffer.of(0, 0), a),
    cat(codes(0x10, 0x40), scan(1, 63), Buffer.of(0x07), b),
    cat(scan(0, 0, 0x10), Buffer.of(0xa5, 0x5a), c),
  ]
  return cat(start, table, frame(0xc2), ...parts, end)
}

async function cleaned(file: Bytes): Promise<Bytes> {
  const outcome = await clean(new Blob([file]))
  if (outcome.state !== 'cleaned') throw new Error(JSON.stringify(outcome))
  return Buffer.from(await outcome.file.arrayBuffer())
}

const letters = fc.stringMatching(/^[A-Za-z]{0,20}$/)
test.each([
  ['with restarts', restarting],
  ['progressive', progressive],
] as const)('%s: words hidden after any scan, or between restarts, are removed', async (_, make) => {
  const plain = await cleaned(make([]))
  const property = fc.asyncProperty(fc.array(letters, { maxLength: 4 }), async (words) => {
    expect((await cleaned(make(words))).equals(plain)).toBe(true)
  })
  await check(property, 15)
  expect((await cleaned(plain)).equals(plain)).toBe(true)
})

test('the needed data stay, byte for byte', async () => {
  const kept = await cleaned(progressive([]))
  // Unread bits are ones: the second scan needs all but three of its eight.
  for (const data of [Buffer.of(0, 0, 0xff), Buffer.of(0x07, 0xff), Buffer.of(0xa5, 0x5a, 0xff)])
    expect(kept.includes(data)).toBe(true)
})

test.each([
  ['a second scan over the first', cat(restarting([]).subarray(0, -2), scan(0, 63), Buffer.alloc(4), end)],
  [
    'a coding that browsers do not support',
    cat(start, table, frame(0xc9), scan(0, 63), Buffer.alloc(8), end),
  ],
  [
    'a code that is in no table',
    cat(start, table, frame(0xc0), codes(0), codes(0x10), scan(0, 63), 'Kx', end),
  ],
  ['restarts out of order', cat(restarting([]).subarray(0, -4), Buffer.of(0xff, 0xd7, 0), end)],
])('a picture with %s is not cleaned', async (_, file) => {
  const outcome = await clean(new Blob([file]))
  expect(outcome).toMatchObject({ state: 'uncleaned', why: 'damaged' })
})

test('a truncated picture shows the part that is there', async () => {
  const file = restarting([])
  for (let length = file.length - 2; length > file.length - 8; length--)
    expect(await cleaned(file.subarray(0, length))).toBeInstanceOf(Buffer)
})

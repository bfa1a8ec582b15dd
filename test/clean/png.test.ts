/** PNG: chunks about colours stay with numbers that mean something, and go with others. */
import { expect, test } from '@jest/globals'
import { crc32, deflateSync } from 'node:zlib'
import { clean } from '../../client/clean/clean.ts'

function chunk(name: string, data: Uint8Array): Buffer {
  const [size, sum, inner] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(name), data])]
  size.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(inner))
  return Buffer.concat([size, inner, sum])
}

const picture = (name: string, data: Uint8Array) =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0)),
    chunk(name, data),
    chunk('IDAT', deflateSync(Uint8Array.of(0, 1, 2, 3))),
    chunk('IEND', new Uint8Array()),
  ])

test.each([
  ['of a bright screen', [9, 16, 0, 1], true],
  ['of a usual screen, in a narrow range', [1, 13, 0, 0], true],
  ['letters', [0x4b, 0x78, 0x45, 0x72], false],
  ['letters in place of a matrix', [1, 13, 0x45, 1], false],
  ['letters in place of a range', [1, 13, 0, 0x45], false],
  ['more than there is room for', [9, 16, 0, 1, 0x45], true],
  ['too few', [9, 16], false],
])('kinds of colours (cICP): %s', async (_, data, isKept) => {
  const outcome = await clean(new Blob([picture('cICP', Uint8Array.from(data))]), 'a.png')
  if (outcome.state !== 'cleaned') throw new Error(outcome.state)
  const made = Buffer.from(await outcome.file.arrayBuffer())
  expect(made.includes('cICP')).toBe(isKept)
  expect(made.includes(chunk('cICP', Uint8Array.from(data.slice(0, 4))))).toBe(isKept)
})

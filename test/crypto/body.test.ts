/** The body of a report or message: it opens with its salt, in its envelope, and nowhere else. Spec: "Body". */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readReported, reportedLength, sealReported, writeReported } from '../../crypto/body.ts'
import { concat, u32be, utf8 } from '../../crypto/bytes.ts'
import { Message } from '../../crypto/content.ts'
import { textEnvelopeSize } from '../../crypto/envelope.ts'
import { textSize } from '../../crypto/padding.ts'
import { ready } from '../../crypto/sodium.ts'
import { anyText, expectCannotOpen, flip, noise, placeOf } from '../support/crypto-bytes.ts'
import { messageInput } from '../support/crypto-thread.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const place = () => ({
  key: noise<'key'>(32, 'key'),
  ctx: noise<'hash'>(32, 'ctx'),
  salt: noise<'body salt'>(32, 'salt'),
})
const empty = { text: '', files: [] }

test('text and files come back with the salt; without it, everything but them', () => {
  const property = fc.property(anyText(300), (text) => {
    const content = messageInput({ text })
    const plain = writeReported(content, place())
    expect(plain).toHaveLength(textSize)
    expect(readReported(plain, place())).toEqual({ json: content, isWhole: true })
    expect(readReported(plain, { ...place(), salt: null })).toEqual({
      json: { ...content, ...empty },
      isWhole: false,
    })
  })
  check(property)
})

test('another salt, key or place gives no body, and no changed byte of it another text', () => {
  const content = messageInput({ text: 'Invoices for work not done.' })
  const plain = writeReported(content, place())
  const without = { json: { ...content, ...empty }, isWhole: false }
  for (const change of [
    { salt: noise<'body salt'>(32, 'other') },
    { key: noise<'key'>(32, 'other') },
    { ctx: noise<'hash'>(32, 'other') },
  ])
    expect(readReported(plain, { ...place(), ...change })).toEqual(without)
  const begins = 4 + utf8(JSON.stringify({ ...content, text: undefined, files: undefined })).length
  const property = fc.property(fc.integer({ min: begins * 8, max: textSize * 8 - 1 }), (bit) => {
    expect(readReported(flip(plain, bit), place())).toEqual(without)
  })
  check(property, 50)
})

test('bytes that are no report or message do not open', () => {
  for (const plain of [
    new Uint8Array(),
    u32be(1),
    u32be(0xffffffff),
    concat(u32be(4), utf8('null')),
    concat(u32be(2), utf8('{]')),
  ])
    expectCannotOpen(() => readReported(plain, place()))
  const property = fc.property(fc.uint8Array({ maxLength: 200 }), (plain) => {
    expectCannotOpen(() => readReported(plain, place()))
  })
  check(property, 50)
})

test('a message may fill all the room that is left, and not one character more', () => {
  const room = textSize - 1 - reportedLength(messageInput({ text: '' }))
  const full = messageInput({ text: 'x'.repeat(room) })
  expect(readReported(writeReported(full, place()), place())).toEqual({ json: full, isWhole: true })
  expect(() => writeReported(messageInput({ text: 'x'.repeat(room + 1) }), place())).toThrow(RangeError)
})

test('the envelope of a message has the one size, and what nobody could read is never sealed', () => {
  const { key, salt } = place()
  const seal = (change: object) =>
    sealReported(key, placeOf(), Message, { ...messageInput({ text: 'One thing more.' }), ...change }, salt)
  expect(seal({})).toHaveLength(textEnvelopeSize)
  expect(() => seal({ v: 2 })).toThrow(RangeError)
})

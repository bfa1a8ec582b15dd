/** The body of a report or message: it opens with its salt, in its envelope, and nowhere else. Spec: "Body". */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readReported, reportedLength, sealReported, writeReported } from '../../crypto/body.ts'
import { concat, u32be, utf8 } from '../../crypto/bytes.ts'
import { Message } from '../../crypto/content.ts'
import { textEnvelopeSize } from '../../crypto/envelope.ts'
import { derive } from '../../crypto/hash.ts'
import { bodyLockPlace, lockOverhead } from '../../crypto/lock.ts'
import { pad, textSize } from '../../crypto/padding.ts'
import { sealLock } from '../../crypto/seal.ts'
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

test('each part has its own members: no word where it cannot be deleted, nothing that has to stay in the body', () => {
  const { key, ctx, salt } = place()
  const { text: _text, files: _files, ...rest } = messageInput({ text: '' })
  const made = (outside: object, inside: object) => {
    const json = utf8(JSON.stringify({ ...rest, ...outside }))
    const body = pad(utf8(JSON.stringify(inside)), textSize - 4 - json.length - lockOverhead)
    const lock = sealLock(derive(key, 'body', salt), bodyLockPlace(ctx), body)
    return concat(u32be(json.length), json, lock)
  }
  const body = { text: 'my neighbour', files: [] }
  expect(readReported(made({}, body), place()).isWhole).toBe(true)
  for (const [outside, inside] of [
    [{ text: 'my neighbour' }, body],
    [{ files: [] }, body],
    [{}, { ...body, manifest: rest.manifest }],
    [{}, { ...body, v: 1 }],
  ] as const) {
    expectCannotOpen(() => readReported(made(outside, inside), place()))
  }
  // Whether or not the salt is there.
  expectCannotOpen(() => readReported(made({ text: 'my neighbour' }, body), { ...place(), salt: null }))
})

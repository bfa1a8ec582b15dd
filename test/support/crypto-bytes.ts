/** Bytes for the tests of crypto/: filled, random, damaged; and the one error that every kind of damage must give. */
import { expect } from '@jest/globals'
import fc from 'fast-check'
import { concat, utf8, type Bytes, type Hash, type Mailbox, type OfficeId } from '../../crypto/bytes.ts'
import { first, stream, type Binding } from '../../crypto/envelope.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { hash } from '../../crypto/hash.ts'
import { sodium } from '../../crypto/sodium.ts'

export function fill<What extends string>(byte: number, length: number): Bytes<What> {
  return new Uint8Array(length).fill(byte) as Bytes<What>
}

/** `length` bytes that look random and depend only on `seed`: fast enough for the largest sizes. */
export function noise<What extends string>(length: number, seed: number | string): Bytes<What> {
  return sodium.randombytes_buf_deterministic(length, hash('test', utf8(String(seed)))) as Bytes<What>
}

/** Any `length` bytes. */
export function anyBytes<What extends string>(length: number): fc.Arbitrary<Bytes<What>> {
  return fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => bytes as Bytes<What>)
}

/** Any bytes: few, many, and up to the maximum of a format. */
export function anyLength<What extends string>(...lengths: readonly number[]): fc.Arbitrary<Bytes<What>> {
  const large = fc
    .record({ length: fc.constantFrom(0, ...lengths), more: fc.integer({ min: -2, max: 2 }), seed: fc.nat() })
    .map(({ length, more, seed }) => noise(Math.max(0, length + more), seed))
  return fc.oneof(fc.uint8Array({ maxLength: 200 }), large).map((bytes) => bytes as Bytes<What>)
}

/**
 * Any text: letters, marks, emoji, invisible characters, characters of the other direction, and halves of characters.
 */
export function anyText(most: number): fc.Arbitrary<string> {
  const ascii = fc.integer({ min: 32, max: 126 })
  const unit = fc.integer({ min: 0, max: 0xffff })
  const odd = fc.constantFrom(...'\u0000\u0085\u200b\u202e\u2028\ufeffİßﬀǅſKé́א中')
  const letter = fc.oneof(
    fc.oneof(ascii, ascii, unit).map((code) => String.fromCharCode(code)),
    odd,
    fc.constantFrom('😀', '👩‍👧', 'नि'),
  )
  return fc.array(letter, { maxLength: most }).map((letters) => letters.join('').slice(0, most))
}

/** `bytes` with one bit flipped; `bit` counts through all of them. */
export function flip<B extends Uint8Array>(bytes: B, bit: number): B {
  const flipped = bytes.slice() as B
  const at = Math.floor(bit / 8)
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit % 8))
  return flipped
}

/** `bytes` with `part` written over it at `at`. */
export function overwrite<B extends Uint8Array>(bytes: B, at: number, part: Uint8Array): B {
  return concat(bytes.subarray(0, at), part, bytes.subarray(at + part.length)) as B
}

/** Every unordered pair of a list. */
export function pairsOf<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((one, at) => list.slice(at + 1).map((other): [T, T] => [one, other]))
}

export const hex = (bytes: Uint8Array): string => sodium.to_hex(bytes)

/** The error that `act` throws; null if it returns. */
export function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  return null
}

/** Nothing opens, and the error is the same whatever the cause: no detail, no cause, only its name. */
export function expectCannotOpen(act: () => unknown): void {
  const error = thrownBy(act)
  const { message } = error instanceof Error ? error : { message: '' }
  // Compared by hand: `expect` is slow, and this runs for every bit of a seal.
  const same =
    error instanceof CannotOpen &&
    error.name === 'CannotOpen' &&
    message === 'cannot open' &&
    error.cause === undefined &&
    Object.keys(error).join() === 'name'
  if (!same) expect(error).toEqual(new CannotOpen())
  expect(same).toBe(true)
}

/** `act` returns, or throws “cannot open”. Any other error is rethrown. */
export function orCannotOpen<T>(act: () => T): T | null {
  try {
    return act()
  } catch (error) {
    if (error instanceof CannotOpen) return null
    throw error
  }
}

/** A place for an envelope: the first of a reporter's stream, with `change` applied. */
export function placeOf(change: Partial<Binding> = {}): Binding {
  return {
    office: fill<'office'>(0xa1, 32),
    mailbox: fill<'mailbox'>(0xb2, 32),
    stream: stream.report,
    seq: 0,
    prev: first(),
    ...change,
  }
}

/** Places that differ from `place` in one property each, by the name of that property. */
export function otherPlaces(place: Binding): [what: string, other: Binding][] {
  const turned = (bytes: Uint8Array) => flip(bytes, 77)
  return [
    ['office', { ...place, office: turned(place.office) as OfficeId }],
    ['mailbox', { ...place, mailbox: turned(place.mailbox) as Mailbox }],
    [
      'office and mailbox swapped',
      { ...place, office: asOffice(place.mailbox), mailbox: asMailbox(place.office) },
    ],
    ['stream 1', { ...place, stream: stream.reply }],
    ['stream 2', { ...place, stream: stream.notes }],
    ['stream 3', { ...place, stream: stream.log }],
    ['seq + 1', { ...place, seq: place.seq + 1 }],
    ['seq + 256', { ...place, seq: place.seq + 256 }],
    ['seq + 2^32', { ...place, seq: place.seq + 2 ** 32 }],
    ['prev', { ...place, prev: turned(place.prev) as Hash }],
  ]
}

const asOffice = (bytes: Uint8Array) => bytes as OfficeId
const asMailbox = (bytes: Uint8Array) => bytes as Mailbox

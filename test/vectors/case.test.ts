/**
 * The office's side of a case as docs/protocol.md specifies it: a log, a note and a card. Sealed once and kept in case.json for
 * other implementations: it must keep opening, from its keys, to exactly this.
 */
import { beforeAll, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import type * as v from 'valibot'
import type { Bytes } from '../../crypto/bytes.ts'
import { readCard, type Card } from '../../crypto/case/card.ts'
import { stateOf } from '../../crypto/case/fold.ts'
import { cardOf } from '../../crypto/case/state.ts'
import { AnyNote, Note, readGrowing } from '../../crypto/content.ts'
import { stream } from '../../crypto/envelope.ts'
import { hash } from '../../crypto/hash.ts'
import { cardLockPlace } from '../../crypto/lock.ts'
import { AnyEntry, LogEntry } from '../../crypto/case/log-entry.ts'
import { officeOf } from '../../crypto/manifest.ts'
import { rootKeys } from '../../crypto/office-keys.ts'
import { officerKeys } from '../../crypto/officer-keys.ts'
import { openLock } from '../../crypto/open.ts'
import { entrySize, textSize } from '../../crypto/padding.ts'
import { reporterKeys } from '../../crypto/reporter-keys.ts'
import { entryOverhead, readEntry } from '../../crypto/signed.ts'
import { ready } from '../../crypto/sodium.ts'
import { openEnvelopes } from '../../crypto/thread.ts'
import { fromText, toText } from '../../crypto/wire/bytes.ts'
import { toWire } from '../../client/api/wire.ts'

interface Written {
  readonly content: v.InferInput<typeof LogEntry>
  readonly envelope: string
}

const vectors = JSON.parse(readFileSync(new URL('case.json', import.meta.url), 'utf8')) as {
  given: Record<'rootSeed' | 'entropy' | 'caseKey' | 'officer' | 'officerSeed', string>
  log: readonly Written[]
  note: { content: v.InferInput<typeof Note>; envelope: string }
  card: { version: number; content: v.InferInput<typeof Card>; lock: string }
}

beforeAll(ready)

function bytes<W extends string>(text: string): Bytes<W> {
  const read = fromText(text)
  if (read === null) throw new Error('not base64url')
  return read as Bytes<W>
}

/** Opens a stream from its first envelope to its last, each signed by the officer it names. */
function opened(which: 2 | 3, envelopes: readonly string[]): Uint8Array[] {
  const { given } = vectors
  const office = officeOf(rootKeys(bytes(given.rootSeed)).publicKey)
  const { mailbox } = reporterKeys(bytes(given.entropy), office)
  const { opened: all, brokenAt } = openEnvelopes(
    [bytes(given.caseKey)],
    { office, mailbox, stream: which },
    envelopes.map((one) => bytes<'envelope'>(one)),
  )
  expect(brokenAt).toBeNull()
  return all.map(({ plain, ctx }) => {
    const entry = readEntry(office, ctx, plain)
    expect(toText(entry.officer)).toBe(given.officer)
    expect(entry.signedBy(officerKeys(bytes(given.officerSeed)).sign.publicKey)).toBe(true)
    return entry.content
  })
}

const log = () =>
  opened(
    stream.log,
    vectors.log.map(({ envelope }) => envelope),
  )

test('every entry of the log opens, and the one of a kind that we do not know is written by a newer version', () => {
  const read = log().map((padded) => readGrowing(LogEntry, AnyEntry, padded))
  expect(read.map((one) => toWire('newer' in one ? { ...one.newer } : one.content))).toEqual(
    vectors.log.map(({ content }, index) => {
      if (!('newer' in (read[index] ?? {}))) return content
      const { text: _, ...known } = content as unknown as { text: string }
      return known
    }),
  )
  expect(read.filter((one) => 'newer' in one)).toHaveLength(1)
})

test('a short entry takes the small size, and one with a long reason the large one', () => {
  const lengths = log().map((padded) => padded.length + entryOverhead)
  expect(lengths).toEqual([...Array<number>(vectors.log.length - 1).fill(entrySize), textSize])
})

test('what the log says is what the card says, and the last entry names the card', () => {
  const { given, card } = vectors
  const entries = log().map((padded) => {
    const read = readGrowing(LogEntry, AnyEntry, padded)
    const content = 'newer' in read ? { ...read.newer, type: 'newer' as const } : read.content
    return { officer: bytes<'officer'>(given.officer), content }
  })
  const state = stateOf(entries)
  expect(state && toWire(cardOf(state))).toEqual(card.content)
  const office = officeOf(rootKeys(bytes(given.rootSeed)).publicKey)
  const { mailbox } = reporterKeys(bytes(given.entropy), office)
  const lock = bytes<'lock'>(card.lock)
  const stored = readCard(openLock(bytes(given.caseKey), cardLockPlace(office, mailbox, card.version), lock))
  expect(toWire(stored)).toEqual(card.content)
  expect(vectors.log.at(-1)?.content.card).toBe(toText(hash('card', lock)))
})

test('the note opens', () => {
  const [padded] = opened(stream.notes, [vectors.note.envelope])
  const read = readGrowing(Note, AnyNote, padded ?? new Uint8Array())
  expect('content' in read && toWire(read.content)).toEqual(vectors.note.content)
})

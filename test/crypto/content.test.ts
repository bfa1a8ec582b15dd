/**
 * The contents of envelopes: what was written reads back, and nothing else does.
 *
 * Spec: "Texts", "The first report", "Replies".
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type * as v from 'valibot'
import { concat, utf8, zeros } from '../../crypto/bytes.ts'
import { Card, readCard } from '../../crypto/case/card.ts'
import {
  contentLength,
  Identity,
  Message,
  Note,
  readContent,
  readGrowing,
  Reply,
  Report,
  writeContent,
} from '../../crypto/content.ts'
import { AnyEntry, LogEntry } from '../../crypto/case/log-entry.ts'
import { cardSize, identitySize, pad, textSize } from '../../crypto/padding.ts'
import { replyOverhead } from '../../crypto/signed.ts'
import { ready } from '../../crypto/sodium.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import {
  anyLength,
  expectCannotOpen,
  fill,
  hex,
  noise,
  orCannotOpen,
  anyText,
} from '../support/crypto-bytes.ts'
import { messageInput, replyInput, reportInput } from '../support/crypto-thread.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const hashText = () => toText(fill(1, 32))

/** One of each kind, with the schema that reads it and the size it may have. */
function samples(): [v.GenericSchema, object, number][] {
  const card: v.InferInput<typeof Card> = {
    v: 1,
    title: 'Invoices',
    category: 3,
    state: 'new',
    severity: 'high',
    owner: toText(fill(1, 16)),
    tags: ['pool'],
    received: '2026-11-23',
    acknowledged: null,
    feedbackBy: '2027-02-28',
    feedback: null,
    closed: null,
    read: 1,
    answered: 0,
    waiting: false,
    tasks: [],
    merged: null,
    outcome: null,
    links: [],
    deleteOn: '2028-12-01',
    heldUntil: null,
  }
  const head = {
    v: 1,
    manifest: { number: 1, hash: toText(noise(32, 'manifest')) },
    day: '2026-11-23',
    at: 1_800_000_000,
    messages: 1,
    card: hashText(),
    heads: [hashText(), null, null] as [string, null, null],
  } as const
  const officer = toText(fill(1, 16))
  const file = { id: toText(fill(1, 16)), name: 'a.pdf', sha256: hashText() }
  const agreement = { custodian: officer, request: hashText(), signature: toText(fill(1, 64)) }
  const { title, category, severity, received, feedbackBy } = card
  const said = { title, category, severity, received, feedbackBy }
  const entries: v.InferInput<typeof LogEntry>[] = [
    { ...head, type: 'opened', ...said },
    { ...head, type: 'replied', as: 'feedback', waiting: true, feedbackBy },
    { ...head, type: 'noted' },
    {
      ...head,
      type: 'closed',
      outcome: null,
      reason: 'Junk',
      measures: [],
      recovered: null,
      deleteOn: '2028-12-01',
    },
    { ...head, type: 'deletion-moved', deleteOn: '2029-12-01', reason: 'A court asks' },
    { ...head, type: 'second-asked', what: 'deletion', reason: 'Sent by mistake' },
    { ...head, type: 'held', authority: 'District court', reason: 'Proceedings', review: '2027-05-01' },
    { ...head, type: 'hold-lifted' },
    { ...head, type: 'reopened', reason: 'New evidence', told: true, feedbackBy },
    { ...head, type: 'name-asked', reason: 'A hearing', custodian: officer, request: hashText() },
    { ...head, type: 'name-opened', reason: 'A hearing', agreement },
    { ...head, type: 'extended', reason: 'Three offices are involved', feedbackBy },
    { ...head, type: 'reader-added', officer },
    { ...head, type: 'reader-removed', officer },
    { ...head, type: 'stepped-aside' },
    { ...head, type: 'rekeyed' },
    { ...head, type: 'file-opened', file },
    { ...head, type: 'file-exported', file },
    { ...head, type: 'exported', as: 'zip', level: 'without-name', sha256: hashText() },
  ]
  const closing = {
    ...replyInput({ text: 'Done.' }),
    type: 'closing',
    outcome: 'partly',
    deleteOn: '2028-12-01',
  }
  return [
    [Report, reportInput(), textSize],
    [Message, messageInput({ text: 'More.', seen: { seq: 0, hash: hashText() } }), textSize],
    [Reply, replyInput({ text: 'Thank you.' }), textSize - replyOverhead],
    [Reply, closing, textSize - replyOverhead],
    [
      Note,
      {
        v: 1,
        type: 'note',
        day: '2026-11-23',
        manifest: { number: 1, hash: toText(noise(32, 'manifest')) },
        text: 'Call the bank.',
        files: [
          {
            ...{ id: toText(fill(1, 16)), key: toText(fill(2, 32)), hash: hashText() },
            ...{ name: 'a.pdf', type: 'application/pdf', size: 1, state: 'original' },
          },
        ],
      },
      textSize,
    ],
    ...entries.map((entry): [v.GenericSchema, object, number] => [LogEntry, entry, textSize]),
    [Card, card, cardSize],
    [Identity, { name: 'Jo', contact: '' }, identitySize],
  ]
}

/** Entries that change readers or keys: every version follows them, and ignores members that it does not know. */
const isForGood = (content: object) =>
  'type' in content &&
  ['reader-added', 'reader-removed', 'stepped-aside', 'rekeyed'].includes(String(content.type))

const readBack = (schema: v.GenericSchema, content: unknown, to: number): unknown =>
  readContent(schema, pad(utf8(JSON.stringify(content)), to))

test('content reads back as written, and its padded size is always the same', () => {
  for (const [schema, content, to] of samples()) {
    const padded = writeContent(schema, content, to)
    expect(padded.length).toBe(to)
    const read = readContent(schema, padded) as Record<string, unknown>
    expect(Object.keys(read).sort()).toEqual(Object.keys(content).sort())
  }
  expect(readContent(Identity, writeContent(Identity, null, identitySize))).toBeNull()
})

test('a text of any characters comes back unchanged', () => {
  const texts = fc.oneof(anyText(300), anyText(300), fc.constant('\ud800'))
  const property = fc.property(texts, (text) => {
    const read = readContent(Message, writeContent(Message, messageInput({ text }), textSize))
    expect(read.text).toBe(text)
  })
  check(property)
})

test('bytes inside content come back as bytes', () => {
  const read = readContent(Report, writeContent(Report, reportInput(), textSize))
  expect(toText(read.kem)).toBe(reportInput().kem)
  expect(read.recipients.map(hex)).toEqual(['01'.repeat(16)])
})

test('the room left for a text is counted in bytes', () => {
  const property = fc.property(anyText(20), (text) => {
    const content = messageInput({ text })
    expect(contentLength(content)).toBe(utf8(JSON.stringify(content)).length)
  })
  check(property)
  const room = textSize - 1 - contentLength(messageInput({ text: '' }))
  expect(
    writeContent(Message, messageInput({ text: 'é'.repeat(Math.floor(room / 2)) }), textSize).length,
  ).toBe(textSize)
  expect(() =>
    writeContent(Message, messageInput({ text: 'é'.repeat(Math.floor(room / 2) + 1) }), textSize),
  ).toThrow(RangeError)
})

test('a text may fill all the room that is left, and not one character more', () => {
  const room = textSize - 1 - contentLength(messageInput({ text: '' }))
  for (const length of [31_999, 32_000, 32_001, room - 1, room]) {
    const content = messageInput({ text: 'x'.repeat(length) })
    expect(readContent(Message, writeContent(Message, content, textSize)).text).toHaveLength(length)
  }
  expect(() => writeContent(Message, messageInput({ text: 'x'.repeat(room + 1) }), textSize)).toThrow(
    RangeError,
  )
})

test('content that nobody could read is never written', () => {
  const strict = samples().filter(([, content]) => !isForGood(content))
  const spoiled: [v.GenericSchema, object, number][] = strict.flatMap(([schema, content, to]) => [
    [schema, { ...content, extra: 1 }, to],
    [schema, { ...content, v: 2 }, to],
    [schema, { ...content, [Object.keys(content).at(-1) ?? '']: { a: 1 } }, to],
  ])
  for (const [schema, content, to] of spoiled)
    expect(() => writeContent(schema, content, to)).toThrow(RangeError)
  const late = messageInput({ text: '' })
  expect(() => writeContent(Message, { ...late, day: '+010000-03' }, textSize)).toThrow(RangeError)
})

test('a card has room for the longest title and tags in any script', () => {
  const [, card] = samples().find(([schema]) => schema === Card) ?? []
  for (const letter of ['a', 'é', 'ж', 'न', '調', '"']) {
    const longest = {
      ...card,
      title: letter.repeat(120),
      tags: Array.from({ length: 5 }, () => letter.repeat(24)),
    }
    const read = readContent(Card, writeContent(Card, longest as v.InferInput<typeof Card>, cardSize))
    expect(read.title).toHaveLength(120)
  }
})

test('a change says what it changes, and nothing else', () => {
  const [, entry] = samples().find(([schema]) => schema === LogEntry) ?? []
  const {
    title: _title,
    category: _category,
    severity: _severity,
    ...head
  } = entry as Record<string, unknown>
  const { received: _received, feedbackBy: _by, ...changed } = { ...head, type: 'changed' } as typeof head
  const read = readBack(LogEntry, { ...changed, category: 99, tags: ['pool'] }, textSize)
  expect(read).toMatchObject({ category: 99, tags: ['pool'] })
  expect(read).not.toHaveProperty('title')
  expectCannotOpen(() => readBack(LogEntry, { ...changed, received: '2026-11-23' }, textSize))
})

test('every version follows a change of readers or keys, whatever else the entry says', () => {
  const entries = samples().filter(([schema, content]) => schema === LogEntry && isForGood(content))
  expect(entries).toHaveLength(4)
  for (const [, content] of entries) {
    const read = readGrowing(
      LogEntry,
      AnyEntry,
      pad(utf8(JSON.stringify({ ...content, v: 2, more: 1 })), textSize),
    )
    if (!('content' in read)) throw new Error('not followed')
    expect(read.content).not.toHaveProperty('more')
    expect(read.content).toMatchObject({ type: (content as { type: string }).type })
  }
})

test('an addition by a newer version is distinguished from something that is not an entry or card', () => {
  const [, entry = {}] = samples().find(([schema]) => schema === LogEntry) ?? []
  const [, card = {}] = samples().find(([schema]) => schema === Card) ?? []
  const padded = (content: unknown) => pad(utf8(JSON.stringify(content)), textSize)
  const entryIs = (content: unknown) => {
    const read = readGrowing(LogEntry, AnyEntry, padded(content))
    return 'newer' in read ? 'newer' : read.content.type
  }
  expect(entryIs(entry)).toBe('opened')
  for (const change of [{ v: 2 }, { type: 'told-of-tomorrow' }, { mood: 1 }]) {
    expect(entryIs({ ...entry, ...change })).toBe('newer')
    if (!('type' in change)) expect(readCard(padded({ ...card, ...change }))).toBe('newer')
  }
  // A wrong value is damage, unlike an unknown one, in members that this version knows and in those of every version.
  for (const wrong of [{ title: null }, { received: 'soon' }, { title: 'a'.repeat(121) }]) {
    expectCannotOpen(() => readGrowing(LogEntry, AnyEntry, padded({ ...entry, ...wrong })))
    expectCannotOpen(() => readCard(padded({ ...card, ...wrong })))
  }
  expect(entryIs({ ...entry, severity: 'unheard of' })).toBe('newer')
  for (const name of ['v', 'type', 'manifest', 'day', 'at', 'messages', 'card', 'heads']) {
    const less = Object.fromEntries(Object.entries(entry).filter(([each]) => each !== name))
    expectCannotOpen(() => readGrowing(LogEntry, AnyEntry, padded(less)))
  }
  for (const nothing of [{}, { v: 0, title: 'a' }, { ...card, title: 1 }, null, []]) {
    expectCannotOpen(() => readCard(padded(nothing)))
  }
})

/** The members that were added later, with what their absence means. */
function addedLater(schema: v.GenericSchema, content: object): Readonly<Record<string, unknown>> {
  const lists = { files: [], measures: [], tasks: [], links: [] }
  const one = { named: null, recovered: null, merged: null, entered: null, assessed: null }
  const said = { name: null, transcript: null, checkIn: null, meeting: null, asks: null, judges: null }
  const own = schema === Message ? said : schema === Card ? { outcome: null, heldUntil: null } : {}
  // An act that moves the day says which.
  const moves = 'type' in content && content.type === 'deletion-moved'
  return { ...lists, ...one, ...own, ...(moves ? {} : { deleteOn: null }) }
}

test('content with an extra member, a missing member or a member of the wrong type cannot open', () => {
  for (const [schema, content, to] of samples().filter(([, one]) => !isForGood(one))) {
    for (const name of ['extra', 'toString', '__proto__', '']) {
      const more = Object.defineProperty({ ...content }, name, { value: 1, enumerable: true })
      expectCannotOpen(() => readBack(schema, more, to))
    }
    for (const name of Object.keys(content)) {
      const less = Object.fromEntries(Object.entries(content).filter(([each]) => each !== name))
      // Content written before these members existed has none.
      const none = addedLater(schema, content)[name]
      if (none !== undefined) expect(readBack(schema, less, to)).toMatchObject({ [name]: none })
      else expectCannotOpen(() => readBack(schema, less, to))
      for (const value of [7.5, -1, 'x'.repeat(600).slice(0, to / 2), { a: 1 }, [[1]]]) {
        const texts = schema === Message ? ['text'] : ['text', 'reason', 'name', 'contact']
        const isText = typeof value === 'string' && texts.includes(name)
        if (!isText) expectCannotOpen(() => readBack(schema, { ...content, [name]: value }, to))
      }
    }
  }
})

test('a report does not open as a message, a message as a reply, or either as a note', () => {
  for (const [schema, content, to] of samples()) {
    for (const [other] of samples()) {
      if (other !== schema) expectCannotOpen(() => readBack(other, content, to))
    }
  }
})

test('a day that does not exist cannot open, nor base64 in another spelling', () => {
  const spoiled: object[] = [
    { day: '2026-02-30' },
    { day: '2026-11-23T00:00:00Z' },
    { manifest: { number: 0, hash: hashText() } },
    { manifest: { number: 1, hash: `${hashText()}=` } },
    { manifest: { number: 1, hash: `${hashText().slice(0, -1)}F` } },
    { manifest: { number: 1, hash: hashText().slice(1) } },
    { seen: { seq: -1, hash: hashText() } },
    { seen: { seq: 2 ** 53, hash: hashText() } },
    { seen: { seq: 0.5, hash: hashText() } },
    { seen: { seq: 0 } },
    { v: 2 },
  ]
  for (const change of spoiled)
    expectCannotOpen(() => readBack(Message, { ...messageInput({ text: '' }), ...change }, textSize))
})

test('reading any opened bytes returns content or throws “cannot open”', () => {
  const schemas = samples().map(([schema]) => schema)
  const plain = fc.oneof(
    anyLength(cardSize, textSize),
    fc.json().map((json) => pad(utf8(json), textSize)),
    fc
      .constantFrom('[', '{"__proto__":1}', 'null', '"', '\ufeff{}', '['.repeat(30_000))
      .map((json) => pad(utf8(json), textSize)),
  )
  const property = fc.property(plain, fc.constantFrom(...schemas), (bytes, schema) => {
    const content = orCannotOpen(() => readContent(schema, bytes))
    // Only a name may be empty.
    expect(content === null || content === undefined).toBe(true)
  })
  check(property, 50)
})

test('wrong or missing padding cannot open', () => {
  const json = utf8(JSON.stringify(messageInput({ text: '' })))
  expect(readContent(Message, pad(json, textSize)).text).toBe('')
  expectCannotOpen(() => readContent(Message, json))
  expectCannotOpen(() => readContent(Message, concat(json, zeros(10))))
  expectCannotOpen(() => readContent(Message, concat(pad(json, textSize), noise(1, 1))))
  expectCannotOpen(() => readContent(Message, zeros(textSize)))
})

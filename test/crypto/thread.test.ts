/**
 * A thread: whatever a hostile server serves, the result is what was written, in order, or reports that it is not.
 *
 * Spec: "The envelope", "Texts", "Replies". The first half is one property over generated histories; the second half
 * names single attacks.
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { concat, type Envelope } from '../../crypto/bytes.ts'
import { kind, previousOf, stream, type Stream } from '../../crypto/envelope.ts'
import { textSize } from '../../crypto/padding.ts'
import { sealEnvelope } from '../../crypto/seal.ts'
import { ready } from '../../crypto/sodium.ts'
import { conversationOf } from '../../crypto/conversation.ts'
import { headOf, openEnvelopes, openThread, type Thread, type ThreadFault } from '../../crypto/thread.ts'
import {
  anyLength,
  expectCannotOpen,
  fill,
  flip,
  hex,
  noise,
  placeOf,
  thrownBy,
} from '../support/crypto-bytes.ts'
import { makeThread, type PaperThread, manifestOf } from '../support/crypto-thread.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

/** An envelope in the model: what was written, after which envelope, and what its writer had seen. */
interface Letter {
  readonly thread: number
  readonly stream: 0 | 1
  readonly parent: Letter | null
  /** The newest envelope of the other stream that its writer had seen. */
  readonly seen: Letter | null
  readonly text: string
  readonly envelope: Envelope
}

/** An envelope and all those before it in its stream, oldest first. */
function upTo(letter: Letter | null): Letter[] {
  return letter === null ? [] : [...upTo(letter.parent), letter]
}

/**
 * Everything written in one thread. A server may show a writer less than there is, so two writers may write in the same
 * place. Then the history forks, and only writers who saw the real branch can tell which one it is.
 */
class History {
  readonly letters: Letter[] = []
  readonly #paper: PaperThread
  readonly #number: number

  constructor(number: number) {
    this.#number = number
    this.#paper = makeThread(number)
    const text = `report ${number}`
    this.#add(stream.report, null, null, text, this.#paper.report({ text }))
  }

  of(which: 0 | 1): Letter[] {
    return this.letters.filter((letter) => letter.stream === which)
  }

  /** An honest writer who was shown these envelopes writes the next one, but only if nothing in them is wrong. */
  write(which: 0 | 1, shownOwn: Letter | null, shownOther: Letter | null): void {
    const [own, other] = [upTo(shownOwn), upTo(shownOther)]
    const [messages, replies] = which === stream.report ? [own, other] : [other, own]
    if (messages.length === 0 || faultsIn(messages, replies).length > 0) return
    const said = {
      text: `letter ${this.letters.length} of ${this.#number}`,
      shown: other.map(({ envelope }) => envelope),
    }
    const before = own.map(({ envelope }) => envelope)
    const seal = which === stream.report ? this.#paper.message : this.#paper.reply
    this.#add(which, shownOwn, shownOther, said.text, seal(before, said))
  }

  open(fromReporter: readonly Served[], fromOffice: readonly Served[]): Thread {
    const envelopes = (list: readonly Served[]) => list.map(({ envelope }) => envelope)
    return this.#paper.open(envelopes(fromReporter), envelopes(fromOffice))
  }

  #add(which: 0 | 1, parent: Letter | null, seen: Letter | null, text: string, envelope: Envelope): void {
    this.letters.push({ thread: this.#number, stream: which, parent, seen, text, envelope })
  }
}

/** An envelope as served: a letter of the model, or null if its bytes are not even one. */
interface Served {
  readonly letter: Letter | null
  readonly envelope: Envelope
}

/** How many served envelopes are where they were written: each after the one that it follows. */
function inPlace(thread: number, which: 0 | 1, served: readonly Served[]): Letter[] {
  const good: Letter[] = []
  for (const { letter } of served) {
    if (letter?.thread !== thread || letter.stream !== which || letter.parent !== (good.at(-1) ?? null)) break
    good.push(letter)
  }
  return good
}

/** Where somebody says that they saw an envelope that is not served: by the rule only, without opening anything. */
function faultsIn(
  messages: readonly Letter[],
  replies: readonly Letter[],
): { what: ThreadFault; stream: Stream; seq: number }[] {
  return [messages, replies].flatMap((list, which) =>
    list.flatMap(({ seen }, seq) => {
      if (seen === null) return []
      const others = which === stream.report ? replies : messages
      const found = others[upTo(seen).length - 1]
      if (found === seen) return []
      return [{ what: found ? ('changed' as const) : ('withheld' as const), stream: which as Stream, seq }]
    }),
  )
}

/** Counted from the newest: usually the newest itself, as from an honest server. */
const newestFirst = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) })
/** One envelope of a stream; the reporter's stream always has the report. */
function pick(history: History, which: 0 | 1, back: number): Letter | null {
  const letters = history.of(which)
  const at = letters.length - 1 - back
  return letters[which === stream.report ? Math.max(0, at) : at] ?? null
}

/** `twice`: two people write in the same place without knowing of each other. */
const step = fc.record({
  by: fc.constantFrom(0 as const, 1 as const),
  own: newestFirst,
  other: newestFirst,
  twice: fc.boolean(),
})
const damage = fc.record({
  how: fc.constantFrom('cut', 'drop', 'swap', 'repeat', 'foreign', 'misplace', 'fork', 'turn', 'garbage'),
  stream: fc.constantFrom(0 as const, 1 as const),
  at: fc.nat(9),
  other: fc.nat(9),
  bit: fc.nat(32_849 * 8 - 1),
})
type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never

/** What a hostile server does to one stream. */
function spoil(
  served: readonly Served[],
  history: History,
  foreign: History,
  { how, at, other, bit, ...rest }: Damage,
): Served[] {
  const position = served.length === 0 ? 0 : at % served.length
  const here = served[position]
  const there = served[other % Math.max(1, served.length)]
  const letterOf = (letters: readonly Letter[]): Served => {
    const letter = letters[other % letters.length] ?? null
    return { letter, envelope: letter?.envelope ?? noise(100, other) }
  }
  switch (how) {
    case 'cut':
      return served.slice(0, position)
    case 'drop':
      return served.toSpliced(position, 1)
    case 'swap':
      return here && there ? served.with(position, there).with(served.indexOf(there), here) : [...served]
    case 'repeat':
      return here ? served.toSpliced(other % (served.length + 1), 0, here) : []
    case 'foreign':
      return served.toSpliced(position, other % 2, letterOf(foreign.letters))
    case 'misplace':
      return served.toSpliced(position, other % 2, letterOf(history.letters))
    case 'fork':
      return served.toSpliced(
        position,
        1,
        letterOf(history.of(rest.stream).length > 0 ? history.of(rest.stream) : history.letters),
      )
    case 'turn':
      return here
        ? served.with(position, {
            letter: null,
            envelope: flip(here.envelope, bit % (here.envelope.length * 8)),
          })
        : []
    case 'garbage':
      return served.toSpliced(position, other % 2, {
        letter: null,
        envelope: noise(other % 3 === 0 ? 32_849 : other * 20, bit),
      })
  }
}

test('a server that drops, truncates, replays, reorders, mixes, forks or damages is always detected', () => {
  const outcomes = { refused: 0, whole: 0, faulty: 0, forked: 0 }
  const property = fc.property(
    fc.array(step, { maxLength: 6, size: 'max' }),
    fc.nat(3),
    fc.nat(3),
    fc.oneof(fc.constant([]), fc.array(damage, { minLength: 1, maxLength: 3 })),
    (steps, tip0, tip1, damages) => {
      const [history, foreign] = [new History(1), new History(2)]
      for (const each of [history, foreign]) {
        for (const { by, own, other, twice } of steps) {
          const [shownOwn, shownOther] = [pick(each, by, own), pick(each, by === 0 ? 1 : 0, other)]
          each.write(by, shownOwn, shownOther)
          if (twice) each.write(by, shownOwn, shownOther)
        }
      }
      const serve = (tip: Letter | null): Served[] =>
        upTo(tip).map((letter) => ({ letter, envelope: letter.envelope }))
      let streams: [Served[], Served[]] = [serve(pick(history, 0, tip0)), serve(pick(history, 1, tip1))]
      for (const each of damages) {
        const spoiled = spoil(streams[each.stream], history, foreign, each)
        streams = each.stream === 0 ? [spoiled, streams[1]] : [streams[0], spoiled]
      }

      // What the model says about it.
      const messages = inPlace(1, stream.report, streams[0])
      const replies = inPlace(1, stream.reply, streams[1])
      const expected = faultsIn(messages, replies)
      if (expected.some(({ what }) => what === 'changed')) outcomes.forked++
      for (const [which, good] of [messages, replies].entries()) {
        const served = streams[which as 0 | 1]
        if (good.length < served.length)
          expected.push({ what: 'changed', stream: which as Stream, seq: good.length })
      }

      if (messages.length === 0) {
        expectCannotOpen(() => history.open(...streams))
        outcomes.refused++
        return
      }
      const thread = history.open(...streams)
      const opened = [[thread.report, ...thread.messages], thread.replies] as const
      for (const [which, good] of [messages, replies].entries()) {
        const list = opened[which as 0 | 1]
        expect(list.map(({ content }) => content.text)).toEqual(good.map(({ text }) => text))
        expect(list.map(({ seq }) => seq)).toEqual(good.map((_, seq) => seq))
        expect(list.map((one) => hex(one.hash))).toEqual(
          good.map(({ envelope }) => hex(previousOf(envelope))),
        )
      }
      if (expected.length === 0) expect(thread.fault).toBeNull()
      else expect(expected).toContainEqual(thread.fault)
      outcomes[expected.length === 0 ? 'whole' : 'faulty']++
    },
  )
  // With fewer runs, one of the outcomes would sometimes be missing.
  check(property, 400)
  // A property that never met one of these would prove nothing about it.
  for (const [, count] of Object.entries(outcomes)) expect(count).toBeGreaterThan(0)
})

/** A thread in which each side has read everything: report, reply, message, reply. */
function exchange(paper: PaperThread): { mine: Envelope[]; theirs: Envelope[] } {
  const m0 = paper.report()
  const r0 = paper.reply([], { text: 'Thank you.', shown: [m0] })
  const m1 = paper.message([m0], { text: 'More.', shown: [r0] })
  const r1 = paper.reply([r0], { text: 'Noted.', shown: [m0, m1] })
  return { mine: [m0, m1], theirs: [r0, r1] }
}

const texts = (thread: Thread) => [
  [thread.report, ...thread.messages].map(({ content }) => content.text),
  thread.replies.map(({ content }) => content.text),
]

test('a complete thread opens without a fault', () => {
  const paper = makeThread(1)
  const { mine, theirs } = exchange(paper)
  const thread = paper.open(mine, theirs)
  expect(thread.fault).toBeNull()
  expect(texts(thread)).toEqual([
    ['Invoices for work not done.', 'More.'],
    ['Thank you.', 'Noted.'],
  ])
})

test('a thread whose first envelope does not open does not open at all', () => {
  const paper = makeThread(1)
  const other = makeThread(2)
  const { mine, theirs } = exchange(paper)
  const [m0, m1] = mine
  if (!m0 || !m1) throw new Error('two')
  for (const served of [[], [m1], [m1, m0], [flip(m0, 9_000), m1], [theirs[0] ?? m1], exchange(other).mine]) {
    expectCannotOpen(() => paper.open(served, theirs))
  }
  // A message in place of the report, although sealed for that place.
  const plain = noise(textSize, 1)
  const place = placeOf({ office: paper.office, mailbox: paper.mailbox })
  expectCannotOpen(() => paper.open([sealEnvelope(paper.threadKey, kind.text, place, plain)], []))
  expectCannotOpen(() => paper.open([paper.message([], { text: 'I am no report.' })], []))
})

test('withholding a message that the other side has acknowledged is detected', () => {
  const paper = makeThread(1)
  const { mine, theirs } = exchange(paper)
  const fault = (messages: number, replies: number) =>
    paper.open(mine.slice(0, messages), theirs.slice(0, replies)).fault
  expect(fault(1, 2)).toEqual({ what: 'withheld', stream: stream.reply, seq: 1 })
  expect(fault(2, 0)).toEqual({ what: 'withheld', stream: stream.report, seq: 1 })
})

test('withholding the newest unacknowledged message is the only attack that is not detected', () => {
  const paper = makeThread(1)
  const { mine, theirs } = exchange(paper)
  const m2 = paper.message(mine, { text: 'Once more.', shown: theirs.slice(0, 1) })
  const served: [Envelope[], Envelope[]][] = [
    [mine, theirs],
    [mine, theirs.slice(0, 1)],
    [[...mine, m2], theirs],
    [[...mine, m2], theirs.slice(0, 1)],
    [mine.slice(0, 1), theirs.slice(0, 1)],
    [mine.slice(0, 1), []],
  ]
  for (const [messages, replies] of served) expect(paper.open(messages, replies).fault).toBeNull()
  const whole = paper.open([...mine, m2], theirs)
  expect(texts(whole)).toEqual([
    ['Invoices for work not done.', 'More.', 'Once more.'],
    ['Thank you.', 'Noted.'],
  ])
})

test('showing two people different versions of a message is detected by the next person who answers', () => {
  const paper = makeThread(1)
  const m0 = paper.report()
  const [here, there] = ['One thing.', 'Another.'].map((text) => paper.message([m0], { text }))
  if (!here || !there) throw new Error('two')
  const r0 = paper.reply([], { text: 'I read it.', shown: [m0, here] })
  expect(paper.open([m0, here], [r0]).fault).toBeNull()
  expect(paper.open([m0, there], [r0]).fault).toEqual({ what: 'changed', stream: stream.reply, seq: 0 })
  expect(paper.open([m0], [r0]).fault).toEqual({ what: 'withheld', stream: stream.reply, seq: 0 })
})

test('showing two people different versions of a reply is detected by the next person who answers', () => {
  const paper = makeThread(1)
  const m0 = paper.report()
  const [here, there] = ['Yes.', 'No.'].map((text) => paper.reply([], { text, shown: [m0] }))
  if (!here || !there) throw new Error('two')
  const m1 = paper.message([m0], { text: 'I read it.', shown: [here] })
  expect(paper.open([m0, m1], [here]).fault).toBeNull()
  expect(paper.open([m0, m1], [there]).fault).toEqual({ what: 'changed', stream: stream.report, seq: 1 })
})

test('nothing in a stream is shown after a fault', () => {
  const paper = makeThread(1)
  const { mine, theirs } = exchange(paper)
  const m2 = paper.message(mine, { text: 'Once more.', shown: theirs })
  const r2 = paper.reply(theirs, { text: 'Again.', shown: [...mine, m2] })
  const all = { mine: [...mine, m2], theirs: [...theirs, r2] }
  for (const at of [1, 2]) {
    const messages = all.mine.map((one, seq) => (seq === at ? flip(one, 77_000) : one))
    const broken = paper.open(messages, all.theirs)
    expect(broken.fault).toEqual({ what: 'changed', stream: stream.report, seq: at })
    expect(broken.messages).toHaveLength(at - 1)
    const replies = all.theirs.map((one, seq) => (seq === at ? flip(one, 77_000) : one))
    const other = paper.open(all.mine.slice(0, 2), replies)
    expect(other.fault).toEqual({ what: 'changed', stream: stream.reply, seq: at })
    expect(other.replies).toHaveLength(at)
  }
})

test.each([{ v: 2 }, { type: 'poll' }, { proposal: '2027-01-31' }])(
  'content of a newer version (%j) is reported as such, and nothing around it is lost',
  (newer) => {
    const paper = makeThread(1)
    const report = paper.report()
    const reply = paper.reply([], { text: 'one', shown: [report] })
    const newReply = paper.reply([reply], { text: 'new', shown: [report], newer })
    const message = paper.message([report], { text: 'two', shown: [reply, newReply] })
    const newMessage = paper.message([report, message], { text: 'new', shown: [reply], newer })
    const last = paper.reply([reply, newReply], { text: 'three', shown: [report, message, newMessage] })
    const thread = paper.open([report, message, newMessage], [reply, newReply, last])
    expect(thread.fault).toBeNull()
    expect(thread.newer.map(({ stream: which, seq }) => [which, seq])).toEqual([
      [stream.report, 2],
      [stream.reply, 1],
    ])
    expect(thread.messages.map(({ content }) => content.text)).toEqual(['two'])
    expect(thread.replies.map(({ content }) => content.text)).toEqual(['one', 'three'])
    // The next envelope says that its writer has seen the newest, whatever that contains.
    expect(thread.last).toEqual({ seq: 2, hash: previousOf(newMessage) })
    // If it is withheld or unsigned, it is still a fault.
    expect(paper.open([report, message], [reply]).fault?.what).toBe('withheld')
    const forged = paper.reply([reply], { text: 'new', newer }, { voice: paper.voiceOf(9) })
    expect(paper.open([report], [reply, forged]).fault?.what).toBe('unsigned')
  },
)

test('an envelope that opens but holds the wrong kind of content is a fault, whoever sealed it', () => {
  const paper = makeThread(1)
  const { mine, theirs } = exchange(paper)
  const seal = (which: 0 | 1, before: readonly Envelope[], plain: Uint8Array) => {
    const place = placeOf({ office: paper.office, mailbox: paper.mailbox, stream: which, ...headOf(before) })
    return sealEnvelope(paper.threadKey, kind.text, place, plain)
  }
  const property = fc.property(anyLength(textSize), (plain) => {
    if (plain.length === 0) return
    const odd = seal(stream.report, mine, plain)
    expect(paper.open([...mine, odd], theirs).fault).toEqual({
      what: 'changed',
      stream: stream.report,
      seq: 2,
    })
    const reply = paper.open(mine, [...theirs, seal(stream.reply, theirs, plain)])
    expect(reply.fault).toMatchObject({ stream: stream.reply, seq: 2 })
    expect(reply.replies).toHaveLength(2)
  })
  check(property, 10)
})

test('opening any bytes as a thread returns a thread or throws “cannot open”', () => {
  const paper = makeThread(1)
  const { mine, theirs } = exchange(paper)
  const some = fc.array(fc.oneof(anyLength<'envelope'>(32_849), fc.constantFrom(...mine, ...theirs)), {
    maxLength: 4,
  })
  const property = fc.property(some, some, fc.boolean(), (messages, replies, begun) => {
    const [m0] = mine
    const served = begun && m0 ? [m0, ...messages] : messages
    if (served[0] === m0) expect(paper.open(served, replies).report.seq).toBe(0)
    else expectCannotOpen(() => paper.open(served, replies))
  })
  check(property, 25)
})

test('a reply that the channel’s voice did not sign has no author', () => {
  const paper = makeThread(1, {
    pastVoices: [{ generation: 7, voice: makeThread(1).voiceOf(7).publicKey, retired: 9 }],
  })
  const m0 = paper.report()
  const said = { text: 'Tell us your name.', shown: [m0] }
  const unsigned = { what: 'unsigned', stream: stream.reply, seq: 0 }
  const forged: [string, Envelope][] = [
    ['another voice', paper.reply([], said, { voice: paper.voiceOf(2) })],
    ['a generation that the manifest does not name', paper.reply([], said, { generation: 2 })],
    ['the voice of another generation', paper.reply([], said, { voice: paper.voiceOf(7) })],
    [
      'another generation in the same voice',
      paper.reply([], said, { generation: 7, voice: paper.voiceOf(1) }),
    ],
    ['another channel', paper.reply([], said, { channel: fill(0xc2, 16) })],
  ]
  expect(paper.open([m0], [paper.reply([], said)]).fault).toBeNull()
  for (const [, envelope] of forged) {
    const thread = paper.open([m0], [envelope])
    expect(thread.fault).toEqual(unsigned)
    expect(thread.replies).toEqual([])
  }
})

test('a reporter, who has the thread key, cannot write a reply; nor can one reply replace the next', () => {
  const paper = makeThread(1)
  const { mine, theirs } = exchange(paper)
  const place = placeOf({
    office: paper.office,
    mailbox: paper.mailbox,
    stream: stream.reply,
    ...headOf(theirs),
  })
  const { opened } = openEnvelopes([paper.threadKey], place, theirs)
  const plain = opened[0]?.plain
  if (!plain) throw new Error('one reply')
  // The office's own signed text, sealed again in another place.
  const again = sealEnvelope(paper.threadKey, kind.text, place, plain)
  const thread = paper.open(mine, [...theirs, again])
  expect(thread.fault).toEqual({ what: 'unsigned', stream: stream.reply, seq: 2 })
  expect(thread.replies).toHaveLength(2)
})

test('a channel that is not in the manifest cannot reply', () => {
  const paper = makeThread(1)
  const { mine, theirs } = exchange(paper)
  const elsewhere = makeThread(1, { id: fill(0xc2, 16) })
  expect(elsewhere.open(mine, theirs).fault).toEqual({ what: 'unsigned', stream: stream.reply, seq: 0 })
  expect(elsewhere.open(mine, theirs).replies).toEqual([])
})

/** Manifest 5 retired generation 1; generation 2 signs now. */
function retired(): PaperThread {
  const { voiceOf } = makeThread(1)
  return makeThread(1, {
    generation: { number: 2, oldest: 2, kem: noise(1216, 'kem'), voice: voiceOf(2).publicKey },
    pastVoices: [{ generation: 1, voice: voiceOf(1).publicKey, retired: 5 }],
  })
}
const old = { generation: 1 } as const

test('a reply written before its voice was retired still counts', () => {
  const paper = retired()
  const m0 = paper.report({ manifest: 3 })
  const r0 = paper.reply([], { text: 'From before.', shown: [m0], manifest: 4 }, old)
  const r1 = paper.reply([r0], { text: 'From after.', shown: [m0], manifest: 5 })
  const thread = paper.open([m0], [r0, r1])
  expect(thread.fault).toBeNull()
  expect(thread.replies).toHaveLength(2)
  // The reporter continued under a newer manifest, before reading earlier replies.
  const m1 = paper.message([m0], { text: 'Meanwhile.', manifest: 6 })
  expect(paper.open([m0, m1], [r0, r1]).fault).toBeNull()
})

test('a reply in a retired voice does not count if its writer must have known of the change', () => {
  const paper = retired()
  const m0 = paper.report({ manifest: 3 })
  const late = { what: 'retired', stream: stream.reply, seq: 0 }
  for (const manifest of [5, 6, 100]) {
    const r0 = paper.reply([], { text: 'Too late.', shown: [m0], manifest }, old)
    expect(paper.open([m0], [r0]).fault).toEqual(late)
    expect(paper.open([m0], [r0]).replies).toEqual([])
  }
  // It names an old manifest, but says that its writer read a message written under a newer one.
  const m1 = paper.message([m0], { text: 'Under the new manifest.', manifest: 5 })
  const r0 = paper.reply([], { text: 'Backdated.', shown: [m0, m1], manifest: 4 }, old)
  expect(paper.open([m0, m1], [r0]).fault).toEqual(late)
  expect(paper.open([m0, m1], [r0]).replies).toEqual([])
  // The report itself was written under the new manifest.
  const m0New = paper.report({ manifest: 5 })
  const answer = paper.reply([], { text: 'Backdated.', shown: [m0New], manifest: 4 }, old)
  expect(paper.open([m0New], [answer]).fault).toEqual(late)
})

test('a retired voice does not count after a reply in the new voice', () => {
  const paper = retired()
  const m0 = paper.report({ manifest: 3 })
  const r0 = paper.reply([], { text: 'In the new voice.', shown: [m0], manifest: 5 })
  const r1 = paper.reply([r0], { text: 'Backdated.', shown: [m0], manifest: 4 }, old)
  const thread = paper.open([m0], [r0, r1])
  expect(thread.fault).toEqual({ what: 'retired', stream: stream.reply, seq: 1 })
  expect(thread.replies).toHaveLength(1)
})

test('a retired voice does not count after a reply whose writer had read a message of the new manifest', () => {
  const paper = retired()
  const m0 = paper.report({ manifest: 3 })
  const m1 = paper.message([m0], { text: 'Under the new manifest.', manifest: 5 })
  const r0 = paper.reply([], { text: 'In the new voice.', shown: [m0, m1], manifest: 5 })
  const r1 = paper.reply([r0], { text: 'Backdated.', manifest: 4 }, old)
  expect(paper.open([m0, m1], [r0]).fault).toBeNull()
  expect(paper.open([m0, m1], [r0, r1]).fault).toEqual({ what: 'retired', stream: stream.reply, seq: 1 })
})

test('messages and replies never name an older manifest than those before them', () => {
  const paper = makeThread(1)
  const m0 = paper.report({ manifest: 3 })
  const m1 = paper.message([m0], { text: 'Newer.', manifest: 5 })
  const same = paper.message([m0, m1], { text: 'The same.', manifest: 5 })
  const older = paper.message([m0, m1], { text: 'Older.', manifest: 4 })
  expect(paper.open([m0, m1, same], []).fault).toBeNull()
  expect(paper.open([m0, m1, older], []).fault).toEqual({ what: 'backwards', stream: stream.report, seq: 2 })
  const r0 = paper.reply([], { text: 'Newer.', shown: [m0], manifest: 4 })
  const next = (manifest: number) =>
    paper.open([m0], [r0, paper.reply([r0], { text: 'Next.', shown: [m0], manifest })])
  expect(next(4).fault).toBeNull()
  expect(next(3).fault).toEqual({ what: 'backwards', stream: stream.reply, seq: 1 })
  expect(next(3).replies).toHaveLength(1)
  // Older than the manifest of the report that it answers.
  const r = paper.reply([], { text: 'Older.', shown: [m0], manifest: 2 })
  expect(paper.open([m0], [r]).fault).toEqual({ what: 'backwards', stream: stream.reply, seq: 0 })
})

test('the next envelope of a stream follows the last one', () => {
  const paper = makeThread(1)
  const { mine } = exchange(paper)
  expect(headOf([])).toEqual({ seq: 0, prev: fill(0, 32) })
  expect(headOf(mine).seq).toBe(2)
  expect(hex(headOf(mine).prev)).toBe(hex(previousOf(mine[1] ?? noise(1, 1))))
})

test('notes and log open in order under the case key, up to the first that is out of place', () => {
  const [caseKey, place] = [fill<'key'>(0x77, 32), placeOf()]
  for (const which of [stream.notes, stream.log]) {
    const entries: Envelope[] = []
    for (let at = 0; at < 4; at++) {
      entries.push(
        sealEnvelope(caseKey, kind.text, { ...place, stream: which, ...headOf(entries) }, fill(at, 10)),
      )
    }
    const open = (served: readonly Envelope[], as: Stream = which) =>
      openEnvelopes([caseKey], { ...place, stream: as }, served)
    expect(open(entries).brokenAt).toBeNull()
    expect(open(entries).opened.map(({ plain }) => plain[0])).toEqual([0, 1, 2, 3])
    expect(open(entries.slice(0, 2)).brokenAt).toBeNull()
    expect(open([]).opened).toEqual([])
    const [a, b, c, d] = entries
    if (!a || !b || !c || !d) throw new Error('four')
    const spoiled: [Envelope[], number][] = [
      [[a, c, d], 1],
      [[a, b, d], 2],
      [[b, c, d], 0],
      [[a, c, b, d], 1],
      [[a, a, b, c], 1],
      [[a, b, c, d, d], 4],
      [[a, b, concat(c, d) as Envelope], 2],
    ]
    for (const [served, at] of spoiled) {
      expect(open(served).brokenAt).toBe(at)
      expect(open(served).opened).toHaveLength(at)
    }
    expect(open(entries, which === stream.log ? stream.notes : stream.log).brokenAt).toBe(0)
  }
})

test('a conversation holds everything once, each side in order, and each text before its answer', () => {
  const day = fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23')
  const steps = fc.array(fc.record({ by: fc.constantFrom(0, 1), unread: fc.nat(2), day }), { maxLength: 7 })
  const property = fc.property(steps, (list) => {
    const paper = makeThread(1)
    const [mine, theirs]: [Envelope[], Envelope[]] = [[paper.report()], []]
    const reads: [number, number] = [0, 1]
    for (const { by, unread, day: on } of list) {
      const [own, other] = by === 0 ? [mine, theirs] : [theirs, mine]
      // What a browser has read stays read; the server may be slow with the rest.
      const read = Math.max(reads[by], other.length - unread)
      reads[by] = read
      const said = { text: 'text', shown: other.slice(0, read), day: on }
      own.push(by === 0 ? paper.message(own, said) : paper.reply(own, said))
    }
    const thread = paper.open(mine, theirs)
    expect(thread.fault).toBeNull()
    const turns = conversationOf(thread)
    const of = (from: string) => turns.filter((turn) => turn.from === from).map(({ one }) => one.seq)
    expect(of('reporter')).toEqual(mine.map((_, seq) => seq))
    expect(of('office')).toEqual(theirs.map((_, seq) => seq))
    for (const [at, { from, one }] of turns.entries()) {
      const seen = 'seen' in one.content ? one.content.seen : null
      if (seen === null) continue
      const read = turns.findIndex((turn) => turn.from !== from && turn.one.seq === seen.seq)
      expect(read >= 0 && read < at).toBe(true)
    }
  })
  check(property, 15)
})

test('an error other than a failure to open is not treated as one', () => {
  const { office, mailbox, threadKey, ...paper } = makeThread(1)
  const { mine, theirs } = exchange(makeThread(1))
  const mistake = new TypeError('of the caller')
  const channelOf = () => {
    throw mistake
  }
  const manifest = manifestOf(1)
  const streams = { fromReporter: mine, fromOffice: theirs }
  const bodySalts = mine.map(() => null)
  const source = {
    office,
    mailbox,
    threadKey,
    epochKey: channelOf,
    manifest,
    channelOf,
    bodySalts,
    ...streams,
  }
  expect(thrownBy(() => openThread(source))).toBe(mistake)
  expect(paper.open(mine, theirs).fault).toBeNull()
})

test('a thread that names a newer or different manifest than the server’s is reported as outdated', () => {
  const paper = makeThread(1)
  const report = paper.report({ manifest: 3 })
  const reply = paper.reply([], { text: 'answered', shown: [report], manifest: 4 })
  expect(paper.open([report], [reply], manifestOf(4)).fault).toBeNull()
  expect(paper.open([report], [reply], manifestOf(3)).fault).toEqual({ what: 'outdated', stream: 1, seq: 0 })
  expect(paper.open([report], [reply], manifestOf(2)).fault).toEqual({ what: 'outdated', stream: 0, seq: 0 })
  const other = { number: 4, hash: manifestOf(9).hash }
  expect(paper.open([report], [reply], other).fault).toEqual({ what: 'outdated', stream: 1, seq: 0 })
})

// Thread epochs: new keys in the middle of a conversation.

/** A report and a message under the first key, the change to epoch 1, and a message and a reply under the new key. */
function rekeyed(paper = makeThread(7)) {
  const report = paper.report()
  const early = paper.message([report], { text: 'early' })
  const change = paper.epoch([], { number: 1, shown: [report, early] })
  const reply = paper.reply([change], { text: 'answer', shown: [report, early], epoch: 1 })
  const late = paper.message([report, early], { text: 'late', shown: [change, reply], epoch: 1 })
  return { paper, report, early, change, reply, late }
}

test('after a change of keys both streams continue under the new key', () => {
  const { paper, report, early, change, reply, late } = rekeyed()
  const thread = paper.open([report, early, late], [change, reply])
  expect(thread.fault).toBeNull()
  expect(thread.messages.map(({ content }) => content.text)).toEqual(['early', 'late'])
  expect(thread.replies.map(({ content, seq }) => [seq, content.text])).toEqual([[1, 'answer']])
  expect(thread.epochs.map(({ content }) => content.epoch)).toEqual([1])
  expect(hex(thread.threadKey)).toBe(hex(paper.keyOf(1)))
  expect(thread.seen?.seq).toBe(1)
})

test('with the old key, nobody can write anything that counts after the change, in either stream', () => {
  const { paper, report, early, change, reply } = rekeyed()
  const forged = paper.message([report, early], { text: 'forged', shown: [change, reply], epoch: 0 })
  expect(paper.open([report, early, forged], [change, reply]).fault).toEqual({
    what: 'changed',
    stream: stream.report,
    seq: 2,
  })
  const old = paper.reply([change], { text: 'forged', shown: [report, early], epoch: 0 })
  expect(paper.open([report, early], [change, old]).fault).toEqual({
    what: 'changed',
    stream: stream.reply,
    seq: 1,
  })
})

test('a change of keys counts only if it has the next number and is in the office’s voice', () => {
  const { paper, report, early } = rekeyed()
  const faultOf = (change: Envelope) => paper.open([report, early], [change]).fault?.what
  const said = { shown: [report, early] }
  expect(faultOf(paper.epoch([], { number: 1, ...said }))).toBeUndefined()
  expect(faultOf(paper.epoch([], { number: 1, ...said }, { voice: paper.voiceOf(9) }))).toBe('unsigned')
  expect(faultOf(paper.epoch([], { number: 1, ...said }, { generation: 2, voice: paper.voiceOf(2) }))).toBe(
    'unsigned',
  )
  // The second change does not count without the first: its key is sealed as if there had been a first.
  expect(paper.open([report, early], [paper.epoch([], { number: 2, ...said })]).fault?.what).toBe('changed')
})

test('a message under the old key that arrived before the change, but is unknown to it, is refused', () => {
  const { paper, report, early } = rekeyed()
  const change = paper.epoch([], { number: 1, shown: [report] })
  expect(paper.open([report, early], [change]).fault).toEqual({
    what: 'changed',
    stream: stream.report,
    seq: 1,
  })
})

test('the generation of a thread is that of its newest keys', () => {
  const voice = makeThread(8).voiceOf(2).publicKey
  const paper = makeThread(8, {
    generation: { number: 2, oldest: 2, kem: noise(1216, 'kem'), voice },
    pastVoices: [{ generation: 1, voice: makeThread(8).voiceOf(1).publicKey, retired: 5 }],
  })
  const report = paper.report({ manifest: 4 })
  expect(paper.open([report], []).generation).toBe(1)
  const change = paper.epoch([], { number: 1, shown: [report], manifest: 5 })
  const thread = paper.open([report], [change])
  expect(thread.fault).toBeNull()
  expect(thread.generation).toBe(2)
  // In the retired voice, after its end: a removed officer cannot give out keys.
  const old = paper.epoch(
    [],
    { number: 1, shown: [report], manifest: 5 },
    { generation: 1, voice: paper.voiceOf(1) },
  )
  expect(paper.open([report], [old]).fault?.what).toBe('retired')
  expect(paper.open([paper.report({ manifest: 5 })], []).generation).toBe(2)
})

test('what the office leaves of a message takes its place, once, and until it is put back', () => {
  const paper = makeThread(1)
  const report = paper.report({ text: 'all of it' })
  const message = paper.message([report], { text: 'my neighbour Kim' })
  const mine = [report, message]
  const redact = (before: readonly Envelope[], text: string, on: string | null = '2026-12-10') =>
    paper.reply(before, { text, shown: mine, redacts: { of: 0, on } })
  const first = redact([], 'of it')
  const second = redact([first], 'all', '2026-12-12')
  const undone = redact([first], '', null)
  const again = redact([first, undone], 'all')
  const textIn = (...theirs: Envelope[]) => paper.open(mine, theirs).report.content.text
  expect(textIn()).toBe('all of it')
  expect(textIn(first)).toBe('of it')
  // While it stands, nobody changes what is left, or the day.
  expect(textIn(first, second)).toBe('of it')
  expect(textIn(first, undone)).toBe('all of it')
  expect(textIn(first, undone, again)).toBe('all')
  const thread = paper.open(mine, [first])
  expect(thread.report.redaction).toEqual({
    by: 0,
    on: '2026-12-10',
    original: { text: 'all of it', files: [] },
  })
  expect(thread.messages.map(({ content }) => content.text)).toEqual(['my neighbour Kim'])
  // It is no answer, and nothing to read by itself.
  expect(conversationOf(thread).map(({ from }) => from)).toEqual(['reporter', 'reporter'])
})

test('what the reporter did not say takes no place, nor what is deleted within a week', () => {
  const paper = makeThread(1)
  const mine = [paper.report({ text: 'Anna took it' })]
  const textIn = (text: string, on = '2026-12-10') =>
    paper.open(mine, [paper.reply([], { text, shown: mine, redacts: { of: 0, on } })]).report.content.text
  expect(textIn('[…] took it')).toBe('[…] took it')
  expect(textIn('Ben took it')).toBe('Anna took it')
  // Written on 23 November.
  expect(textIn('took it', '2026-11-30')).toBe('took it')
  expect(textIn('took it', '2026-11-29')).toBe('Anna took it')
})

test('a body that is gone is a fault unless the office has taken words out of that message', () => {
  const paper = makeThread(1)
  const report = paper.report({ text: 'all of it' })
  const message = paper.message([report], { text: 'my neighbour Kim' })
  const mine = [report, message]
  const redaction = (of: number, shown: readonly Envelope[], on: string | null = '2026-12-10') =>
    paper.reply([], { text: 'my', shown, redacts: { of, on } })
  const faultOf = (theirs: readonly Envelope[], deleted: readonly number[]) =>
    paper.open(mine, theirs, manifestOf(1000), deleted).fault
  const changed = (seq: number) => ({ what: 'changed', stream: 0, seq })
  expect(faultOf([], [])).toBeNull()
  expect(faultOf([], [0])).toEqual(changed(0))
  expect(faultOf([], [1])).toEqual(changed(1))
  expect(faultOf([redaction(1, mine)], [1])).toBeNull()
  expect(faultOf([redaction(1, mine)], [0])).toEqual(changed(0))
  // Nobody takes words out of what they have not read, or sooner than in a week: not afterwards either.
  expect(faultOf([redaction(1, [report])], [1])).toEqual(changed(1))
  expect(faultOf([redaction(1, mine, '2026-11-24')], [1])).toEqual(changed(1))
  expect(faultOf([redaction(1, mine, null)], [1])).toEqual(changed(1))
  // What is gone is not put back.
  const first = redaction(1, mine)
  const undone = paper.reply([first], { text: '', shown: mine, redacts: { of: 1, on: null } })
  expect(faultOf([first, undone], [1])).toBeNull()
  const thread = paper.open(mine, [first], manifestOf(1000), [1])
  expect(thread.messages[0]).toMatchObject({ content: { text: 'my' }, redaction: { original: null } })
})

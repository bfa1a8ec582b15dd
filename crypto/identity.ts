/**
 * The name, sealed apart from the report so that reading the one does not open the other.
 *
 * Spec: "The name". Its key needs two halves: `a`, inside the message that it comes with, and `b`, handed to each
 * custodian who is not excluded. A report always carries this envelope, in one size, whether a name was given or not;
 * a later message may bring another, which takes its place.
 */
import type { Bytes, Envelope, Key } from './bytes.ts'
import { Identity, readContent, writeContent } from './content.ts'
import type { Day } from './day.ts'
import { first, kind, stream, type Binding } from './envelope.ts'
import { CannotOpen } from './errors.ts'
import { derive } from './hash.ts'
import { openEnvelope } from './open.ts'
import { identitySize } from './padding.ts'
import { sealEnvelope } from './seal.ts'
import type { Head, Thread } from './thread.ts'

export type IdentityHalf = Bytes<'identity half'>

/** Where the name of a case belongs: beside the first message, or beside the one at `head`. */
export function identityBinding(
  office: Binding['office'],
  mailbox: Binding['mailbox'],
  head: Head = { seq: 0, prev: first() },
): Binding {
  return { office, mailbox, stream: stream.report, ...head }
}

/** The name of a case as its thread tells it. */
export interface NameInThread {
  /** The message that it came with: 0 is the report. */
  readonly head: Head
  /** One half of its key. */
  readonly half: IdentityHalf
  /** What the reporter has said since the report, and on which day; null where that was nothing. */
  readonly change: { readonly given: boolean; readonly day: Day } | null
}

/** The name that counts: the one that came with the newest message that brought one, or else with the report. */
export function nameIn({ report, messages, newer }: Thread): NameInThread {
  const newest = messages.findLast(({ content }) => content.name !== null)
  if (!newest?.content.name) {
    return { head: { seq: 0, prev: first() }, half: report.content.identity, change: null }
  }
  const { given, half } = newest.content.name
  const others = newer.filter((one) => one.stream === stream.report)
  const before = [report, ...messages, ...others].find(({ seq }) => seq === newest.seq - 1)
  // Messages are opened in order, each bound to the one before.
  if (!before) throw new CannotOpen()
  return { head: { seq: newest.seq, prev: before.hash }, half, change: { given, day: newest.content.day } }
}

/** `KDF(a, "identity", b)`: neither half suffices. */
export function identityKey(a: IdentityHalf, b: IdentityHalf): Key {
  return derive(a, 'identity', b)
}

/** The envelope of a name, or of none. */
export function sealIdentity(key: Key, binding: Binding, identity: Identity): Envelope {
  return sealEnvelope(key, kind.identity, binding, writeContent(Identity, identity, identitySize))
}

/** @throws CannotOpen */
export function openIdentity(key: Key, binding: Binding, envelope: Envelope): Identity {
  return readContent(Identity, openEnvelope(key, kind.identity, binding, envelope))
}

/**
 * The name, sealed separately from the report, so that reading one does not open the other.
 *
 * Spec: "The name". Its key needs two halves: `a`, inside the message that it comes with, and `b`, sealed to each
 * custodian who is not excluded. Every report carries this envelope, in one size, whether or not a name was given; a
 * later message may bring another, which replaces it.
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

/** Where a case's name belongs: with the first message, or with the one at `head`. */
export function identityBinding(
  office: Binding['office'],
  mailbox: Binding['mailbox'],
  head: Head = { seq: 0, prev: first() },
): Binding {
  return { office, mailbox, stream: stream.report, ...head }
}

/** The name of a case, according to its thread. */
export interface NameInThread {
  /** The message that it came with: 0 is the report. */
  readonly head: Head
  /** One half of its key. */
  readonly half: IdentityHalf
  /** What the reporter has said about it since the report, and on which day; null if nothing. */
  readonly change: { readonly given: boolean; readonly day: Day } | null
}

/** The name that counts: the one that came with the newest message that had one, or else with the report. */
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

/** `KDF(a, "identity", b)`: neither half is enough. */
export function identityKey(a: IdentityHalf, b: IdentityHalf): Key {
  return derive(a, 'identity', b)
}

/** Seals a name, or the absence of one. */
export function sealIdentity(key: Key, binding: Binding, identity: Identity): Envelope {
  return sealEnvelope(key, kind.identity, binding, writeContent(Identity, identity, identitySize))
}

/** @throws CannotOpen */
export function openIdentity(key: Key, binding: Binding, envelope: Envelope): Identity {
  return readContent(Identity, openEnvelope(key, kind.identity, binding, envelope))
}

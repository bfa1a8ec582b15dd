/**
 * The name, sealed apart from the report so that reading the one does not open the other.
 *
 * Spec: "The name". Its key needs two halves: `a`, inside the first message, and `b`, handed to each custodian who is
 * not excluded. A report always carries this envelope, in one size, whether a name was given or not.
 */
import type { Bytes, Envelope, Key } from './bytes.ts'
import { Identity, readContent, writeContent } from './content.ts'
import { first, kind, stream, type Binding } from './envelope.ts'
import { derive } from './hash.ts'
import { openEnvelope } from './open.ts'
import { identitySize } from './padding.ts'
import { sealEnvelope } from './seal.ts'

export type IdentityHalf = Bytes<'identity half'>

/** Where the name of a case belongs: beside the first message. */
export function identityBinding(office: Binding['office'], mailbox: Binding['mailbox']): Binding {
  return { office, mailbox, stream: stream.report, seq: 0, prev: first() }
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

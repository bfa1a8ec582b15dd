/**
 * A software authenticator: makes ES256 passkeys and answers for them as WebAuthn describes, or wrongly where a test
 * asks for that.
 */
import { createECDH, createHash, createHmac, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import {
  NoPasskey,
  type AskForPasskey,
  type Authenticators,
  type MakePasskey,
} from '../../client/office/door/passkey-questions.ts'
import {
  concat,
  equal,
  u32be,
  utf8,
  type Bytes,
  type CredentialId,
  type OfficerId,
} from '../../crypto/bytes.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { Assertion } from '../../crypto/wire/passkey.ts'

/** How an authenticator behaves; a test may change each property between two requests. */
export interface Behaviour {
  /** The page that asks. */
  origin: string
  rpId: string
  /** Whether it has the PRF extension, and gives its output at once when it makes a passkey. */
  prf: 'none' | 'when asked' | 'at once'
  /** Whether it counts its uses. Synced passkeys do not. */
  counts: boolean
  /** Whether it verifies the user. */
  verifies: boolean
  /** Runs before the next answer, once. */
  nextFault: 'interrupted' | null
  /** What it puts into an attestation. */
  format: string
}

interface Passkey {
  readonly credential: CredentialId
  readonly key: KeyObject
  readonly secret: Uint8Array
  readonly user: OfficerId
  counter: number
}

export interface SoftwareAuthenticator extends Authenticators, Behaviour {
  readonly passkeys: Passkey[]
  /** The last answer, as it would be sent over HTTP. */
  last: Assertion | null
  /** Another one with copies of the same keys and counters. */
  clone(): SoftwareAuthenticator
}

export function newAuthenticator(
  behaviour: Partial<Behaviour> & { origin: string },
  passkeys: Passkey[] = [],
): SoftwareAuthenticator {
  const rpId = new URL(behaviour.origin).hostname
  const usual = { prf: 'when asked', counts: true, verifies: true, nextFault: null, format: 'none' } as const
  const self: SoftwareAuthenticator = {
    ...{ rpId, ...usual, ...behaviour },
    passkeys,
    last: null,
    clone: () =>
      newAuthenticator(
        { ...self },
        passkeys.map((one) => ({ ...one })),
      ),
    ask: (what) => answer(self, () => ask(self, what)),
    make: (what) => answer(self, () => make(self, what)),
  }
  return self
}

/** Not before the browser has continued with its own work. */
async function answer<T>(self: SoftwareAuthenticator, how: () => T): Promise<T> {
  await Promise.resolve()
  const fault = self.nextFault
  self.nextFault = null
  if (fault) throw new NoPasskey(fault)
  return how()
}

function ask(self: SoftwareAuthenticator, { challenge, salt, among }: AskForPasskey) {
  const found = self.passkeys.findLast(
    ({ credential }) => among.length === 0 || among.some((one) => equal(one.credential, credential)),
  )
  if (!found) throw new NoPasskey('interrupted')
  if (self.counts) found.counter++
  const clientData = clientDataOf(self, 'webauthn.get', challenge)
  const authenticatorData = concat(...headOf(self, found.counter, 0))
  const signed = concat(authenticatorData, sha256(clientData))
  self.last = {
    credential: found.credential,
    clientData,
    authenticatorData: authenticatorData as Assertion['authenticatorData'],
    signature: new Uint8Array(sign('sha256', signed, found.key)) as Assertion['signature'],
    user: found.user,
  }
  return { assertion: self.last, prf: self.prf === 'none' ? null : prfOf(found, salt) }
}

function make(self: SoftwareAuthenticator, { challenge, salt, officer, known }: MakePasskey) {
  if (self.passkeys.some((one) => known.some((id) => equal(id, one.credential))))
    throw new NoPasskey('already')
  const { key, x, y } = newKey()
  const credential = randomBytes<'credential id'>(16)
  const passkey = { credential, key, secret: randomBytes(32), user: officer, counter: 0 }
  self.passkeys.push(passkey)
  const cose = new Map<number, number | Uint8Array<ArrayBuffer>>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, x],
    [-3, y],
  ])
  const authData = concat(
    ...headOf(self, 0, 0x40),
    new Uint8Array(16),
    Uint8Array.of(0, credential.length),
    credential,
    isoCBOR.encode(cose),
  )
  const attestation = isoCBOR.encode(
    new Map<string, string | Map<string, string> | Uint8Array<ArrayBuffer>>([
      ['fmt', self.format],
      ['attStmt', new Map<string, string>()],
      ['authData', new Uint8Array(authData)],
    ]),
  )
  const prf =
    self.prf === 'none' ? ('none' as const) : self.prf === 'at once' ? prfOf(passkey, salt) : ('ask' as const)
  return {
    made: {
      credential,
      clientData: clientDataOf(self, 'webauthn.create', challenge),
      attestation: attestation as Bytes<'attestation'>,
      transports: ['internal' as const],
    },
    prf,
  }
}

/** Hash of the relying party, flags (present, verified, and `more`), counter. */
function headOf({ rpId, verifies }: Behaviour, counter: number, more: number): Uint8Array[] {
  const flags = 0x01 | (verifies ? 0x04 : 0) | more
  return [sha256(Buffer.from(rpId)), Uint8Array.of(flags), u32be(counter)]
}

function clientDataOf({ origin }: Behaviour, type: string, challenge: Uint8Array): Bytes<'client data'> {
  const data = { type, challenge: toText(challenge), origin, crossOrigin: false }
  return utf8(JSON.stringify(data)) as Bytes<'client data'>
}

/** As browsers evaluate it: HMAC of the salt under the passkey's own secret. */
function prfOf({ secret }: Passkey, salt: Uint8Array): Uint8Array {
  const input = sha256(concat(Buffer.from('WebAuthn PRF\0'), salt))
  return new Uint8Array(createHmac('sha256', secret).update(input).digest())
}

function newKey() {
  const curve = createECDH('prime256v1')
  const secret = randomBytes(32)
  curve.setPrivateKey(secret)
  const point = new Uint8Array(curve.getPublicKey())
  const [x, y] = [point.slice(1, 33), point.slice(33)]
  const jwk = { kty: 'EC', crv: 'P-256', d: toText(secret), x: toText(x), y: toText(y) }
  return { key: createPrivateKey({ format: 'jwk', key: jwk }), x, y }
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}

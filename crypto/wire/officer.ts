/**
 * What crosses HTTP when the office is set up, or an officer logs in, changes a password, or is restored from the kit.
 */
import * as v from 'valibot'
import { lockOverhead } from '../lock.ts'
import { size } from '../bytes.ts'
import { bytesOf } from './bytes.ts'
import { PublishedWire } from './manifest.ts'
import { SignedOfficeEntry } from './office-entry.ts'
import * as part from './parts.ts'
import { Challenge, Proof } from './proof.ts'
import { loginNonceSize } from './reporter.ts'

/** The name an officer logs in with: lower case, no spaces before or after. */
export const loginName = v.pipe(v.string(), v.toLowerCase(), part.line(80))

export const loginSecret = () => bytesOf<'login secret'>(size.key)
export const lockedSeed = () => bytesOf<'lock'>(size.key + lockOverhead)
/** How many an officer may have. */
export const mostPasskeys = 20
const code = v.pipe(v.string(), v.regex(/^\d{6}$/))
const totpSecret = () => bytesOf<'totp secret'>(20)

/**
 * A generation's seed, granted to an officer or (as 16 zero bytes) to the recovery key. If `channel` is an officer's
 * id, it is that officer's own seed, the `generation`th they have had. It goes to the recovery key and, after a
 * restore, to the officer, who uses it to open what was sealed to the earlier keys.
 */
export const SeedGrant = v.strictObject({
  channel: part.channel(),
  generation: part.count(1),
  recipient: part.officer(),
  granter: part.officer(),
  stanza: part.stanza(),
  signature: part.signature(),
})
export type SeedGrant = v.InferOutput<typeof SeedGrant>

/** An officer's password and authenticator. `code` proves that the authenticator has the secret. */
export const OfficerAccess = v.strictObject({
  officer: part.officer(),
  login: loginName,
  loginSecret: loginSecret(),
  lockedSeed: lockedSeed(),
  totpSecret: totpSecret(),
  code,
})
export type OfficerAccess = v.InferOutput<typeof OfficerAccess>

/** For every generation that a channel can have had, and some to spare. */
const grants = v.pipe(v.array(SeedGrant), v.minLength(1), v.maxLength(1200))
const linkToken = () => bytesOf<'link token'>(size.key)

/** `POST /api/setup/begin`: is the link valid, and with which key will this server sign receipts? */
export const SetupBegin = v.strictObject({ token: linkToken() })
export const SetupBegun = v.strictObject({
  receipt: part.signPublicKey(),
  /** The languages in which people can report here, each named in its own language. */
  languages: v.array(v.strictObject({ code: part.language(), name: part.line(80) })),
})
export type SetupBegun = v.InferOutput<typeof SetupBegun>

/** `POST /api/setup`: the office, its first officer and that officer's grants, all or nothing. */
export const Setup = v.strictObject({
  token: linkToken(),
  published: PublishedWire,
  entry: SignedOfficeEntry,
  access: OfficerAccess,
  grants,
  /** The languages that the office wants for reporters; null for all. */
  languages: v.nullable(v.pipe(v.array(part.language()), v.minLength(1), v.maxLength(100))),
})
export type Setup = v.InferOutput<typeof Setup>

/** `POST /api/login/name`: what a try at this name has to solve, whether or not somebody has it. */
export const LoginName = v.strictObject({ login: loginName })
export const LoginNamed = v.strictObject({
  office: part.office(),
  challenge: Challenge,
  /** The server's clock, in seconds since 1970: codes depend on it. */
  now: part.count(),
})
export type LoginNamed = v.InferOutput<typeof LoginNamed>

/** `POST /api/login`. */
export const Login = v.strictObject({
  login: loginName,
  loginSecret: loginSecret(),
  code,
  proof: Proof,
})
export type Login = v.InferOutput<typeof Login>

/** Who is logged in, and the locked seed that password and card open. */
export const SessionState = v.strictObject({
  office: part.office(),
  officer: part.officer(),
  login: v.string(),
  lockedSeed: lockedSeed(),
  /**
   * How many logins with this name were refused before this session's, and since when, to the half day (seconds since
   * 1970).
   */
  refused: v.nullable(v.strictObject({ count: part.count(1), since: part.count() })),
})
export type SessionState = v.InferOutput<typeof SessionState>

/**
 * `POST /api/password`: the old secret, and the new one with the seed locked under it and the key card. `passkeys` are
 * the locks under the new password and a passkey; those of other passkeys are deleted.
 */
export const PasswordChange = v.strictObject({
  loginSecret: loginSecret(),
  newLoginSecret: loginSecret(),
  lockedSeed: lockedSeed(),
  passkeys: v.pipe(
    v.array(v.strictObject({ credential: part.credential(), lockedSeed: lockedSeed() })),
    v.maxLength(mostPasskeys),
  ),
})

/**
 * `GET /api/sessions`: where this officer is logged in. The names are not tokens: they can end a session but not use
 * one.
 */
export const SessionsAnswer = v.strictObject({
  sessions: v.array(
    v.strictObject({
      name: part.hash(),
      /** Seconds since 1970. */
      begun: part.count(),
      seen: part.count(),
      current: v.boolean(),
    }),
  ),
})
export type OfficerSessionState = v.InferOutput<typeof SessionsAnswer>['sessions'][0]

/** `POST /api/sessions/end`. */
export const EndSession = v.strictObject({ name: part.hash() })

/** `POST /api/restore/begin`: the root's signature over a nonce and the office's origin shows who holds the kit. */
export const RestoreBegin = v.strictObject({
  nonce: bytesOf<'login nonce'>(loginNonceSize),
  signature: part.signature(),
  proof: Proof,
})
/**
 * A restore that somebody with the kit has asked for: it can be done from `readyOn` on, unless somebody refuses it
 * first.
 */
const AskedRestore = v.strictObject({ officer: part.officer(), askedOn: part.day(), readyOn: part.day() })
export type AskedRestore = v.InferOutput<typeof AskedRestore>

/** `POST /api/restore/ask`: for whom; the root's signature is over `restoreAskDigest`. */
export const RestoreAsk = v.strictObject({ ...RestoreBegin.entries, officer: part.officer() })
/** The answer. */
export const RestoreAsked = v.strictObject({ readyOn: part.day() })
/** `GET /api/restores`: what every person of the office sees. */
export const RestoresAnswer = v.strictObject({ asked: v.array(AskedRestore) })
/** `POST /api/restores/refuse`: the signature is over `restoreRefusalDigest`. */
export const RestoreRefusal = v.strictObject({ officer: part.officer(), signature: part.signature() })

/** An expiry and a MAC. */
export const restoreTokenSize = 8 + size.hash
/** How many days the others have to refuse a restore; more for somebody who is away, up to `restoreMostDays`. */
export const restoreDays = 7
export const restoreMostDays = 30

/**
 * The chain of manifests, oldest first; and, of the seeds sealed to the recovery key, those that officers held who can
 * be restored now.
 */
export const RestoreBegun = v.strictObject({
  /** Who can be restored now. */
  ready: v.array(part.officer()),
  asked: v.array(AskedRestore),
  chain: v.array(PublishedWire),
  grants: v.array(SeedGrant),
  log: v.strictObject({ length: part.count(), hash: part.hash(), at: part.count() }),
  /** For `POST /api/restore`, which accepts a large body only with this token. */
  token: bytesOf<'restore token'>(restoreTokenSize),
})

/** `POST /api/restore`: new keys for an officer, proved by a signers record that only the root can sign. */
export const Restore = v.strictObject({
  published: PublishedWire,
  entry: SignedOfficeEntry,
  access: OfficerAccess,
  grants,
})
export type Restore = v.InferOutput<typeof Restore>

/** The largest body of this kind, in bytes. */
export const mostRestoreBytes = 4 * 1024 * 1024

/**
 * `GET /api/manifests`: the whole chain, oldest first. `GET /api/grants`: the seeds granted to the officer who asks.
 */
export const ManifestsAnswer = v.strictObject({ chain: v.array(PublishedWire) })
export const GrantsAnswer = v.strictObject({ grants: v.array(SeedGrant) })

/**
 * The manifest and the signers record as JSON, and the answer that carries both.
 *
 * Spec: "Signers record", "Manifest". Unknown members are refused: if a reader ignored what it does not know, it could
 * be shown two offices at once.
 */
import * as v from 'valibot'
import { mostFiles, mostFileSize } from '../file.ts'
import { profileCodes } from '../law/profiles.ts'
import { bytesUpTo } from './bytes.ts'
import * as part from './parts.ts'

/** Signed by the root, for at most twelve months: who may sign manifests, and how many must. */
export const SignersRecord = v.strictObject({
  v: v.literal(1),
  office: part.office(),
  number: part.count(1),
  from: part.day(),
  until: part.day(),
  signers: v.pipe(
    v.array(v.strictObject({ officer: part.officer(), sign: part.signPublicKey() })),
    v.minLength(1),
    v.maxLength(50),
  ),
  threshold: part.count(1),
  /** Every generation's seed is also granted to this key. */
  recovery: part.kemPublicKey(),
})
export type SignersRecord = v.InferOutput<typeof SignersRecord>

/**
 * What a person of the office may do. Officers read, answer, close and decide; intake reads and answers, but decides
 * nothing. An expert reads only the cases that a reader gives them, and writes to nobody outside the team. A custodian
 * opens names but reads no reports; an administrator keeps the public pages; an auditor reads the office's log: these three
 * hold no key to any report.
 */
export const roles = ['officer', 'intake', 'expert', 'custodian', 'administrator', 'auditor'] as const
export const role = v.picklist(roles)
export type Role = (typeof roles)[number]

/** The same in other languages, each once, by the code of its language. */
const inLanguages = v.optional(
  v.pipe(
    v.array(v.strictObject({ language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)), text: part.line(120) })),
    v.maxLength(20),
    v.check((list) => new Set(list.map(({ language }) => language)).size === list.length),
  ),
  [],
)

const Officer = v.strictObject({
  id: part.officer(),
  /** Shown to reporters, who may leave this person out. */
  name: part.line(80),
  /** This person's title in the office, in its own words. */
  title: v.nullable(part.line(120)),
  titles: inLanguages,
  role,
  /**
   * Who admitted this person, or gave them the keys below, and who had admitted those; empty if it was the root, or
   * before the office first opened. A reporter who leaves out one of these also leaves out this person.
   */
  admittedBy: v.optional(v.pipe(v.array(part.officer()), v.maxLength(50)), []),
  kem: part.kemPublicKey(),
  sign: part.signPublicKey(),
})

const Channel = v.strictObject({
  id: part.channel(),
  kind: v.picklist(['office', 'alternate']),
  name: part.line(120),
  officers: v.pipe(v.array(Officer), v.minLength(1), v.maxLength(50)),
  generation: v.strictObject({
    number: part.count(1),
    /** The oldest generation none of whose holders has left since: cases under older keys need new ones. */
    oldest: part.count(1),
    kem: part.kemPublicKey(),
    voice: part.signPublicKey(),
  }),
  /** Voices of earlier generations; a reply by one counts only if it came before manifest number `retired`. */
  pastVoices: v.pipe(
    v.array(
      v.strictObject({ generation: part.count(1), voice: part.signPublicKey(), retired: part.count(2) }),
    ),
    v.maxLength(1000),
  ),
})

export const Manifest = v.strictObject({
  v: v.literal(1),
  office: part.office(),
  number: part.count(1),
  /** The hash of the manifest before; zeros in the first. */
  previous: part.hash(),
  /** The hash of the signers record under which this one is signed. */
  signers: part.hash(),
  from: part.day(),
  until: part.day(),
  /** Shown to readers of every language for which `names` has no other. */
  name: part.line(120),
  names: inLanguages,
  /** Other ways to contact the office, in its own words. */
  contact: v.pipe(v.string(), v.maxLength(2000)),
  /** External authorities that take reports about the office itself. */
  authorities: v.pipe(
    v.array(v.strictObject({ name: part.line(120), contact: part.line(300) })),
    v.maxLength(20),
  ),
  /** Limits for the files of one message. Missing in manifests from before there were files. */
  limits: v.optional(
    v.strictObject({
      files: v.pipe(part.count(), v.maxValue(mostFiles)),
      /** Of each file. */
      bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(mostFileSize)),
    }),
    { files: mostFiles, bytes: mostFileSize },
  ),
  /** Whether reporters may speak instead of writing. Missing in manifests from before they could. */
  recordings: v.optional(v.boolean(), true),
  /** Whose law decides the deadlines, and which lawyer has reviewed that for the office; null if none has. */
  law: v.optional(
    v.strictObject({
      profile: v.picklist(profileCodes),
      reviewed: v.nullable(v.strictObject({ by: part.line(120), on: part.day() })),
    }),
    { profile: 'eu', reviewed: null },
  ),
  /** Closed until set-up is complete. */
  intake: v.picklist(['open', 'closed']),
  /** True once intake has been open: after that, everyone who comes is admitted by somebody's act. */
  opened: v.optional(v.boolean(), false),
  channels: v.pipe(v.array(Channel), v.minLength(1), v.maxLength(10)),
  /** Who may open a name, together with somebody who may read the report. */
  custodians: v.pipe(v.array(part.officer()), v.minLength(1), v.maxLength(50)),
  /** The server's key for receipts, used for nothing else. */
  receipt: part.signPublicKey(),
})
export type Manifest = v.InferOutput<typeof Manifest>
export type Channel = Manifest['channels'][0]
export type Officer = Channel['officers'][0]

const mostBytes = 256 * 1024

const SignedRecord = v.strictObject({ bytes: bytesUpTo<'record'>(mostBytes), signature: part.signature() })
const SignedManifest = v.strictObject({
  bytes: bytesUpTo<'manifest'>(mostBytes),
  signatures: v.pipe(
    v.array(v.strictObject({ signer: part.signPublicKey(), signature: part.signature() })),
    v.minLength(1),
    v.maxLength(50),
  ),
})

/** `GET /api/manifest`. */
export const PublishedWire = v.strictObject({
  root: part.signPublicKey(),
  signers: SignedRecord,
  manifest: SignedManifest,
})

/**
 * One entry of the office's log, as the JSON that its author signs: an act on people, on keys, or on what the office
 * publishes.
 *
 * Spec: "The office's log". Nothing in it is secret: it names officers, who are public. Of a case it says that two people
 * decided about one, and never which, to anyone who does not know the case already.
 */
import * as v from 'valibot'
import { bytesUpTo } from './bytes.ts'
import { role } from './manifest.ts'
import * as part from './parts.ts'

/** Acts that publish a manifest, each in its own way; the log has exactly one of them for every manifest. */
export const publishingActs = [
  'founded',
  'renewed',
  'changed',
  'admitted',
  'readmitted',
  'assigned',
  'removed',
  'restored',
  'signers',
] as const
export type PublishingAct = (typeof publishingActs)[number]

/**
 * What takes two people: deleting a case before its day, lifting a legal hold, and taking a copy of the whole office.
 */
export const caseRequests = ['deletion', 'lifting'] as const
export const twoPersonActs = [...caseRequests, 'office-export'] as const
export type TwoPersonAct = (typeof twoPersonActs)[number]

const officer = part.officer

/** What was done. Everything that an act changes in the manifest is in the manifest that it publishes. */
export const OfficeAct = v.variant('type', [
  /** The first manifest; its officer is the author of the entry. */
  v.strictObject({ type: v.literal('founded') }),
  /** The same manifest for another term. */
  v.strictObject({ type: v.literal('renewed') }),
  /** Name, contact, authorities, intake: what the office says about itself. */
  v.strictObject({ type: v.literal('changed') }),
  /** A link was made for somebody; `again` for an officer whose keys are lost. */
  v.strictObject({
    type: v.literal('invited'),
    invitation: part.hash(),
    officer: officer(),
    name: part.line(80),
    title: v.nullable(part.line(120)),
    role,
    custodian: v.boolean(),
    channel: part.channel(),
    /** The name of the channel that an external body opens; null if the person joins an existing one. */
    opens: v.nullable(part.line(120)),
    again: v.boolean(),
  }),
  v.strictObject({ type: v.literal('withdrawn'), invitation: part.hash() }),
  v.strictObject({ type: v.literal('admitted'), officer: officer(), invitation: part.hash() }),
  /** The same person with new keys. */
  v.strictObject({ type: v.literal('readmitted'), officer: officer(), invitation: part.hash() }),
  /** Role, title or custody of names. */
  v.strictObject({ type: v.literal('assigned'), officer: officer() }),
  v.strictObject({ type: v.literal('removed'), officer: officer() }),
  /** With the recovery kit: new keys, and a new record of signers. */
  v.strictObject({ type: v.literal('restored'), officer: officer() }),
  /** With the recovery kit: only a new record of signers. */
  v.strictObject({ type: v.literal('signers') }),
  v.strictObject({
    type: v.literal('away'),
    officer: officer(),
    /** The last day away; null on return. */
    until: v.nullable(part.day()),
    substitute: v.nullable(officer()),
  }),
  /** The recovery key was split: `needed` of these shares, each named by its hash. */
  v.strictObject({
    type: v.literal('split'),
    needed: v.pipe(part.count(2), v.maxValue(20)),
    shares: v.pipe(
      v.array(
        v.strictObject({
          holder: part.line(80),
          share: part.hash(),
          /** The key with which this trustee agrees to something; null in what was written before there was one. */
          sign: v.optional(v.nullable(part.signPublicKey()), null),
        }),
      ),
      v.minLength(2),
      v.maxLength(20),
    ),
  }),
  /** A holder typed a share again, and it was right. */
  v.strictObject({ type: v.literal('rehearsed'), share: part.hash() }),
  /** Somebody read a public page and confirmed it in one language. */
  v.strictObject({
    type: v.literal('page'),
    page: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)),
    language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)),
    text: part.hash(),
    review: part.day(),
  }),
  /** The register of reports that came in these days left the office. */
  v.strictObject({ type: v.literal('register-exported'), from: part.day(), until: part.day() }),
  /** Results of a year, for everybody to read: what exactly, and whether the office says something in its own words. */
  v.strictObject({
    type: v.literal('results-proposed'),
    year: v.pipe(v.number(), v.safeInteger(), v.minValue(2000), v.maxValue(2999)),
    version: part.count(1),
    document: part.hash(),
    words: v.boolean(),
  }),
  /** What the entry with this hash proposes is public from now on: if it has words, somebody else has read them. */
  v.strictObject({ type: v.literal('results-published'), proposed: part.hash() }),
  /** One step of opening the office was settled: no mail, a test report from end to end, the poster made. */
  v.strictObject({ type: v.literal('settled'), step: v.picklist(['no-mail', 'tested', 'poster']) }),
  /** Its author asks for something that takes two; `case` is null where it is about the whole office. */
  v.strictObject({
    type: v.literal('asked'),
    what: v.picklist(twoPersonActs),
    case: v.nullable(part.hash()),
  }),
  /** Somebody else agrees to what the entry with this hash asks for: its author or, with their share, a trustee. */
  v.strictObject({
    type: v.literal('agreed'),
    asked: part.hash(),
    trustee: v.nullable(v.strictObject({ share: part.hash(), signature: part.signature() })),
  }),
  /** What the entry with this hash asks for is not to be done, agreed to or not. */
  v.strictObject({ type: v.literal('recalled'), asked: part.hash() }),
])
export type OfficeAct = v.InferOutput<typeof OfficeAct>

export const OfficeEntry = v.strictObject({
  v: v.literal(1),
  office: part.office(),
  seq: part.count(),
  /** The hash of the entry before; zeros in the first. */
  previous: part.hash(),
  /** The exact time, because this is about a person of the office: seconds since 1970. */
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  by: officer(),
  /** The manifest in force or, for an act that publishes one, that one. */
  manifest: v.strictObject({ number: part.count(1), hash: part.hash() }),
  act: OfficeAct,
})
export type OfficeEntry = v.InferOutput<typeof OfficeEntry>

const mostEntryBytes = 8192

/** An entry with its author's signature over the exact bytes. */
export const SignedOfficeEntry = v.strictObject({
  bytes: bytesUpTo<'office entry'>(mostEntryBytes),
  signature: part.signature(),
})
export type SignedOfficeEntry = v.InferOutput<typeof SignedOfficeEntry>

/** `GET /api/office-log`: every entry, oldest first. */
export const OfficeLogAnswer = v.strictObject({ entries: v.array(SignedOfficeEntry) })

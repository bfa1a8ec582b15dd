/** `POST /api/office-acts`: one entry of the office's log with all its effects; all of it or nothing. */
import * as v from 'valibot'
import { NewInvitation } from './invitation.ts'
import { PublishedWire } from './manifest.ts'
import { SignedOfficeEntry } from './office-entry.ts'
import { SeedGrant } from './officer.ts'
import * as part from './parts.ts'
import { releaseBytes } from './results.ts'

export const NewOfficeAct = v.strictObject({
  entry: SignedOfficeEntry,
  /** The manifest that the act publishes. */
  published: v.nullable(PublishedWire),
  grants: v.pipe(v.array(SeedGrant), v.maxLength(400)),
  invitation: v.nullable(NewInvitation),
  /** The case that an entry of type `asked` names only by its hash. May be absent: null. */
  mailbox: v.optional(v.nullable(part.mailbox()), null),
  /** The results that an entry of type `results-proposed` names only by their hash. May be absent: null. */
  results: v.optional(v.nullable(releaseBytes()), null),
})
export type NewOfficeAct = v.InferOutput<typeof NewOfficeAct>

/** An act whose manifest needs more signatures: `GET /api/office-proposals`. */
const Proposal = v.strictObject({
  /** The hash of the bytes of its manifest. */
  id: part.hash(),
  officer: part.officer(),
  proposedOn: part.day(),
  act: NewOfficeAct,
})
export type Proposal = v.InferOutput<typeof Proposal>
export const ProposalsAnswer = v.strictObject({ proposals: v.array(Proposal) })

/** `POST /api/office-proposals/sign`: one more signature, by the officer who asks. */
export const ProposalSignature = v.strictObject({ id: part.hash(), signature: part.signature() })
/** The answer: whether this completed the act; otherwise its author signs the log's entry again. */
export const ProposalSigned = v.strictObject({ done: v.boolean() })
/** `POST /api/office-proposals/withdraw`. */
export const ProposalWithdrawal = v.strictObject({ id: part.hash() })

/** How many can wait at once. */
export const mostProposals = 10

/** The largest body of this kind, in bytes. */
export const mostOfficeActBytes = 2 * 1024 * 1024

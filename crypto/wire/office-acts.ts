/** `POST /api/office-acts`: one entry of the office's log, and everything that it brings about; all of it or nothing. */
import * as v from 'valibot'
import { NewInvitation } from './invitation.ts'
import { PublishedWire } from './manifest.ts'
import { SignedOfficeEntry } from './office-entry.ts'
import { SeedGrant } from './officer.ts'
import * as part from './parts.ts'

export const NewOfficeAct = v.strictObject({
  entry: SignedOfficeEntry,
  /** The manifest that the act publishes. */
  published: v.nullable(PublishedWire),
  grants: v.pipe(v.array(SeedGrant), v.maxLength(400)),
  invitation: v.nullable(NewInvitation),
})
export type NewOfficeAct = v.InferOutput<typeof NewOfficeAct>

/** An act whose manifest needs more signatures: `GET /api/office-proposals`. */
const Proposal = v.strictObject({
  /** The hash of its manifest's bytes. */
  id: part.hash(),
  officer: part.officer(),
  proposedOn: part.day(),
  act: NewOfficeAct,
})
export type Proposal = v.InferOutput<typeof Proposal>
export const ProposalsAnswer = v.strictObject({ proposals: v.array(Proposal) })

/** `POST /api/office-proposals/sign`: one signature more, by whoever asks. */
export const ProposalSignature = v.strictObject({ id: part.hash(), signature: part.signature() })
/** The answer: whether it is done with that; otherwise its author signs the log's entry anew. */
export const ProposalSigned = v.strictObject({ done: v.boolean() })
/** `POST /api/office-proposals/withdraw`. */
export const ProposalWithdrawal = v.strictObject({ id: part.hash() })

/** So many can wait at once. */
export const mostProposals = 10

/** The most such a body can measure, in bytes. */
export const mostOfficeActBytes = 2 * 1024 * 1024

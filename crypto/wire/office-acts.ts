/** `POST /api/office-acts`: one entry of the office's log, and everything that it brings about; all of it or nothing. */
import * as v from 'valibot'
import { NewInvitation } from './invitation.ts'
import { PublishedWire } from './manifest.ts'
import { SignedOfficeEntry } from './office-entry.ts'
import { SeedGrant } from './officer.ts'

export const NewOfficeAct = v.strictObject({
  entry: SignedOfficeEntry,
  /** The manifest that the act publishes. */
  published: v.nullable(PublishedWire),
  grants: v.pipe(v.array(SeedGrant), v.maxLength(400)),
  invitation: v.nullable(NewInvitation),
})
export type NewOfficeAct = v.InferOutput<typeof NewOfficeAct>

/** The most such a body can measure, in bytes. */
export const mostOfficeActBytes = 2 * 1024 * 1024

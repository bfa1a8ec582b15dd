/** What officers have asked for that takes a second person: until somebody agrees, or the case is deleted. */
import type { Hash, Mailbox, OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { TwoPersonAct } from '../crypto/wire/office-entry.ts'
import type { Asked } from '../crypto/wire/retention.ts'
import type { Database, InTransaction } from './connect.ts'

export interface Request {
  readonly entry: Hash
  readonly what: TwoPersonAct
  readonly mailbox: Mailbox | null
  readonly asker: OfficerId
}

/** Stores a request, in the place of one for the same that has lapsed. */
export async function putRequest(
  tx: InTransaction,
  office: OfficeId,
  { entry, what, mailbox, asker }: Request,
  askedOn: Day,
): Promise<void> {
  await deleteRequest(tx, office, mailbox, what)
  await tx
    .insertInto('apart.request')
    .values({ office, entry, what, mailbox, asker, asked_on: askedOn })
    .execute()
}

/** The request that an entry of the office's log made; null if there is none any more. */
export async function findRequest(
  tx: InTransaction,
  office: OfficeId,
  entry: Hash,
): Promise<(Request & Pick<Asked, 'agreed' | 'askedOn'>) | null> {
  const row = await tx
    .selectFrom('apart.request')
    .select(['entry', 'what', 'mailbox', 'asker', 'agreed', 'asked_on as askedOn'])
    .where('office', '=', office)
    .where('entry', '=', entry)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Somebody has agreed. */
export async function agreeTo(tx: InTransaction, office: OfficeId, entry: Hash): Promise<void> {
  await tx
    .updateTable('apart.request')
    .set({ agreed: true })
    .where('office', '=', office)
    .where('entry', '=', entry)
    .execute()
}

/** Whether two people have agreed to this for a case. */
export async function isAgreedFor(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  what: TwoPersonAct,
): Promise<boolean> {
  const row = await tx
    .selectFrom('apart.request')
    .select('entry')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('what', '=', what)
    .where('agreed', '=', true)
    .executeTakeFirst()
  return row !== undefined
}

/** It was done, or is not asked for any more. */
export async function deleteRequest(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox | null,
  what: TwoPersonAct,
): Promise<void> {
  await tx
    .deleteFrom('apart.request')
    .where('office', '=', office)
    .where('what', '=', what)
    .$if(mailbox === null, (query) => query.where('mailbox', 'is', null))
    .$if(mailbox !== null, (query) => query.where('mailbox', '=', mailbox))
    .execute()
}

/** Somebody no longer decides about anything: what they have asked for ends, agreed to or not. */
export async function deleteRequestsBy(tx: InTransaction, office: OfficeId, asker: OfficerId): Promise<void> {
  await tx.deleteFrom('apart.request').where('office', '=', office).where('asker', '=', asker).execute()
}

/** What is asked for one case. */
export async function findRequests(
  db: Database | InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
): Promise<Asked[]> {
  return db
    .selectFrom('apart.request')
    .select(['entry', 'what', 'asker', 'asked_on as askedOn', 'agreed'])
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .orderBy('what')
    .execute()
}

/** Everything that waits in an office, with the case that it is about. */
export async function findAllRequests(
  db: Database | InTransaction,
  office: OfficeId,
): Promise<(Asked & { readonly mailbox: Mailbox | null })[]> {
  return db
    .selectFrom('apart.request')
    .select(['entry', 'what', 'asker', 'asked_on as askedOn', 'agreed', 'mailbox'])
    .where('office', '=', office)
    .orderBy('asked_on')
    .orderBy('entry')
    .execute()
}

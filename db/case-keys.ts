/**
 * The keys of cases: the office's side when it is made, an officer's own lock, new epochs, cases by name, and taking
 * keys away from somebody who leaves. Called by the server, in one transaction with everything else that an act stores.
 */
import { sql } from 'kysely'
import type { Lock, Mailbox, OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { CaseGrant } from '../crypto/wire/case.ts'
import type { InTransaction } from './connect.ts'
import { deleteRemovals } from './reader-removals.ts'
import { generationHolder, type Reader } from './readers.ts'

/**
 * Stores the office's side of a case, if nobody has. Deletes the first stanzas, which are no longer needed.
 * @returns false if somebody else was faster
 */
export async function insertSide(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  side: { caseLock: Lock | null; threadLock: Lock; card: Lock; grants: readonly CaseGrant[] },
): Promise<boolean> {
  const updated = await tx
    .updateTable('report')
    .set({ thread_lock: side.threadLock, card: side.card, card_version: 1 })
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('card_version', '=', 0)
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n) return false
  // A case that can be opened after all goes back to the desk.
  await tx.deleteFrom('put_aside').where('office', '=', office).where('mailbox', '=', mailbox).execute()
  await putCaseKey(tx, office, mailbox, side)
  await tx
    .deleteFrom('stanza')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('purpose', '=', 'thread')
    .execute()
  return true
}

/** A case's key: locked under its generation, or granted by name. */
interface CaseKey {
  readonly caseLock: Lock | null
  readonly grants: readonly CaseGrant[]
}

/** Stores a case's key, replacing whatever was there. */
async function putCaseKey(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  { caseLock, grants }: CaseKey,
): Promise<void> {
  await tx.deleteFrom('case_lock').where('office', '=', office).where('mailbox', '=', mailbox).execute()
  await tx.deleteFrom('case_grant').where('office', '=', office).where('mailbox', '=', mailbox).execute()
  if (caseLock) {
    const row = { office, mailbox, holder: generationHolder(), lock: caseLock }
    await tx.insertInto('case_lock').values(row).execute()
  }
  await putCaseGrants(tx, office, mailbox, grants)
}

/** Grants a case's key to more readers; existing grants stay as they are. Nobody of them counts as taken out any more. */
export async function putCaseGrants(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  grants: readonly CaseGrant[],
): Promise<void> {
  await deleteRemovals(
    tx,
    office,
    mailbox,
    grants.map(({ recipient }) => recipient),
  )
  for (const { recipient, granter, stanza, signature } of grants) {
    await tx
      .insertInto('case_grant')
      .values({ office, mailbox, recipient, granter, stanza, signature })
      .onConflict((conflict) => conflict.columns(['office', 'mailbox', 'recipient']).doNothing())
      .execute()
  }
}

/**
 * Stores an officer's own lock of a case by name, once, if the case's keys are still those of `epoch` and are granted
 * to that officer.
 * @returns false if they are not
 */
export async function putOwnLock(
  tx: InTransaction,
  reader: Reader,
  mailbox: Mailbox,
  { lock, epoch }: { lock: Lock; epoch: number },
): Promise<boolean> {
  const { office, officer } = reader
  const current = await tx
    .selectFrom('report')
    .select('epoch')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('epoch', '=', epoch)
    .where('generation', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!current) return false
  // Checked while the row is locked: somebody who has stepped aside meanwhile gets no lock.
  const granted = await tx
    .selectFrom('case_grant')
    .select('recipient')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('recipient', '=', officer)
    .executeTakeFirst()
  if (!granted) return false
  await tx
    .insertInto('case_lock')
    .values({ office, mailbox, holder: officer, lock })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return true
}

/**
 * Gives a case new keys, if its epoch is the one before and its reporter has written `messages` envelopes. Without a
 * lock under the generation, it becomes a case by name, for good.
 * @returns false if somebody else, or the reporter, was faster
 */
export async function beginEpoch(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  next: CaseKey & {
    readonly epoch: number
    readonly messages: number
    readonly generation: number
    readonly threadLock: Lock
    readonly past: Lock
  },
): Promise<boolean> {
  const { epoch, generation, threadLock, past, caseLock } = next
  const updated = await tx
    .updateTable('report')
    .set({
      epoch,
      past,
      thread_lock: threadLock,
      keyed: generation,
      generation: caseLock ? generation : null,
    })
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('epoch', '=', epoch - 1)
    .$if(caseLock !== null, (query) => query.where('generation', 'is not', null))
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n) return false
  const { messages } = await tx
    .selectFrom('envelope')
    .select((eb) => eb.fn.countAll<number>().as('messages'))
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('stream', '=', 0)
    .executeTakeFirstOrThrow()
  if (messages !== next.messages) return false
  await putCaseKey(tx, office, mailbox, next)
  return true
}

/** Turns a case by generation into a case by name, for the readers in `grants`. */
export async function makeByName(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  grants: readonly CaseGrant[],
): Promise<void> {
  await tx
    .updateTable('report')
    .set({ generation: null })
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .execute()
  await putCaseKey(tx, office, mailbox, { caseLock: null, grants })
}

/** Deletes what an officer was given of a case: its key, its thread's key and their half of the name's key. */
export async function forgetReader(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  officer: OfficerId,
): Promise<void> {
  for (const [table, column] of handedOver) {
    await sql`delete from ${sql.table(table)}
      where office = ${office} and mailbox = ${mailbox} and ${sql.ref(column)} = ${officer}`.execute(tx)
  }
}

/**
 * Does the same for every case of an officer who is removed, or whose keys are lost. What was given to nobody else
 * stays, for the recovery kit: it is never served to somebody who has gone, and cannot be opened without the lost keys.
 */
export async function forgetOfficer(tx: InTransaction, office: OfficeId, officer: OfficerId): Promise<void> {
  await sql`delete from case_lock where office = ${office} and holder = ${officer}`.execute(tx)
  await sql`delete from name_request
    where office = ${office} and (asker = ${officer} or custodian = ${officer})`.execute(tx)
  await sql`delete from case_grant where office = ${office} and recipient = ${officer}
    and exists (select from case_grant as other where other.office = case_grant.office
                  and other.mailbox = case_grant.mailbox and other.recipient <> ${officer})`.execute(tx)
  await sql`delete from stanza where office = ${office} and holder = ${officer}
    and exists (select from stanza as other where other.office = stanza.office and other.mailbox = stanza.mailbox
                  and other.purpose = stanza.purpose and other.holder <> ${officer})`.execute(tx)
}

const handedOver = [
  ['case_lock', 'holder'],
  ['case_grant', 'recipient'],
  ['stanza', 'holder'],
  ['name_request', 'asker'],
  ['name_request', 'custodian'],
] as const

/**
 * Replaces the card, if `version` follows the stored one, or if it is the same card again.
 * @returns false if another card has been stored
 */
export async function updateCard(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  card: { version: number; lock: Lock },
): Promise<boolean> {
  const updated = await tx
    .updateTable('report')
    .set({ card: card.lock, card_version: card.version })
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where((eb) =>
      eb.or([
        eb('card_version', '=', card.version - 1),
        eb.and([eb('card_version', '=', card.version), eb('card', '=', card.lock)]),
      ]),
    )
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** Stores the day of the office's first answer. */
export async function noteAnswer(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  day: Day,
): Promise<void> {
  await tx
    .updateTable('report')
    .set({ answered_on: day })
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('answered_on', 'is', null)
    .execute()
}

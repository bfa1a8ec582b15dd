/**
 * The keys of cases: the office's side when it is made, an officer's own lock, new epochs, cases by name, and what is taken
 * away from somebody who leaves. Called by the server in one transaction with what an act stores besides.
 */
import { sql } from 'kysely'
import type { Lock, Mailbox, OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { CaseGrant } from '../crypto/wire/case.ts'
import type { InTransaction } from './connect.ts'
import { generationHolder, type Reader } from './readers.ts'

/**
 * Stores the office's side of a case, if nobody has; the first stanzas, no longer needed, go with it.
 * @returns false if somebody was faster
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
  // What opens after all is back on the desk.
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

/** A case's key: under its generation, or granted by name. */
interface CaseKey {
  readonly caseLock: Lock | null
  readonly grants: readonly CaseGrant[]
}

/** Stores a case's key in place of whatever was there. */
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

/** Hands a case's key to more readers; what somebody was handed already stays as it is. */
export async function putCaseGrants(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  grants: readonly CaseGrant[],
): Promise<void> {
  for (const { recipient, granter, stanza, signature } of grants) {
    await tx
      .insertInto('case_grant')
      .values({ office, mailbox, recipient, granter, stanza, signature })
      .onConflict((conflict) => conflict.columns(['office', 'mailbox', 'recipient']).doNothing())
      .execute()
  }
}

/**
 * An officer's own lock of a case by name, once, if its keys are still those of `epoch` and are granted to that officer.
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
  // Asked with the row held: whoever has stepped aside meanwhile comes by no lock.
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
 * Gives a case new keys, if its epoch is the one before and its reporter has written `messages` envelopes. Without a lock
 * under the generation it is a case by name from then on, and for good.
 * @returns false if somebody, or the reporter, was faster
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

/** Makes a case by generation one by name, read by whom `grants` hand its key to. */
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

/** Takes away whatever of a case was handed to an officer: its key, its thread's key and the half of its name's. */
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
 * The same of every case, for an officer who is removed, or whose keys are lost. What nobody else was handed stays, for
 * the recovery kit: it is served to nobody who is gone, and opens with no key that is not there.
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
 * Replaces the card, if `version` follows the one that is there, or is the very same again.
 * @returns false if another one stands in its place
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

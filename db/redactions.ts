/**
 * Deleting the bodies of reports and messages: what officers have stated, and which are due.
 *
 * Spec: "Redaction". The salt of each body is in the schema `apart`, which backups leave out, and the statements beside
 * it: what an older backup brings back of files is deleted again.
 */
import { sql } from 'kysely'
import type { FileId, Mailbox, OfficeId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { StatedRedaction } from '../crypto/wire/redaction.ts'
import type { Database, InTransaction } from './connect.ts'

/** One report or message. */
interface Body {
  readonly office: OfficeId
  readonly mailbox: Mailbox
  readonly seq: number
}

/** What was stated last about each body of a case. */
export async function findRedactions(
  db: Database | InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
): Promise<StatedRedaction[]> {
  return db
    .selectFrom('apart.redaction')
    .select(['seq', 'officer', 'version', 'delete_on as on', 'files', 'signature'])
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .orderBy('seq')
    .execute()
}

/** Whether a body is there, with all of these files. */
export async function hasBody(
  tx: InTransaction,
  { office, mailbox, seq }: Body,
  files: readonly FileId[],
): Promise<boolean> {
  const { rows } = await sql<{ body: boolean; files: number }>`
    select exists(select from apart.body_salt where office = ${office} and mailbox = ${mailbox} and seq = ${seq}) as body,
      (select count(*)::integer from file where office = ${office} and mailbox = ${mailbox} and stream = 0 and seq = ${seq}
         and id = any(${files.map((id) => Buffer.from(id))}::bytea[])) as files`.execute(tx)
  return rows[0]?.body === true && rows[0].files === files.length
}

/** Stores a statement in the place of the one before; null takes it away. */
export async function putRedaction(
  tx: InTransaction,
  { office, mailbox, seq }: Body,
  stated: Omit<StatedRedaction, 'seq'> | null,
): Promise<void> {
  await tx
    .deleteFrom('apart.redaction')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('seq', '=', seq)
    .execute()
  if (stated === null) return
  const { on, files, ...row } = stated
  await tx
    .insertInto('apart.redaction')
    .values({ office, mailbox, seq, ...row, delete_on: on, files: [...files] })
    .execute()
}

/** Bodies to be deleted on a day, and those whose files an older backup has brought back; none of a case that is held. */
export async function findDueBodies(
  db: Database | InTransaction,
  today: Day,
  most: number,
  only: Body | null = null,
): Promise<Body[]> {
  const { rows } = await sql<Body>`
    select redaction.office, redaction.mailbox, redaction.seq from apart.redaction
      left join apart.retention on retention.office = redaction.office and retention.mailbox = redaction.mailbox
    where redaction.delete_on <= ${today}::date and not coalesce(retention.held, false)
      and (${only === null} or (redaction.office = ${only?.office ?? null}::bytea
        and redaction.mailbox = ${only?.mailbox ?? null}::bytea and redaction.seq = ${only?.seq ?? null}::integer))
      and (exists (select from apart.body_salt as salted where salted.office = redaction.office
            and salted.mailbox = redaction.mailbox and salted.seq = redaction.seq)
        or exists (select from file where file.office = redaction.office and file.mailbox = redaction.mailbox
            and file.stream = 0 and file.seq = redaction.seq and file.id = any(redaction.files)))
    limit ${most}`.execute(db)
  return rows
}

/**
 * Deletes a body if it is still due: its salt, and the files that were stated.
 * @returns false if it is not due any more
 */
export async function deleteDueBody(tx: InTransaction, body: Body, today: Day): Promise<boolean> {
  const { office, mailbox, seq } = body
  // Acts write to this row: one that crosses waits, and then finds the body gone.
  await tx
    .selectFrom('report')
    .select('number')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .forUpdate()
    .execute()
  if ((await findDueBodies(tx, today, 1, body)).length === 0) return false
  await tx
    .deleteFrom('apart.body_salt')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('seq', '=', seq)
    .execute()
  await sql`delete from file using apart.redaction
    where redaction.office = ${office} and redaction.mailbox = ${mailbox} and redaction.seq = ${seq}
      and file.office = ${office} and file.mailbox = ${mailbox} and file.stream = 0 and file.seq = ${seq}
      and file.id = any(redaction.files)`.execute(tx)
  return true
}

/** Cases that are put aside: off the list until somebody takes them up again. */
import type { Day } from '../crypto/day.ts'
import type { ChannelId, Mailbox, OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { NewPutAside } from '../crypto/wire/put-aside.ts'
import { sql } from 'kysely'
import { keepInPlace } from './cases.ts'
import { readable, type Reader } from './readers.ts'
import type { Database } from './connect.ts'

export interface PutAsideRow extends NewPutAside {
  readonly number: string
  readonly mailbox: Mailbox
  readonly channel: ChannelId
  readonly officer: OfficerId
  readonly putOn: Day
  /** When the reporter wrote last, on the server's day; the report counts. */
  readonly wroteOn: Day
}

/** Those that an officer may read. */
export async function findPutAside(db: Database, reader: Reader): Promise<PutAsideRow[]> {
  return db
    .selectFrom('put_aside')
    .innerJoin('report', (join) =>
      join.onRef('report.office', '=', 'put_aside.office').onRef('report.mailbox', '=', 'put_aside.mailbox'),
    )
    .select([
      'report.number',
      'report.mailbox',
      'report.channel',
      'put_aside.officer',
      'put_aside.generation',
      'put_aside.reason',
      'put_aside.signature',
      'put_aside.put_on as putOn',
      sql<Day>`(select max(stored_on) from envelope where envelope.office = ${reader.office}
        and envelope.mailbox = report.mailbox and stream = 0)`.as('wroteOn'),
    ])
    .where('put_aside.office', '=', reader.office)
    .where(readable(reader))
    .orderBy('report.number')
    .execute()
}

/** Puts aside a case that nobody has opened. @returns false if somebody has opened it, or already put it aside */
export async function insertPutAside(
  db: Database,
  office: OfficeId,
  mailbox: Mailbox,
  { officer, generation, reason, signature, putOn }: NewPutAside & Pick<PutAsideRow, 'officer' | 'putOn'>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Opening a case writes to this row too: of the two, one comes first.
    const unopened = await tx
      .selectFrom('report')
      .select('mailbox')
      .where('office', '=', office)
      .where('mailbox', '=', mailbox)
      .where('card_version', '=', 0)
      .forUpdate()
      .executeTakeFirst()
    if (!unopened) return false
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('put_aside')
      .values({ office, mailbox, officer, generation, reason, signature, put_on: putOn })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  })
}

/** Takes a case up again, if it is put aside by this very signature. @returns false if it is not */
export async function deletePutAside(
  db: Database,
  office: OfficeId,
  mailbox: Mailbox,
  signature: Uint8Array,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Its deletion may have begun: whoever has the case first is first.
    if (!(await keepInPlace(tx, office, mailbox))) return false
    const { numDeletedRows } = await tx
      .deleteFrom('put_aside')
      .where('office', '=', office)
      .where('mailbox', '=', mailbox)
      .where('signature', '=', signature as NewPutAside['signature'])
      .executeTakeFirst()
    return numDeletedRows === 1n
  })
}

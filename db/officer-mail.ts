/** Where officers want their notices, and what happened to the last mail to each. */
import { sql } from 'kysely'
import type { OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Database } from './connect.ts'

export interface OfficerMail {
  readonly address: string | null
  /** An armored public key. */
  readonly openpgpKey: string | null
  readonly last: LastMail | null
}

export interface LastMail {
  readonly state: 'sent' | 'refused'
  readonly on: Day
  /** The mail server's text: printable ASCII, at most 300 characters. */
  readonly answer: string
}

/** Null for an officer who never chose anything. */
export async function findOfficerMail(
  db: Database,
  office: OfficeId,
  officer: OfficerId,
): Promise<OfficerMail | null> {
  const row = await db
    .selectFrom('officer_mail')
    .select(['address', 'openpgp_key', 'last_state', 'last_answer', 'last_on'])
    .where('office', '=', office)
    .where('officer', '=', officer)
    .executeTakeFirst()
  if (!row) return null
  const { last_state: state, last_on: on } = row
  return {
    address: row.address,
    openpgpKey: row.openpgp_key,
    last: state && on ? { state, on, answer: row.last_answer ?? '' } : null,
  }
}

/**
 * Stores an officer's choice. For a new address, forgets what happened to mails to the old one.
 * @param written how much there is to read now: an officer who turns notices on is logged in and has just seen it
 */
export async function putOfficerMail(
  db: Database,
  office: OfficeId,
  officer: OfficerId,
  choice: Pick<OfficerMail, 'address' | 'openpgpKey'>,
  written: number,
): Promise<void> {
  await sql`
    insert into officer_mail as old (office, officer, address, openpgp_key, seen_envelopes)
    values (${office}, ${officer}, ${choice.address}, ${choice.openpgpKey}, ${written})
    on conflict (office, officer) do update set
      address = excluded.address,
      openpgp_key = excluded.openpgp_key,
      seen_envelopes = case when old.address is null then excluded.seen_envelopes else old.seen_envelopes end,
      last_state = case when old.address = excluded.address then old.last_state end,
      last_answer = case when old.address = excluded.address then old.last_answer end,
      last_on = case when old.address = excluded.address then old.last_on end`.execute(db)
}

/** Stores what happened to a mail to `address`, unless the officer has another address by now. */
export async function recordMail(
  db: Database,
  office: OfficeId,
  officer: OfficerId,
  address: string,
  last: LastMail,
): Promise<void> {
  await db
    .updateTable('officer_mail')
    .set({ last_state: last.state, last_answer: last.answer, last_on: last.on })
    .where('office', '=', office)
    .where('officer', '=', officer)
    .where('address', '=', address)
    .execute()
}

/** From now on, a notice is due when there is more than `written` to read. */
export async function markSeen(
  db: Database,
  office: OfficeId,
  officer: OfficerId,
  written: number,
): Promise<void> {
  await db
    .updateTable('officer_mail')
    .set({ seen_envelopes: written })
    .where('office', '=', office)
    .where('officer', '=', officer)
    .execute()
}

/**
 * Does `act` while no other server does the same for this officer. If a server dies meanwhile, the next one can go on.
 * @param seconds how long `act` may take: meanwhile this transaction is idle, for longer than others may be
 */
export function inTurn<T>(
  db: Database,
  office: OfficeId,
  officer: OfficerId,
  seconds: number,
  act: () => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const patience = `${seconds}s`
    await sql`select set_config('idle_in_transaction_session_timeout', ${patience}, true)`.execute(tx)
    const name = Buffer.concat([office, officer]).toString('hex')
    await sql`select pg_advisory_xact_lock(hashtext('sotto mail'), hashtext(${name}))`.execute(tx)
    return act()
  })
}

/** How many officers, of all offices, did not get the last mail to them. */
export async function countRefusedMails(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('officer_mail')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('last_state', '=', 'refused')
    .executeTakeFirstOrThrow()
  return Number(count)
}

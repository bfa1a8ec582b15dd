/** Reports, stored when they arrive: whole or not at all, in one statement. */
import { sql, type RawBuilder } from 'kysely'
import type {
  BodySalt,
  CaseSalt,
  ChannelId,
  Envelope,
  Hash,
  Mailbox,
  OfficeId,
  OfficerId,
  Stanza,
} from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Stream } from '../crypto/envelope.ts'
import type { Tombstone } from '../crypto/wire/retention.ts'
import { missingSalt } from './cases.ts'
import type { Database, InTransaction } from './connect.ts'

export interface StanzaFor {
  readonly purpose: 'thread' | 'identity'
  /** An officer, or 16 zero bytes for the channel's generation. */
  readonly holder: OfficerId
  readonly stanza: Stanza
}

export interface NewReportRow {
  readonly office: OfficeId
  readonly mailbox: Mailbox
  readonly number: string
  readonly channel: ChannelId
  readonly generation: number | null
  /** The channel's generation now. */
  readonly keyed: number
  readonly receivedOn: Day
  readonly salt: CaseSalt
  readonly bodySalt: BodySalt
  readonly submission: Hash
  readonly envelope: Envelope
  readonly identity: Envelope
  readonly stanzas: readonly StanzaFor[]
}

/** The outcome of storing a report: 'stored', or nothing was stored because its mailbox or number is already in use. */
export type Insertion = 'stored' | 'mailbox-taken' | 'number-taken'

/** Stores one report, or none of it: see `insertReports`. */
export async function insertReport(db: Database | InTransaction, report: NewReportRow): Promise<Insertion> {
  const [outcome = 'number-taken'] = await insertReports(db, [report])
  return outcome
}

/**
 * Stores reports with everything that belongs to them. One statement, so one round trip and one commit: what is
 * acknowledged is on disk, and what is refused leaves nothing. It never makes PostgreSQL raise an error: a server that
 * the office runs itself might log that error, mailbox and all.
 * @param reports each of another mailbox
 * @returns the outcome of each
 */
export async function insertReports(
  db: Database | InTransaction,
  reports: readonly NewReportRow[],
): Promise<Insertion[]> {
  const place = ({ office, mailbox }: NewReportRow) => sql`${office}::bytea, ${mailbox}::bytea`
  const rows = (of: (report: NewReportRow, at: number) => RawBuilder<unknown>) =>
    sql`(values ${sql.join(reports.map((report, at) => sql`(${of(report, at)})`))})`
  const given = rows((report, at) => {
    const nameHolders = report.stanzas.filter(({ purpose }) => purpose === 'identity').length
    return sql`${at}::integer, ${place(report)}, ${report.number}::text, ${report.channel}::bytea,
      ${report.generation}::integer, ${report.keyed}::integer, ${nameHolders}::integer, ${report.receivedOn}::date,
      ${report.submission}::bytea, ${report.salt}::bytea, ${report.bodySalt}::bytea`
  })
  const handed = reports.flatMap((report) => report.stanzas.map((stanza) => ({ ...stanza, report })))
  const array = (bytes: readonly Uint8Array[]) => sql`${bytes.map((one) => Buffer.from(one))}::bytea[]`
  const result = await sql<{ mailbox: boolean; number: boolean; stored: boolean }>`
    with given (at, office, mailbox, number, channel, generation, keyed, name_holders, received_on, submission, salt, body_salt) as (
      select * from ${given} as given
    ), known as (
      select at, office, mailbox,
             exists(select from report where report.office = given.office and report.mailbox = given.mailbox)
               or exists(select from apart.tombstone as gone
                         where gone.office = given.office and gone.mailbox = given.mailbox) as has_mailbox,
             exists(select from report where report.office = given.office and report.number = given.number)
               or exists(select from apart.tombstone as gone
                         where gone.office = given.office and gone.number = given.number) as has_number
      from given
    ), stored as (
      insert into report (office, mailbox, number, channel, generation, keyed, name_holders, received_on, submission)
      select office, mailbox, number, channel, generation, keyed, name_holders, received_on, submission
      from given join known using (at, office, mailbox) where not has_mailbox and not has_number
      -- Several statements at once wait for each other's rows in one order.
      order by office, mailbox
      on conflict do nothing returning office, mailbox
    ), salted as (
      -- In the place of one that a report left which is older than the copy of everything else.
      insert into apart.salt (office, mailbox, salt)
      select office, mailbox, salt from stored join given using (office, mailbox)
      on conflict (office, mailbox) do update set salt = excluded.salt
    ), body_salted as (
      insert into apart.body_salt (office, mailbox, seq, salt)
      select office, mailbox, 0, body_salt from stored join given using (office, mailbox)
      on conflict (office, mailbox, seq) do update set salt = excluded.salt
    ), lost as (
      delete from apart.body_salt as salted using stored
      where salted.office = stored.office and salted.mailbox = stored.mailbox and salted.seq > 0
    ), redacted as (
      delete from apart.redaction using stored
      where redaction.office = stored.office and redaction.mailbox = stored.mailbox
    ), stated as (
      -- As are these: they were about what is lost, and shall not delete what was sent again.
      delete from apart.retention using stored
      where retention.office = stored.office and retention.mailbox = stored.mailbox
    ), asked as (
      delete from apart.request using stored
      where request.office = stored.office and request.mailbox = stored.mailbox
    ), first as (
      insert into envelope (office, mailbox, stream, seq, envelope, stored_on)
      select office, mailbox, 0, 0, sent.envelope, sent.received_on
      from stored join ${rows((one) => sql`${place(one)}, ${one.envelope}::bytea, ${one.receivedOn}::date`)}
        as sent (office, mailbox, envelope, received_on) using (office, mailbox)
    ), name as (
      insert into identity (office, mailbox, envelope)
      select office, mailbox, sent.envelope
      from stored join ${rows((one) => sql`${place(one)}, ${one.identity}::bytea`)}
        as sent (office, mailbox, envelope) using (office, mailbox)
    ), handed as (
      insert into stanza (office, mailbox, purpose, holder, stanza)
      select office, mailbox, handed.purpose, handed.holder, handed.stanza
      from stored join unnest(${array(handed.map(({ report }) => report.office))},
                              ${array(handed.map(({ report }) => report.mailbox))},
                              ${handed.map((one) => one.purpose)}::text[],
                              ${array(handed.map((one) => one.holder))},
                              ${array(handed.map((one) => one.stanza))})
        as handed (office, mailbox, purpose, holder, stanza) using (office, mailbox)
    )
    select has_mailbox as mailbox, has_number as number,
           exists(select from stored where stored.office = known.office and stored.mailbox = known.mailbox) as stored
    from known order by at`.execute(db)
  return result.rows.map(({ mailbox, stored }) => {
    if (stored) return 'stored'
    // If not: the number was in use; or the mailbox was taken at this very moment, which the next attempt will find.
    return mailbox ? 'mailbox-taken' : 'number-taken'
  })
}

/** What is known of a mailbox's report without opening it, or null. */
export async function findReport(
  db: Database,
  office: OfficeId,
  mailbox: Mailbox,
): Promise<{ submission: Hash; receivedOn: Day; number: string } | null> {
  const row = await db
    .selectFrom('report')
    .select(['submission', 'received_on', 'number'])
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .executeTakeFirst()
  return row
    ? {
        submission: row.submission,
        receivedOn: row.received_on,
        number: row.number,
      }
    : null
}

/** How many reports an office has. */
export async function countReports(db: Database | InTransaction, office: OfficeId): Promise<number> {
  const { count } = await db
    .selectFrom('report')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('office', '=', office)
    .executeTakeFirstOrThrow()
  return count
}

/** The channel of a mailbox's report; null if there is none. */
export async function findChannelOf(
  db: Database | InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
): Promise<ChannelId | null> {
  const row = await db
    .selectFrom('report')
    .select('channel')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .executeTakeFirst()
  return row?.channel ?? null
}

export interface MailboxRows {
  readonly salt: CaseSalt
  readonly messages: number
  readonly replies: number
  readonly envelopes: readonly {
    readonly stream: Stream
    readonly seq: number
    readonly bodySalt: BodySalt | null
    readonly envelope: Envelope
  }[]
}

/** What is left of a mailbox whose case was deleted. */
export type DeletedMailbox = Pick<Tombstone, 'deleted' | 'how'>

interface MailboxPlace {
  readonly office: OfficeId
  readonly mailbox: Mailbox
  /** Which of its envelopes, ordered by stream, then seq. */
  readonly page: { readonly offset: number; readonly limit: number }
}

interface MailboxRow {
  found: boolean
  salt: CaseSalt | null
  deleted: string | null
  how: Tombstone['how'] | null
  messages: number
  replies: number
  stream: Stream | null
  seq: number
  body_salt: BodySalt | null
  envelope: Envelope
}

/**
 * A reporter's mailbox: its salt, how many envelopes it has, and a page of them; or when and how its case was deleted;
 * null if there is no such mailbox.
 */
export async function findMailbox(
  db: Database,
  place: MailboxPlace,
): Promise<MailboxRows | DeletedMailbox | null> {
  return fromRows(await mailboxRows(db, place))
}

/**
 * A row for each envelope of the page, and at least one: if there is none, a stand-in is read instead, so that a
 * missing mailbox takes as much work as one with a report.
 */
async function mailboxRows(db: Database, { office, mailbox, page }: MailboxPlace): Promise<MailboxRow[]> {
  const { rows } = await sql<MailboxRow>`
    select report.mailbox is not null as found, salted.salt, gone.deleted, gone.how, heads.messages, heads.replies, page.stream, page.seq, page.body_salt,
           coalesce(page.envelope, (select envelope from stand_in where slot = 0)) as envelope
    from (
      select count(*) filter (where stream = 0)::integer as messages,
             count(*) filter (where stream = 1)::integer as replies
      from envelope where office = ${office} and mailbox = ${mailbox}
    ) as heads
    left join report on report.office = ${office} and report.mailbox = ${mailbox}
    left join apart.salt as salted on salted.office = ${office} and salted.mailbox = ${mailbox}
    left join apart.tombstone as gone on gone.office = ${office} and gone.mailbox = ${mailbox}
    left join lateral (
      select one.stream, one.seq, one.envelope, salted.salt as body_salt
      from envelope as one left join apart.body_salt as salted
        on salted.office = ${office} and salted.mailbox = ${mailbox} and one.stream = 0 and salted.seq = one.seq
      where one.office = ${office} and one.mailbox = ${mailbox} and one.stream in (0, 1)
      order by one.stream, one.seq offset ${page.offset}::integer limit ${page.limit}::integer
    ) as page on true`.execute(db)
  return rows
}

function fromRows(rows: readonly MailboxRow[]): MailboxRows | DeletedMailbox | null {
  const [first] = rows
  if (!first) throw new Error('a query for one row returned none')
  const { found, salt, deleted, how, messages, replies } = first
  const envelopes = rows.flatMap(({ stream, seq, body_salt: bodySalt, envelope }) =>
    stream === null ? [] : [{ stream, seq, bodySalt, envelope }],
  )
  if (deleted && how) return { deleted, how }
  return found ? { salt: salt ?? missingSalt(), messages, replies, envelopes } : null
}

/** Makes sure that there is a stand-in: stores `fresh` if there is none. */
export async function keepStandIn(db: Database, fresh: Uint8Array): Promise<void> {
  await db
    .insertInto('stand_in')
    .values({ slot: 0, envelope: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

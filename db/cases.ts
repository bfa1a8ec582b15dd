/**
 * Cases, as one officer may see them. Every query is for one officer and says nothing about any other case: a missing
 * case and somebody else's case both give `null`.
 */
import { sql, type SqlBool } from 'kysely'
import type {
  CaseSalt,
  ChannelId,
  Envelope,
  Lock,
  Mailbox,
  OfficeId,
  OfficerId,
  Stanza,
} from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { CaseGrant } from '../crypto/wire/case.ts'
import type { CaseRow } from '../crypto/wire/case-list.ts'
import type { Database, InTransaction } from './connect.ts'
import { generationHolder, holdsKeyTo, lockHolder, readable, type Reader } from './readers.ts'

/** Every case on this officer's desk, in an order that does not show when it came. Cases put aside are left out. */
export async function listCases(db: Database, reader: Reader): Promise<CaseRow[]> {
  const { office, officer } = reader
  const rows = await db
    .selectFrom('report')
    .leftJoin('case_lock', (join) =>
      join
        .onRef('case_lock.office', '=', 'report.office')
        .onRef('case_lock.mailbox', '=', 'report.mailbox')
        .on(lockHolder(officer)),
    )
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('envelope')
          .select((e) => [
            'mailbox',
            e.fn.countAll<number>().filterWhere('stream', '=', 0).as('messages'),
            e.fn.countAll<number>().filterWhere('stream', '=', 1).as('replies'),
          ])
          .where('office', '=', office)
          // Notes and the log are most of them.
          .where('stream', 'in', [0, 1])
          .groupBy('mailbox')
          .as('heads'),
      (join) => join.onRef('heads.mailbox', '=', 'report.mailbox'),
    )
    .select([
      'report.number',
      'report.mailbox',
      'report.channel',
      'report.generation',
      'report.keyed',
      'report.received_on',
      'report.card_version',
      'heads.messages',
      'heads.replies',
      sql<boolean>`case_lock.lock is not null and report.card is not null`.as('held'),
    ])
    .where('report.office', '=', office)
    .where(readable(reader))
    .where(
      sql<SqlBool>`not exists (select from put_aside where put_aside.office = report.office
        and put_aside.mailbox = report.mailbox)`,
    )
    .orderBy('report.mailbox')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    mailbox: row.mailbox,
    channel: row.channel,
    generation: row.generation ?? 0,
    keyed: row.keyed,
    receivedOn: row.received_on,
    messages: row.messages,
    replies: row.replies,
    version: row.card_version,
    held: row.held,
  }))
}

export interface CaseDetail {
  readonly number: string
  readonly mailbox: Mailbox
  readonly channel: ChannelId
  /** Null for a case by name. */
  readonly generation: number | null
  readonly keyed: number
  readonly receivedOn: Day
  readonly salt: CaseSalt
  readonly stanza: Stanza | null
  readonly side: {
    /** Null if this officer has only the grant so far. */
    readonly caseLock: Lock | null
    readonly grant: CaseGrant | null
    readonly threadLock: Lock
    readonly card: Lock
    readonly version: number
    readonly epoch: number
    readonly past: Lock | null
  } | null
  readonly identity: Envelope
  /** How many halves of the name's key came with the report. */
  readonly nameHolders: number
  readonly identityStanza: Stanza | null
}

/**
 * The mailbox of a case that an officer may read; null if there is no such case, or it is not this officer's. Every
 * time the same rule is evaluated, if need be for a mailbox that nobody has, so that the time taken says nothing either
 * (`npm run bench -- trace`).
 */
async function findReadable(
  db: Database | InTransaction,
  reader: Reader,
  number: string,
): Promise<Mailbox | null> {
  const { office } = reader
  const nobodys = new Uint8Array(32)
  const result = await sql<{ found: Mailbox | null }>`
    select report.found from (
      select ${office}::bytea as office, coalesce(one.mailbox, ${nobodys}::bytea) as mailbox,
        one.channel, one.generation, one.mailbox as found
      from (select ${number}::text as number) as asked
        left join report as one on one.office = ${office} and one.number = asked.number
    ) as report where ${readable(reader)}`.execute(db)
  return result.rows[0]?.found ?? null
}

/** One case by its number, without its envelopes; null if there is no such case, or it is not this officer's. */
export async function findCase(
  db: Database | InTransaction,
  reader: Reader,
  number: string,
): Promise<CaseDetail | null> {
  const { office, officer } = reader
  const mailbox = await findReadable(db, reader, number)
  if (mailbox === null) return null
  const row = await db
    .selectFrom('report')
    .innerJoin('identity', (join) =>
      join.onRef('identity.office', '=', 'report.office').onRef('identity.mailbox', '=', 'report.mailbox'),
    )
    .leftJoin('case_lock', (join) =>
      join
        .onRef('case_lock.office', '=', 'report.office')
        .onRef('case_lock.mailbox', '=', 'report.mailbox')
        .on(lockHolder(officer)),
    )
    .leftJoin('apart.salt as salted', (join) =>
      join.onRef('salted.office', '=', 'report.office').onRef('salted.mailbox', '=', 'report.mailbox'),
    )
    .leftJoin('stanza as thread', (join) =>
      join
        .onRef('thread.office', '=', 'report.office')
        .onRef('thread.mailbox', '=', 'report.mailbox')
        .on('thread.purpose', '=', 'thread')
        .on('thread.holder', 'in', [officer, generationHolder()]),
    )
    .leftJoin('stanza as name', (join) =>
      join
        .onRef('name.office', '=', 'report.office')
        .onRef('name.mailbox', '=', 'report.mailbox')
        .on('name.purpose', '=', 'identity')
        .on('name.holder', '=', officer),
    )
    .leftJoin('case_grant as granted', (join) =>
      join
        .onRef('granted.office', '=', 'report.office')
        .onRef('granted.mailbox', '=', 'report.mailbox')
        .on('granted.recipient', '=', officer),
    )
    .select([
      'granted.granter',
      'granted.stanza as granted',
      'granted.signature as granted_signature',
      'report.number',
      'report.mailbox',
      'report.channel',
      'report.generation',
      'report.keyed',
      'report.epoch',
      'report.name_holders',
      'report.past',
      'report.received_on',
      sql<CaseSalt>`coalesce(salted.salt, ${missingSalt()}::bytea)`.as('salt'),
      'report.thread_lock',
      'report.card',
      'report.card_version',
      'case_lock.lock',
      'identity.envelope as identity',
      'thread.stanza',
      'name.stanza as name_stanza',
    ])
    .where('report.office', '=', office)
    .where('report.mailbox', '=', mailbox)
    .where(readable(reader))
    .executeTakeFirst()
  if (!row) return null
  const { thread_lock: threadLock, card, granter, granted, granted_signature: signature } = row
  const grant =
    granter && granted && signature ? { recipient: officer, granter, stanza: granted, signature } : null
  const side = threadLock && card && { threadLock, card, version: row.card_version }
  return {
    number: row.number,
    mailbox: row.mailbox,
    channel: row.channel,
    generation: row.generation,
    keyed: row.keyed,
    receivedOn: row.received_on,
    salt: row.salt,
    stanza: row.stanza,
    side: side && { ...side, caseLock: row.lock, grant, epoch: row.epoch, past: row.past },
    identity: row.identity,
    nameHolders: row.name_holders,
    identityStanza: row.name_stanza,
  }
}

/** In the place of a salt that is not there: nothing opens with it, and browsers show the case as damaged. */
export const missingSalt = (): CaseSalt => new Uint8Array(32) as CaseSalt

/**
 * Keeps a case from being deleted, and from being held or let go, until the transaction ends.
 * @returns false if there is no such case
 */
export async function keepInPlace(tx: InTransaction, office: OfficeId, mailbox: Mailbox): Promise<boolean> {
  const row = await tx
    .selectFrom('report')
    .select('number')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}

/** Who holds a key to a case, among those who are still in the office. */
export async function findCaseReaders(
  db: Database | InTransaction,
  office: OfficeId,
  { mailbox }: Pick<CaseDetail, 'mailbox'>,
): Promise<OfficerId[]> {
  const result = await sql<{ id: OfficerId }>`
    select officer.id from officer, report
    where officer.office = ${office} and report.office = ${office} and report.mailbox = ${mailbox}
      and ${holdsKeyTo(sql.ref('officer.id'))}
    order by officer.id`.execute(db)
  return result.rows.map(({ id }) => id)
}

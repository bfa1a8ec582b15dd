/**
 * Cases, as one officer may see them. Every query asks for the officer and says nothing of any other case: a case that
 * is not there and one that is not this officer's give the same `null`.
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
import type { CaseRow } from '../crypto/wire/case-list.ts'
import type { Database, InTransaction } from './connect.ts'

/** Who asks: an officer, and the channels whose generation that officer holds. */
export interface Reader {
  readonly office: OfficeId
  readonly officer: OfficerId
  readonly channels: readonly ChannelId[]
}

/** Stands for a channel's generation where a lock or stanza names its holder. */
export const generationHolder = (): OfficerId => new Uint8Array(16) as OfficerId

/** Every case this officer may read, in no order that says when it came. */
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
          .groupBy('mailbox')
          .as('heads'),
      (join) => join.onRef('heads.mailbox', '=', 'report.mailbox'),
    )
    .select([
      'report.number',
      'report.mailbox',
      'report.channel',
      'report.generation',
      'report.received_on',
      'report.card',
      'report.card_version',
      'case_lock.lock',
      'heads.messages',
      'heads.replies',
    ])
    .where('report.office', '=', office)
    .where(readable(reader))
    .orderBy('report.mailbox')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    mailbox: row.mailbox,
    channel: row.channel,
    generation: row.generation ?? 0,
    receivedOn: row.received_on,
    messages: row.messages,
    replies: row.replies,
    side: row.lock && row.card ? { version: row.card_version, caseLock: row.lock, card: row.card } : null,
  }))
}

export interface CaseDetail {
  readonly number: string
  readonly mailbox: Mailbox
  readonly channel: ChannelId
  readonly generation: number | null
  readonly receivedOn: Day
  readonly salt: CaseSalt
  readonly stanza: Stanza | null
  readonly side: { caseLock: Lock; threadLock: Lock; card: Lock; version: number } | null
  readonly identity: Envelope
  readonly identityStanza: Stanza | null
}

/** One case by its number, without its envelopes; null if it is not there or not this officer's. */
export async function findCase(db: Database, reader: Reader, number: string): Promise<CaseDetail | null> {
  const { office, officer } = reader
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
    .select([
      'report.number',
      'report.mailbox',
      'report.channel',
      'report.generation',
      'report.received_on',
      'report.salt',
      'report.thread_lock',
      'report.card',
      'report.card_version',
      'case_lock.lock',
      'identity.envelope as identity',
      'thread.stanza',
      'name.stanza as name_stanza',
    ])
    .where('report.office', '=', office)
    .where('report.number', '=', number)
    .where(readable(reader))
    .executeTakeFirst()
  if (!row) return null
  const { lock, thread_lock: threadLock, card } = row
  return {
    number: row.number,
    mailbox: row.mailbox,
    channel: row.channel,
    generation: row.generation,
    receivedOn: row.received_on,
    salt: row.salt,
    stanza: row.stanza,
    side: lock && threadLock && card ? { caseLock: lock, threadLock, card, version: row.card_version } : null,
    identity: row.identity,
    identityStanza: row.name_stanza,
  }
}

/**
 * Stores the office's side of a case, if nobody has; the first stanzas, no longer needed, go with it.
 * @returns false if somebody was faster
 */
export async function insertSide(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  side: { caseLock: Lock; threadLock: Lock; card: Lock },
): Promise<boolean> {
  const updated = await tx
    .updateTable('report')
    .set({ thread_lock: side.threadLock, card: side.card, card_version: 1 })
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('card_version', '=', 0)
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n) return false
  await tx
    .insertInto('case_lock')
    .values({ office, mailbox, holder: generationHolder(), lock: side.caseLock })
    .execute()
  await tx
    .deleteFrom('stanza')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('purpose', '=', 'thread')
    .execute()
  return true
}

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

/** A lock is this officer's if it names the officer, or the generation that every officer of the channel holds. */
function lockHolder(officer: OfficerId) {
  return sql<SqlBool>`case_lock.holder = case when report.generation is null
    then ${officer}::bytea else ${generationHolder()}::bytea end`
}

/** The one rule of who may read: by generation for the channel's officers, by name where somebody is excluded. */
function readable({ officer, channels }: Reader) {
  const mine = channels.map((channel) => Buffer.from(channel))
  return sql<SqlBool>`case when report.generation is not null
    then report.channel = any(${mine}::bytea[])
    else exists (select from stanza where stanza.office = report.office and stanza.mailbox = report.mailbox
                   and stanza.purpose = 'thread' and stanza.holder = ${officer}::bytea)
      or exists (select from case_lock as own where own.office = report.office and own.mailbox = report.mailbox
                   and own.holder = ${officer}::bytea)
    end`
}

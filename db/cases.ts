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
import type { CaseGrant } from '../crypto/wire/case.ts'
import type { CaseRow } from '../crypto/wire/case-list.ts'
import type { Database, InTransaction } from './connect.ts'
import { holdsKeyTo } from './readers.ts'

/** Who asks: an officer, and the channels whose generation that officer holds. */
export interface Reader {
  readonly office: OfficeId
  readonly officer: OfficerId
  readonly channels: readonly ChannelId[]
}

/** Stands for a channel's generation where a lock or stanza names its holder. */
export const generationHolder = (): OfficerId => new Uint8Array(16) as OfficerId

/** Every case on this officer's desk, in no order that says when it came. What is put aside is not. */
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
      'report.keyed',
      'report.received_on',
      'report.card',
      'report.card_version',
      'case_lock.lock',
      'heads.messages',
      'heads.replies',
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
    side: row.lock && row.card ? { caseLock: row.lock, card: row.card } : null,
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
    /** Null where this officer has only the grant yet. */
    readonly caseLock: Lock | null
    readonly grant: CaseGrant | null
    readonly threadLock: Lock
    readonly card: Lock
    readonly version: number
    readonly epoch: number
    readonly past: Lock | null
  } | null
  readonly identity: Envelope
  /** How many halves of its key came with the report. */
  readonly nameHolders: number
  readonly identityStanza: Stanza | null
}

/**
 * The mailbox of a case that an officer may read; null if it is not there or not this officer's. Either way the same rule
 * is asked, of a mailbox that nobody has if need be: how long it takes says nothing either (`npm run bench -- trace`).
 */
async function findReadable(db: Database, reader: Reader, number: string): Promise<Mailbox | null> {
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

/** One case by its number, without its envelopes; null if it is not there or not this officer's. */
export async function findCase(db: Database, reader: Reader, number: string): Promise<CaseDetail | null> {
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

/** Who holds a key to a case, of those who are still here. */
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

/** A lock is this officer's if it names the officer, or the generation that every officer of the channel holds. */
function lockHolder(officer: OfficerId) {
  return sql<SqlBool>`case_lock.holder = case when report.generation is null
    then ${officer}::bytea else ${generationHolder()}::bytea end`
}

/**
 * The one rule of who may read: a reader of the channel now, who holds a key to the case. Whoever does not has all of it
 * asked, whatever the case is.
 */
export function readable({ officer, channels }: Reader) {
  const mine = channels.map((channel) => Buffer.from(channel))
  return sql<SqlBool>`case when ${holdsKeyTo(sql`${officer}::bytea`)}
    then report.channel = any(${mine}::bytea[]) else false end`
}

/** Envelopes of a case's streams. Each place in a stream is filled once; the loser of a race is told. */
import { sql } from 'kysely'
import type { BodySalt, Envelope, Mailbox, OfficeId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Stream } from '../crypto/envelope.ts'
import type { Database, InTransaction } from './connect.ts'

export interface EnvelopeRow {
  readonly stream: Stream
  readonly seq: number
  readonly envelope: Envelope
}

/** All of a case's envelopes, by stream, then seq; each by its reporter with the salt of its body, if that is there. */
export async function findEnvelopes(
  db: Database,
  office: OfficeId,
  mailbox: Mailbox,
): Promise<(EnvelopeRow & { readonly bodySalt: BodySalt | null })[]> {
  return db
    .selectFrom('envelope')
    .leftJoin('apart.body_salt as salted', (join) =>
      join
        .onRef('salted.office', '=', 'envelope.office')
        .onRef('salted.mailbox', '=', 'envelope.mailbox')
        .onRef('salted.seq', '=', 'envelope.seq')
        .on('envelope.stream', '=', 0),
    )
    .select(['envelope.stream', 'envelope.seq', 'envelope.envelope', 'salted.salt as bodySalt'])
    .where('envelope.office', '=', office)
    .where('envelope.mailbox', '=', mailbox)
    .orderBy('envelope.stream')
    .orderBy('envelope.seq')
    .execute()
}

/**
 * Stores an envelope at the end of its stream.
 * @returns 'stored', also if this very envelope is already there; 'taken' if another one is, or if the one before it is
 * missing
 */
export async function insertEnvelope(
  db: Database | InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  row: EnvelopeRow,
  storedOn: Day,
): Promise<'stored' | 'taken'> {
  const { stream, seq, envelope } = row
  if (seq > 0) {
    const before = await findEnvelope(db, office, mailbox, stream, seq - 1)
    if (before === null) return 'taken'
  }
  const inserted = await db
    .insertInto('envelope')
    .values({ office, mailbox, stream, seq, envelope, stored_on: storedOn })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return 'stored'
  const there = await findEnvelope(db, office, mailbox, stream, seq)
  return there !== null && Buffer.compare(there, envelope) === 0 ? 'stored' : 'taken'
}

/**
 * Stores a reporter's message at the end of its stream, if the case is in `epoch`, in one statement.
 * @returns 'same' if this very message is already there; otherwise as `insertEnvelope`
 */
export async function insertMessage(
  db: Database,
  place: {
    readonly office: OfficeId
    readonly mailbox: Mailbox
    readonly seq: number
    readonly epoch: number
  },
  { envelope, bodySalt }: { readonly envelope: Envelope; readonly bodySalt: BodySalt },
  storedOn: Day,
): Promise<'stored' | 'same' | 'taken'> {
  const { office, mailbox, seq, epoch } = place
  // The report's row is locked against a change of keys, which counts the messages before it.
  const result = await sql<{ same: boolean | null; stored: number }>`
    with place as (
      select from report where office = ${office} and mailbox = ${mailbox} and epoch = ${epoch}::integer for share
    ), known as (
      select (select envelope = ${envelope}::bytea from envelope
              where office = ${office} and mailbox = ${mailbox} and stream = 0 and seq = ${seq}::integer) as same,
             exists(select from envelope
                    where office = ${office} and mailbox = ${mailbox} and stream = 0 and seq = ${seq}::integer - 1)
               and exists(select from place) as before
    ), stored as (
      insert into envelope (office, mailbox, stream, seq, envelope, stored_on)
      select ${office}::bytea, ${mailbox}::bytea, 0, ${seq}::integer, ${envelope}::bytea, ${storedOn}::date
      from known where known.same is null and known.before
      on conflict do nothing returning office, mailbox, seq
    ), salted as (
      -- In the place of one that a message left which is older than the copy of everything else; and below.
      insert into apart.body_salt (office, mailbox, seq, salt)
      select office, mailbox, seq, ${bodySalt}::bytea from stored
      on conflict (office, mailbox, seq) do update set salt = excluded.salt
    ), redacted as (
      delete from apart.redaction using stored
      where redaction.office = stored.office and redaction.mailbox = stored.mailbox and redaction.seq = stored.seq
    )
    select known.same, (select count(*)::integer from stored) as stored from known`.execute(db)
  const [row] = result.rows
  if (row?.same === true) return 'same'
  return row?.stored === 1 ? 'stored' : 'taken'
}

/** Whether this very message is already at its place. */
export async function hasMessage(
  db: Database,
  { office, mailbox, seq }: { readonly office: OfficeId; readonly mailbox: Mailbox; readonly seq: number },
  envelope: Envelope,
): Promise<boolean> {
  const there = await findEnvelope(db, office, mailbox, 0, seq)
  return there !== null && Buffer.compare(there, envelope) === 0
}

async function findEnvelope(
  db: Database | InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  stream: Stream,
  seq: number,
): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('envelope')
    .select('envelope')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('stream', '=', stream)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.envelope ?? null
}

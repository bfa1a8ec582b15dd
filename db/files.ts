/**
 * Files: begun, filled part by part, and kept once a message or a note carries them. Files that nothing carries are
 * deleted after a day or two.
 */
import { sql } from 'kysely'
import type { Envelope, FileId, Mailbox, OfficeId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Database, InTransaction } from './connect.ts'

/** The stream that carries a file: the reporter's, the office's to the reporter, or notes. */
export type Carrying = 0 | 1 | 2

/**
 * Whose files: a reporter's (stream 0) or the office's (stream 1), whether they will go with a reply or with a note. Which
 * of the two, the server learns when they are kept.
 */
export interface FilePlace {
  readonly office: OfficeId
  readonly mailbox: Mailbox
  readonly stream: 0 | 1
}

/** A file before any of its parts. */
export interface NewFileRow {
  readonly id: FileId
  readonly padded: number
  readonly parts: number
  readonly partSize: number
}

/**
 * Begins an upload; the same one may be begun again.
 * @returns 'taken' if another file has one of the ids
 */
export function beginFiles(
  db: Database,
  place: FilePlace,
  files: readonly NewFileRow[],
  begunOn: Day,
): Promise<'begun' | 'taken'> {
  const { office, mailbox, stream } = place
  const rows = files.map(({ partSize, ...file }) => {
    return { ...place, ...file, part_size: partSize, seq: null, begun_on: begunOn }
  })
  return db
    .transaction()
    .execute(async (tx) => {
      await tx
        .insertInto('file')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const known = await tx
        .selectFrom('file')
        .select(['id', 'mailbox', 'stream', 'padded', 'seq'])
        .where('office', '=', office)
        .where(
          'id',
          'in',
          files.map(({ id }) => id),
        )
        .execute()
      const ours = known.filter((row) => {
        const { padded } = files.find(({ id }) => same(id, row.id)) ?? {}
        return (
          row.seq === null && row.stream === stream && row.padded === padded && same(row.mailbox, mailbox)
        )
      })
      if (ours.length === files.length) return 'begun' as const
      // Rolls back what was just written: a file with this id was already there, and differs.
      throw new Taken()
    })
    .catch((error: unknown) => {
      if (error instanceof Taken) return 'taken' as const
      throw error
    })
}

class Taken extends Error {
  override readonly name = 'Taken'
}

/**
 * How many bytes of files have arrived: in all, and on each side of the files begun on or after `day`, carried or not. And how
 * many the table takes on its disk: what deleted files leave there is used for the next ones.
 */
export async function countArrived(
  db: Database,
  day: Day,
): Promise<{
  readonly all: number
  readonly lately: Readonly<Record<FilePlace['stream'], number>>
  readonly onDisk: number
}> {
  // Notes are of the office's side too.
  const { rows } = await sql<{ side: FilePlace['stream']; all: number; lately: number }>`
    select side, sum(bytes)::float8 as all,
           coalesce(sum(bytes) filter (where begun_on >= ${day}::date), 0)::float8 as lately
    from (select least(file.stream, 1) as side, file.begun_on, count(*) * file.part_size::float8 as bytes
          from file join file_part on file_part.office = file.office and file_part.file = file.id
          group by file.office, file.id) as one
    group by side`.execute(db)
  const of = (side: FilePlace['stream']) => rows.find((row) => row.side === side)
  const sized = await sql<{ onDisk: number }>`select pg_total_relation_size('file_part') as "onDisk"`.execute(
    db,
  )
  return {
    onDisk: sized.rows[0]?.onDisk ?? 0,
    all: rows.reduce((sum, { all }) => sum + all, 0),
    lately: { 0: of(0)?.lately ?? 0, 1: of(1)?.lately ?? 0 },
  }
}

/**
 * Stores a part of a file that was begun and that nothing carries yet. Does not wait for the disk: the message that carries the file
 * is committed later, which waits for everything before it. If a crash loses parts, that message finds the file incomplete.
 * @returns 'stored', also if this very part is already there; 'taken' if another one is; 'not-found' if there is no
 * such file here, or the file has no such part
 */
export async function insertPart(
  db: Database,
  { office, mailbox, stream }: FilePlace,
  file: FileId,
  index: number,
  part: Envelope,
): Promise<'stored' | 'taken' | 'not-found'> {
  const { rows } = await sql<{ known: boolean; stored: boolean }>`
    with off as (select set_config('synchronous_commit', 'off', true)), known as (
      select from file, off
      where office = ${office} and id = ${file} and mailbox = ${mailbox} and stream = ${stream}::smallint
        and seq is null and parts > ${index}::bigint and part_size = ${part.length}::integer
      for share of file
    ), stored as (
      insert into file_part (office, file, index, part)
      select ${office}::bytea, ${file}::bytea, ${index}::integer, ${part}::bytea from known
      on conflict do nothing returning 1
    )
    select exists(select from known) as known, exists(select from stored) as stored`.execute(db)
  const [row] = rows
  if (!row?.known) return 'not-found'
  if (row.stored) return 'stored'
  const there = await selectPart(db, office, file, index).executeTakeFirst()
  return there && same(there.part, part) ? 'stored' : 'taken'
}

/**
 * Makes files stay: those carried by the envelope `seq` of `stream`. Whoever is served that stream is served them.
 * @returns false if one of them is incomplete, or carried by another envelope; then the caller stores nothing
 */
export async function keepFiles(
  tx: InTransaction,
  { office, mailbox, stream }: Omit<FilePlace, 'stream'> & { readonly stream: Carrying },
  files: readonly FileId[],
  seq: number,
): Promise<boolean> {
  if (files.length === 0) return true
  const side: FilePlace['stream'] = stream === 0 ? 0 : 1
  const { rows } = await sql`
    update file set stream = ${stream}::smallint, seq = ${seq}::integer
    where office = ${office} and mailbox = ${mailbox}
      and id = any(${files.map((id) => Buffer.from(id))}::bytea[])
      and (stream = ${side}::smallint and seq is null or stream = ${stream}::smallint and seq = ${seq}::integer)
      and parts = (select count(*) from file_part where file_part.office = file.office and file_part.file = file.id)
    returning id`.execute(tx)
  return rows.length === files.length
}

/** A part of a file that one of these `streams` of this mailbox carries; null if there is none. */
export async function findPart(
  db: Database,
  office: OfficeId,
  mailbox: Mailbox,
  streams: readonly Carrying[],
  { file, index }: { readonly file: FileId; readonly index: number },
): Promise<Envelope | null> {
  const row = await selectPart(db, office, file, index)
    .innerJoin('file', (join) =>
      join.onRef('file.office', '=', 'file_part.office').onRef('file.id', '=', 'file_part.file'),
    )
    .where('file.mailbox', '=', mailbox)
    .where('file.stream', 'in', streams)
    .where('file.seq', 'is not', null)
    .executeTakeFirst()
  return row?.part ?? null
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

function selectPart(db: Database, office: OfficeId, file: FileId, index: number) {
  return db
    .selectFrom('file_part')
    .select('file_part.part')
    .where('file_part.office', '=', office)
    .where('file_part.file', '=', file)
    .where('file_part.index', '=', index)
}

/** Deletes files that were begun before `day` and that nothing carries. */
export async function deleteUncarriedFiles(db: Database, day: Day): Promise<void> {
  await db.deleteFrom('file').where('seq', 'is', null).where('begun_on', '<', day).execute()
}

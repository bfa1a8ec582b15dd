/** Open invitations, and the answers from the invited people's browsers. */
import { sql } from 'kysely'
import type { Hash, OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { NewInvitation } from '../crypto/wire/invitation.ts'
import type { Database, InTransaction } from './connect.ts'

export interface InvitationRow extends NewInvitation {
  readonly hash: Hash
  readonly inviter: OfficerId
  readonly expiresOn: Day
  /** As it crossed HTTP, or null: readers of this row parse it. */
  readonly answer: unknown
}

export async function insertInvitation(
  tx: InTransaction,
  office: OfficeId,
  row: Omit<InvitationRow, 'answer'>,
): Promise<void> {
  const { hash, inviter, officer, name, title, role, custodian, channel, again } = row
  await tx
    .insertInto('invitation')
    .values({
      ...{ office, hash, inviter, officer, name, title, role, custodian, channel, again },
      channel_name: row.channelName,
      secret_lock: row.secretLock,
      expires_on: row.expiresOn,
      answer: null,
    })
    .execute()
}

const columns = [
  ...([
    'hash',
    'inviter',
    'officer',
    'name',
    'title',
    'role',
    'custodian',
    'channel',
    'channel_name',
  ] as const),
  ...(['again', 'secret_lock', 'expires_on', 'answer'] as const),
] as const

/** Every invitation that has not expired by `today`. */
export async function findInvitations(db: Database, office: OfficeId, today: Day): Promise<InvitationRow[]> {
  const rows = await db
    .selectFrom('invitation')
    .select(columns)
    .where('office', '=', office)
    .where('expires_on', '>=', today)
    .orderBy('expires_on')
    .execute()
  return rows.map(fromRow)
}

export async function findInvitation(
  db: Database | InTransaction,
  office: OfficeId,
  hash: Uint8Array,
  today: Day,
): Promise<InvitationRow | null> {
  const row = await db
    .selectFrom('invitation')
    .select(columns)
    .where('office', '=', office)
    .where('hash', '=', hash as Hash)
    .where('expires_on', '>=', today)
    .executeTakeFirst()
  return row ? fromRow(row) : null
}

/**
 * Stores an answer. The same keys (`code`) may answer again, with a new password and authenticator.
 * @returns false if others have answered
 */
export async function answerInvitation(
  db: Database,
  office: OfficeId,
  hash: Uint8Array,
  answer: { readonly keys: { readonly code: string } },
): Promise<boolean> {
  const updated = await db
    .updateTable('invitation')
    .set({ answer: JSON.stringify(answer) })
    .where('office', '=', office)
    .where('hash', '=', hash as Hash)
    .where((eb) =>
      eb.or([eb('answer', 'is', null), sql<boolean>`answer -> 'keys' ->> 'code' = ${answer.keys.code}`]),
    )
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

export async function deleteInvitation(
  tx: InTransaction,
  office: OfficeId,
  hash: Uint8Array,
): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('invitation')
    .where('office', '=', office)
    .where('hash', '=', hash as Hash)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

/** Deletes the invitations for an officer, who is removed. */
export async function deleteInvitationsOf(
  tx: InTransaction,
  office: OfficeId,
  officer: OfficerId,
): Promise<void> {
  await tx
    .deleteFrom('invitation')
    .where('office', '=', office)
    .where((eb) => eb.or([eb('officer', '=', officer), eb('inviter', '=', officer)]))
    .execute()
}

/** Deletes expired invitations, with their answers. */
export async function deleteExpiredInvitations(db: Database, today: Day): Promise<void> {
  await db.deleteFrom('invitation').where('expires_on', '<', today).execute()
}

interface Row {
  hash: Hash
  inviter: OfficerId
  officer: OfficerId
  name: string
  title: string | null
  role: NewInvitation['role']
  custodian: boolean
  channel: NewInvitation['channel']
  channel_name: string | null
  again: boolean
  secret_lock: NewInvitation['secretLock']
  expires_on: Day
  answer: unknown
}

function fromRow({ channel_name, secret_lock, expires_on, ...row }: Row): InvitationRow {
  const { hash, inviter, officer, name, title, role, custodian, channel, again, answer } = row
  return {
    ...{ hash, inviter, officer, name, title, role, custodian, channel, again, answer },
    channelName: channel_name,
    secretLock: secret_lock,
    expiresOn: expires_on,
  }
}

/** Requests to open a name: an officer asks; a custodian lends their half of its key, or refuses. */
import type {
  CaseSalt,
  ChannelId,
  Envelope,
  Lock,
  Mailbox,
  OfficeId,
  OfficerId,
  Signature,
  Stanza,
} from '../crypto/bytes.ts'
import { missingSalt } from './cases.ts'
import type { Database, InTransaction } from './connect.ts'

export interface NameRequest {
  readonly mailbox: Mailbox
  readonly asker: OfficerId
  readonly custodian: OfficerId
  readonly reasonStanza: Stanza
  readonly reason: Lock
  /** By the asker. */
  readonly signature: Signature
}

export interface NameAnswer {
  readonly custodian: OfficerId
  readonly state: 'asked' | 'lent' | 'refused'
  readonly stanza: Stanza | null
  /** By the custodian: of the half that is lent, and of the reason. */
  readonly signature: Signature | null
  readonly agreed: Signature | null
}

/** Stores a request; a new one replaces the one before. */
export async function putNameRequest(
  tx: InTransaction | Database,
  office: OfficeId,
  request: NameRequest,
): Promise<void> {
  const { mailbox, asker, custodian, reasonStanza, reason, signature } = request
  const asked = { custodian, reason_stanza: reasonStanza, reason, asked: signature, state: 'asked' as const }
  const open = { ...asked, stanza: null, signature: null, agreed: null }
  await tx
    .insertInto('name_request')
    .values({ office, mailbox, asker, ...open })
    .onConflict((conflict) => conflict.columns(['office', 'mailbox', 'asker']).doUpdateSet(open))
    .execute()
}

/** The state of an officer's request for one case, or null if there is none. */
export async function findNameAnswer(
  db: Database,
  office: OfficeId,
  mailbox: Mailbox,
  asker: OfficerId,
): Promise<NameAnswer | null> {
  const row = await db
    .selectFrom('name_request')
    .select(['custodian', 'state', 'stanza', 'signature', 'agreed'])
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('asker', '=', asker)
    .executeTakeFirst()
  return row ?? null
}

/** The requests waiting for a custodian, each with the half that is sealed to that custodian. */
export async function findNameRequests(
  db: Database,
  office: OfficeId,
  custodian: OfficerId,
): Promise<
  (NameRequest & {
    readonly number: string
    readonly salt: CaseSalt
    readonly half: Stanza
  })[]
> {
  const rows = await db
    .selectFrom('name_request as request')
    .innerJoin('report', (join) =>
      join.onRef('report.office', '=', 'request.office').onRef('report.mailbox', '=', 'request.mailbox'),
    )
    .innerJoin('stanza as half', (join) =>
      join
        .onRef('half.office', '=', 'request.office')
        .onRef('half.mailbox', '=', 'request.mailbox')
        .onRef('half.holder', '=', 'request.custodian')
        .on('half.purpose', '=', 'identity'),
    )
    .leftJoin('apart.salt as salted', (join) =>
      join.onRef('salted.office', '=', 'request.office').onRef('salted.mailbox', '=', 'request.mailbox'),
    )
    .select([
      'report.number',
      'request.mailbox',
      'salted.salt',
      'request.asker',
      'request.custodian',
      'request.reason_stanza',
      'request.reason',
      'request.asked',
      'half.stanza',
    ])
    .where('request.office', '=', office)
    .where('request.custodian', '=', custodian)
    .where('request.state', '=', 'asked')
    .orderBy('report.number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    mailbox: row.mailbox,
    salt: row.salt ?? missingSalt(),
    asker: row.asker,
    custodian: row.custodian,
    reasonStanza: row.reason_stanza,
    reason: row.reason,
    signature: row.asked,
    half: row.stanza,
  }))
}

/** Stores a custodian's answer to a waiting request. @returns false if there is none */
export async function answerNameRequest(
  db: Database,
  office: OfficeId,
  of: Pick<NameRequest, 'mailbox' | 'asker' | 'custodian' | 'signature'>,
  answer: { readonly stanza: Stanza; readonly signature: Signature; readonly agreed: Signature } | null,
): Promise<boolean> {
  const updated = await db
    .updateTable('name_request')
    .set(answer ? { state: 'lent', ...answer } : { state: 'refused' })
    .where('office', '=', office)
    .where('mailbox', '=', of.mailbox)
    .where('asker', '=', of.asker)
    .where('custodian', '=', of.custodian)
    .where('asked', '=', of.signature)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** Deletes an officer's request: the name was opened, or is no longer wanted. */
export async function deleteNameRequest(
  db: Database | InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  asker: OfficerId,
): Promise<void> {
  await db
    .deleteFrom('name_request')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('asker', '=', asker)
    .execute()
}

/** What the server needs to know before it replaces a case's name. */
export interface NamedCase {
  readonly channel: ChannelId
  /** Null for a case by name. */
  readonly generation: number | null
}

/** Locks the row of a case whose name is to be replaced; null if there is none. */
export async function holdNamedCase(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
): Promise<NamedCase | null> {
  const row = await tx
    .selectFrom('report')
    .select(['channel', 'generation'])
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ?? null
}

/**
 * Replaces a case's name with another envelope, with or without a name in it. Deletes the one before, with everything
 * that was sealed, asked or lent to open it.
 * @param holders to how many custodians half of its key was sealed, whether or not each half is kept
 */
export async function replaceName(
  tx: InTransaction,
  office: OfficeId,
  mailbox: Mailbox,
  name: {
    readonly identity: Envelope
    readonly halves: readonly { readonly holder: OfficerId; readonly stanza: Stanza }[]
    readonly holders: number
  },
): Promise<void> {
  await tx.deleteFrom('name_request').where('office', '=', office).where('mailbox', '=', mailbox).execute()
  await tx
    .deleteFrom('stanza')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('purpose', '=', 'identity')
    .execute()
  if (name.halves.length > 0) {
    const rows = name.halves.map((half) => ({ office, mailbox, purpose: 'identity' as const, ...half }))
    await tx.insertInto('stanza').values(rows).execute()
  }
  await tx
    .updateTable('identity')
    .set({ envelope: name.identity })
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .execute()
  await tx
    .updateTable('report')
    .set({ name_holders: name.holders })
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .execute()
}

/** The officers to whom half of a name's key was sealed. */
export async function findNameHolders(
  db: Database,
  office: OfficeId,
  mailbox: Mailbox,
): Promise<OfficerId[]> {
  const rows = await db
    .selectFrom('stanza')
    .select('holder')
    .where('office', '=', office)
    .where('mailbox', '=', mailbox)
    .where('purpose', '=', 'identity')
    .orderBy('holder')
    .execute()
  return rows.map(({ holder }) => holder)
}

/** Grants of generations' seeds: sealed to an officer or to the recovery key, signed by the granter. */
import type { OfficeId, OfficerId } from '../crypto/bytes.ts'
import type { SeedGrant } from '../crypto/wire/officer.ts'
import type { Database, InTransaction } from './connect.ts'

/** Stores grants; a newer one to the same recipient replaces the one before. */
export async function putGrants(
  tx: InTransaction,
  office: OfficeId,
  grants: readonly SeedGrant[],
): Promise<void> {
  for (const { channel, generation, recipient, granter, stanza, signature } of grants) {
    await tx
      .insertInto('seed_grant')
      .values({ office, channel, generation, recipient, granter, stanza, signature })
      .onConflict((conflict) =>
        conflict
          .columns(['office', 'channel', 'generation', 'recipient'])
          .doUpdateSet({ granter, stanza, signature }),
      )
      .execute()
  }
}

/** Who has been granted which generations. */
export async function findGranted(
  tx: InTransaction,
  office: OfficeId,
): Promise<Pick<SeedGrant, 'channel' | 'generation' | 'recipient'>[]> {
  return tx
    .selectFrom('seed_grant')
    .select(['channel', 'generation', 'recipient'])
    .where('office', '=', office)
    .execute()
}

/** The grants to one recipient, oldest generation first. */
export async function findGrants(db: Database, office: OfficeId, recipient: OfficerId): Promise<SeedGrant[]> {
  const rows = await db
    .selectFrom('seed_grant')
    .select(['channel', 'generation', 'recipient', 'granter', 'stanza', 'signature'])
    .where('office', '=', office)
    .where('recipient', '=', recipient)
    .orderBy('generation')
    .execute()
  return rows.map((row) => ({
    channel: row.channel,
    generation: row.generation,
    recipient: row.recipient,
    granter: row.granter,
    stanza: row.stanza,
    signature: row.signature,
  }))
}

/** The number of the next seed of an officer's own: the recovery key keeps all earlier ones. */
export async function nextSeedOf(
  db: Database | InTransaction,
  office: OfficeId,
  officer: OfficerId,
): Promise<number> {
  const { last } = await db
    .selectFrom('seed_grant')
    .select((eb) => eb.fn.max<number | null>('generation').as('last'))
    .where('office', '=', office)
    .where('channel', '=', officer as Uint8Array as SeedGrant['channel'])
    .executeTakeFirstOrThrow()
  return 1 + (last ?? 0)
}

/** Deletes an officer's grants: when they are removed, or after they lost their keys, before new grants are made. */
export async function deleteGrantsTo(
  tx: InTransaction,
  office: OfficeId,
  recipient: OfficerId,
): Promise<void> {
  await tx.deleteFrom('seed_grant').where('office', '=', office).where('recipient', '=', recipient).execute()
}

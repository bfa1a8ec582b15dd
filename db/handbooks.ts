/** Handbooks of channels: one sealed row each, of which the newest version is kept. */
import { sql, type SqlBool } from 'kysely'
import type { OfficeId } from '../crypto/bytes.ts'
import type { StoredHandbook } from '../crypto/wire/handbook.ts'
import type { Database } from './connect.ts'
import type { Reader } from './readers.ts'

/** Those of the channels that an officer reads. */
export async function findHandbooks(db: Database, reader: Reader): Promise<StoredHandbook[]> {
  const mine = reader.channels.map((channel) => Buffer.from(channel))
  return db
    .selectFrom('handbook')
    .select(['channel', 'generation', 'version', 'lock'])
    .where('office', '=', reader.office)
    .where(sql<SqlBool>`channel = any(${mine}::bytea[])`)
    .orderBy('channel')
    .execute()
}

/** Stores the next version. @returns false if it is not the next: somebody else was faster */
export async function storeHandbook(
  db: Database,
  office: OfficeId,
  { channel, generation, version, lock }: StoredHandbook,
): Promise<boolean> {
  if (version === 1) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('handbook')
      .values({ office, channel, generation, version, lock })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  }
  const { numUpdatedRows } = await db
    .updateTable('handbook')
    .set({ generation, version, lock })
    .where('office', '=', office)
    .where('channel', '=', channel)
    .where('version', '=', version - 1)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

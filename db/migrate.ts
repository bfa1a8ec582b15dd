/** Brings a database to the newest schema. Safe to call from several servers at once: kysely's migrator takes a lock. */
import { Migrator, type Migration } from 'kysely/migration'
import type { Database } from './connect.ts'
import * as sealedChannel from './migrations/0001-sealed-channel.ts'
import * as mail from './migrations/0003-mail.ts'

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-sealed-channel': sealedChannel,
  '0003-mail': mail,
}

/** @throws whatever PostgreSQL says of the migration that failed; none of it is half done */
export async function migrate(
  db: Database,
  list: Readonly<Record<string, Migration>> = migrations,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...list }) },
    // Migrations are written side by side: one with a lower number may come later, and depends on none that it missed.
    allowUnorderedMigrations: true,
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

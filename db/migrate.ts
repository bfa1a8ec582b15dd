/**
 * Brings a database to the newest schema, while an older program may still serve on it. Several servers may call it at
 * once: kysely's migrator takes a lock, and makes all that is missing in one transaction.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import type { Database } from './connect.ts'
import * as sealedChannel from './migrations/0001-sealed-channel.ts'
import * as severalOfficers from './migrations/0002-several-officers.ts'
import * as mail from './migrations/0003-mail.ts'
import * as publicPages from './migrations/0004-public-pages.ts'
import * as passkeys from './migrations/0005-passkeys.ts'
import * as files from './migrations/0006-files.ts'
import * as underAttack from './migrations/0007-under-attack.ts'
import * as putAside from './migrations/0008-put-aside.ts'
import * as officeProposal from './migrations/0010-office-proposal.ts'
import * as restoreRequest from './migrations/0009-restore-request.ts'
import * as officeHost from './migrations/0011-office-host.ts'
import * as handbook from './migrations/0012-handbook.ts'
import * as filesWithNotes from './migrations/0013-files-with-notes.ts'
import * as removals from './migrations/0014-removals.ts'
import * as answered from './migrations/0015-answered.ts'
import * as deletion from './migrations/0016-deletion.ts'
import * as redaction from './migrations/0017-redaction.ts'
import * as stated from './migrations/0018-stated.ts'
import * as indexes from './migrations/0019-indexes.ts'
import * as results from './migrations/0020-results.ts'

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-sealed-channel': sealedChannel,
  '0002-several-officers': severalOfficers,
  '0003-mail': mail,
  '0004-public-pages': publicPages,
  '0005-passkeys': passkeys,
  '0006-files': files,
  '0007-under-attack': underAttack,
  '0008-put-aside': putAside,
  '0009-restore-request': restoreRequest,
  '0010-office-proposal': officeProposal,
  '0011-office-host': officeHost,
  '0012-handbook': handbook,
  '0013-files-with-notes': filesWithNotes,
  '0014-removals': removals,
  '0015-answered': answered,
  '0016-deletion': deletion,
  '0017-redaction': redaction,
  '0018-stated': stated,
  '0019-indexes': indexes,
  '0020-results': results,
}

/**
 * How long a migration waits for a lock. Everybody who wants the same table then waits behind it: the time is shorter than
 * PostgreSQL's `deadlock_timeout`, so that of two who wait for each other it is the migration that gives way, never a
 * request; and shorter than a request waits for a connection (db/client.ts).
 */
const lockTimeout = '500ms'
/** How often it is tried again if somebody holds a lock for longer, and the wait in between, in seconds. */
const tries = { most: 30, between: 2 }

/** A lock that was not given in time, or a deadlock. */
const givesWay: ReadonlySet<unknown> = new Set(['55P03', '40P01'])

/**
 * @throws TablesInUse; PostgreSQL's error about a failed migration. Nothing of it stays half done
 */
export function migrate(db: Database): Promise<void> {
  return migrateBy(db, migrations)
}

/** A table that must change was in use all the time, by something that lasts longer than requests do. */
export class TablesInUse extends Error {
  override readonly name = 'TablesInUse'
}

/** The same with another list: for the test of what a later release adds. */
export async function migrateBy(db: Database, list: Readonly<Record<string, Migration>>): Promise<void> {
  const patient = Object.fromEntries(Object.entries(list).map(([name, one]) => [name, withLockTimeout(one)]))
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(patient) },
    // Migrations are written in parallel: one with a lower number may be released later. It must not need the ones
    // before which it then runs.
    allowUnorderedMigrations: true,
  })
  for (let tried = 1; ; tried++) {
    const { error } = await migrator.migrateToLatest()
    if (!error) return
    if (!givesWay.has((error as { code?: unknown }).code)) throw error
    if (tried === tries.most) throw new TablesInUse()
    await sleep(tries.between * 1000)
  }
}

/** Until the end of the transaction: also for the migrations after it. */
const withLockTimeout = (one: Migration): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await sql`select set_config('lock_timeout', ${lockTimeout}, true)`.execute(db)
    await one.up(db)
  },
})

/** True if a newer program has made migrations here that this one does not know. */
export async function isOfNewer(db: Database): Promise<boolean> {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (!rows[0]?.there) return false
  const made = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return made.rows.some(({ name }) => !Object.hasOwn(migrations, name))
}

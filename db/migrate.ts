/** Brings a database to the newest schema. Several servers may call it at once: kysely's migrator takes a lock. */
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
}

/** @throws PostgreSQL's error about a failed migration; nothing of it stays half done */
export function migrate(db: Database): Promise<void> {
  return migrateBy(db, migrations)
}

/** The same with another list: for the test of what a later release adds. */
export async function migrateBy(db: Database, list: Readonly<Record<string, Migration>>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...list }) },
    // Migrations are written in parallel: one with a lower number may be released later. It must not need the ones
    // before which it then runs.
    allowUnorderedMigrations: true,
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

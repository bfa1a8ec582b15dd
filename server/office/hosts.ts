/** The host names at which offices are reached, as configured at start. */
import type { Database } from '../../db/connect.ts'
import { findOffices, takeHosts } from '../../db/offices.ts'

/**
 * Makes the configured host names lead to this database's office: when an installation moves to another name, its
 * office moves too. Called at every start; if no office is set up yet, set-up does it.
 */
export async function claimHosts(db: Database, hosts: readonly string[]): Promise<void> {
  const [office, ...others] = await findOffices(db)
  // Where several offices share a database, each keeps its names.
  if (!office || others.length > 0) return
  await db.transaction().execute((tx) => takeHosts(tx, office, hosts))
}

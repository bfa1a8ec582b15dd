/** Under which host names offices are reached, as the configuration says at start. */
import type { Database } from '../../db/connect.ts'
import { findOffices, takeHosts } from '../../db/offices.ts'

/**
 * Lets the configured host names lead to the office that is here: an installation that moves to another name takes its office
 * along. Called at every start; where no office is set up yet, set-up does it.
 */
export async function claimHosts(db: Database, hosts: readonly string[]): Promise<void> {
  const [office, ...others] = await findOffices(db)
  // Where several offices share a database, each keeps the names that it has.
  if (!office || others.length > 0) return
  await db.transaction().execute((tx) => takeHosts(tx, office, hosts))
}

/**
 * What can be used once: proofs of work, and the nonces of reporters' logins.
 *
 * Several servers on one database share a table of what is spent. A server with a database of its own keeps it in memory, and
 * whatever it asked for before it started is worth nothing (`loadSecrets`): so a visit that only reads writes nothing at all.
 */
import { toText } from '../../crypto/wire/bytes.ts'
import type { Database } from '../../db/connect.ts'
import { countSpent, spendEach, type Once } from '../../db/proofs.ts'
import type { Clock } from '../clock.ts'

export interface Spent {
  /**
   * Spends each of them, before anything else is done for it: they stay spent whatever happens next.
   * @returns for each, false if it was spent before
   */
  spend(...ones: readonly Once[]): Promise<readonly boolean[]>
  /** How many were spent that expire after `since`: the load on all servers together. */
  count(since: Date): Promise<number>
}

export const spentInTable = (db: Database): Spent => ({
  spend: (...ones) => spendEach(db, ones),
  count: (since) => countSpent(db, since),
})

export function spentInMemory(clock: Clock): Spent {
  /** By expiry, of which there are few: they are rounded. */
  const spent = new Map<number, Set<string>>()
  const forgetExpired = () => {
    for (const expiry of spent.keys()) if (expiry < clock.now().getTime()) spent.delete(expiry)
  }
  return {
    spend: (...ones) => {
      forgetExpired()
      const fresh = ones.map(({ hash, expiresAt }) => {
        const expiry = expiresAt.getTime()
        const name = toText(hash)
        if ([...spent.values()].some((those) => those.has(name))) return false
        const those = spent.get(expiry) ?? new Set()
        spent.set(expiry, those.add(name))
        return true
      })
      return Promise.resolve(fresh)
    },
    count: (since) => {
      const counts = [...spent].map(([expiry, those]) => (expiry > since.getTime() ? those.size : 0))
      return Promise.resolve(counts.reduce((sum, one) => sum + one, 0))
    },
  }
}

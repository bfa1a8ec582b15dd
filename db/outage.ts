/** Outages: what PostgreSQL or the way to it says when it is not to be had for the moment. Trying again may do. */
import { types } from 'node:util'
import pg from 'pg'

/** The database could not be asked, or gave no answer in time. What was asked may have been done, or not. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  /** SQLSTATE, or the system's name for it: `ECONNREFUSED`. */
  readonly code: string
  constructor(cause: unknown, silent: boolean) {
    super('the database is not to be had', { cause })
    const { code } = (cause ?? {}) as { code?: unknown }
    this.code = silent ? 'SILENT' : typeof code === 'string' ? code : 'NO_CONNECTION'
  }
}

/**
 * Classes of SQLSTATE: connections, rolled back for others, no resources, stopped by an operator or a limit, the system.
 * 25006 is a primary that has become a standby, 25P03 a transaction that was left open.
 */
const states = /^(08|40|53|55P03|57|58|25006|25P03)/

/** True for an error of `pg` that is nobody's mistake. */
export function isOutage(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return states.test(error.code ?? '')
  // Not by `instanceof`: where scripts run in contexts of their own, the system's errors are not of ours.
  if (!types.isNativeError(error)) return false
  // The system's errors have a call to them; of its own, pg throws plain ones, for nothing but lost connections.
  return 'syscall' in error || error.constructor === Error
}

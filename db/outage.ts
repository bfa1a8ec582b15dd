/**
 * Outages: the errors of PostgreSQL, or of the connection to it, that mean it is unavailable for the moment. Trying
 * again may help.
 */
import pg from 'pg'

/** The database could not be asked, or did not answer in time. What was asked may or may not have been done. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  /** SQLSTATE, or the system's name for it: `ECONNREFUSED`. */
  readonly code: string
  constructor(cause: unknown, silent: boolean) {
    super('the database is unavailable', { cause })
    const { code } = (cause ?? {}) as { code?: unknown }
    this.code = silent ? 'SILENT' : typeof code === 'string' ? code : 'NO_CONNECTION'
  }
}

/**
 * Classes of SQLSTATE: connection errors, transactions rolled back because of others, no resources, stopped by an
 * operator or a limit, system errors. 25006 is a primary that has become a standby, 25P03 a transaction that was left
 * open.
 */
const states = /^(08|40|53|55P03|57|58|25006|25P03)/

/** Whether the server on this connection is, or has become, one that nothing can be written to. */
export const isOfStandby = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '25006'

/** Whether an error of `pg` is an outage and not a mistake in the program. */
export function isOutage(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return states.test(error.code ?? '')
  // Not by `instanceof`: scripts that run in their own context have other error classes.
  if (!Error.isError(error)) return false
  // The system's errors name a system call; pg's own plain errors are only for lost connections.
  return 'syscall' in error || error.constructor === Error
}

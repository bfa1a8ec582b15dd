/**
 * Ctrl-C while a command runs, a terminal that closes, or a machine that stops: the command undoes what it has begun, stops
 * the PostgreSQL that it started, and ends.
 *
 * Commands hand `interrupted` on to what takes long, which then throws `Interrupted`, and its callers clean up as they do
 * after any other error. server/sotto.ts says so at the end.
 */

export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

const interruption = new AbortController()

export const interrupted: AbortSignal = interruption.signal

/** Called once, before a command runs; and by what reads keys itself, for Ctrl-C. */
export const interrupt = (): void => interruption.abort(new Interrupted())

export function heedSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt)
}

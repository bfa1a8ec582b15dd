/**
 * The log: a closed set of events and nothing else. No free text, no request, no address, no id, no error's message.
 */
import pino from 'pino'

export type LogEvent =
  | 'started'
  | 'stopping'
  | 'stopped'
  | 'office-set-up'
  | 'office-restored'
  | 'office-proposed'
  | 'restore-asked'
  | 'restore-refused'
  | 'office-act'
  | 'session-ended'
  | 'officer-logged-in'
  | 'officer-login-refused'
  | 'password-changed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'mail-sent'
  | 'mail-refused'
  | 'mail-queue-failed'
  | 'sweep-failed'
  | 'deletion-failed'
  | 'forgetting-failed'
  | 'salts-missing'
  | 'request-failed'
  | 'waiting-for-database'
  | 'database-unavailable'

export interface Log {
  /** Logs that something happened. */
  event(event: LogEvent): void
  /** Logs that a bug or an outage stopped a request: the name of the error, never its message. */
  failure(event: LogEvent, error: unknown): void
  /** The same for errors that come with every request while they last: logged once a minute. */
  seldom(event: LogEvent, error: unknown): void
}

const seldomMilliseconds = 60_000

/** A log that writes one line of JSON per event to standard output. */
export function openLog(): Log {
  // No process id, no host name: people who read the log need not tell two instances apart.
  const to = pino.destination({ fd: 1, sync: true })
  // The reader of the log has gone, or the disk is full: no reason to stop answering.
  to.on('error', () => undefined)
  const out = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, level: 'info' }, to)
  const failure = (event: LogEvent, error: unknown) => out.error({ event, error: nameOf(error) })
  const said = new Map<LogEvent, number>()
  return {
    event: (event) => out.info({ event }),
    failure,
    seldom: (event, error) => {
      const now = performance.now()
      if (now - (said.get(event) ?? -seldomMilliseconds) < seldomMilliseconds) return
      said.set(event, now)
      failure(event, error)
    },
  }
}

/** A log that also counts its events, for the administrator's figures. */
export function countingLog(log: Log): { readonly log: Log; readonly counts: (event: LogEvent) => number } {
  const counts = new Map<LogEvent, number>()
  const count = (event: LogEvent) => counts.set(event, (counts.get(event) ?? 0) + 1)
  return {
    counts: (event) => counts.get(event) ?? 0,
    log: {
      event: (event) => {
        count(event)
        log.event(event)
      },
      failure: (event, error) => {
        count(event)
        log.failure(event, error)
      },
      seldom: (event, error) => {
        count(event)
        log.seldom(event, error)
      },
    },
  }
}

const plainName = /^[A-Za-z]{1,40}$/
const plainCode = /^[A-Z0-9_]{1,40}$/

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = (error as { code?: unknown }).code
  const name = plainName.test(error.name) ? error.name : 'Error'
  return typeof code === 'string' && plainCode.test(code) ? `${name} ${code}` : name
}

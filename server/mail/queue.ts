/**
 * The queue of notices: graphile-worker in its own schema of the same database. Any number of servers send each mail
 * once, at the fixed hours, and try again when a mail server refuses.
 *
 * A job holds only the ids of an office and an officer, and the office's address. It is deleted when it is done. Of an
 * error, it keeps only the name.
 */
import {
  Logger,
  makeWorkerUtils,
  parseCronItems,
  run,
  type Runner,
  type Task,
  type TaskList,
} from 'graphile-worker'
import * as v from 'valibot'
import { toText } from '../../crypto/wire/bytes.ts'
import { office, officer } from '../../crypto/wire/parts.ts'
import { connectQueue } from '../../db/connect.ts'
import type { Log } from '../log.ts'
import {
  findDue,
  MailRefused,
  noticeKinds,
  sendNotice,
  type NoticeKind,
  type NoticeServices,
} from './notices.ts'

/**
 * About half an hour of trying, each wait more than twice as long as the one before; the next fixed hour starts again.
 */
const mostTries = 8
/** A server that was down at a fixed hour catches up when it starts, up to this many hours later. */
const makeUpHours = 6
/** The queue recovers by itself where it can; if it has ended, it is restarted after this. */
const restartSeconds = 60

const Job = v.object({ office: office(), officer: officer(), address: v.string() })

/** A mail to the administrator, about the server alone. */
export interface Alarm {
  readonly to: string
  readonly subject: string
  /** Null if there is nothing to say. */
  text(): Promise<string | null>
}

export interface MailQueue {
  /** What happens once a day: the administrator is told what is wrong with the server, if anything is. */
  sendAlarm(): Promise<void>
  /** What happens at a fixed hour: everyone who is due a mail gets a job. */
  queueDue(kind: NoticeKind): Promise<void>
  stop(): Promise<void>
}

/**
 * Called at every start with a mail server.
 * @throws PostgreSQL's error if it does not let us make the queue's schema
 */
export async function startMailQueue(
  services: NoticeServices,
  databaseUrl: string,
  alarm: Alarm | null,
): Promise<MailQueue> {
  const { log, mailer } = services
  const { pool, close } = connectQueue(databaseUrl)
  const common = { pgPool: pool, schema: 'graphile_worker', logger: intoEvents(log) }
  const utils = await makeWorkerUtils(common).catch(async (error: unknown) => {
    await close()
    throw error
  })
  let runner: Runner | null = null
  let stopping = false
  let again: NodeJS.Timeout | undefined

  const queueDue = async (kind: NoticeKind): Promise<void> => {
    // Jobs that failed for good are of no use any more.
    await utils.cleanup({ tasks: ['DELETE_PERMAFAILED_JOBS'] })
    for (const { office, officer, address } of await findDue(services, kind)) {
      const who = { office: toText(office), officer: toText(officer) }
      // One job per officer: a job still being tried starts again instead of being doubled.
      const how = { jobKey: `${kind} ${who.office} ${who.officer}`, maxAttempts: mostTries }
      await utils.addJob(`send-${kind}`, { ...who, address }, how)
    }
  }
  const sendAlarm = async (signal?: AbortSignal): Promise<void> => {
    const text = await alarm?.text()
    if (!alarm || !text) return
    const { outcome } = await mailer.send(
      { to: alarm.to, openpgpKey: null, subject: alarm.subject, text },
      signal,
    )
    if (outcome === 'accepted') return
    log.event('mail-refused')
    throw new MailRefused()
  }
  const tasks: TaskList = Object.fromEntries(
    noticeKinds.flatMap((kind): [string, Task][] => [
      [`queue-${kind}`, () => inName(() => queueDue(kind))],
      [
        `send-${kind}`,
        (payload: unknown, { abortSignal }: { abortSignal: AbortSignal }) =>
          inName(() => sendNotice(services, kind, v.parse(Job, payload), abortSignal)),
      ],
    ]),
  )
  tasks['alarm'] = (_payload, { abortSignal }) => inName(() => sendAlarm(abortSignal))
  const begin = async (): Promise<void> => {
    runner = await run({
      ...common,
      taskList: tasks,
      parsedCronItems: parseCronItems([
        cronItem('notice', mailer.hours),
        cronItem('renewal', mailer.hours.slice(0, 1)),
        cronItem('restore', mailer.hours.slice(0, 1)),
        cronItem('reminder', mailer.hours.slice(0, 1)),
        cronItem('overdue', mailer.hours.slice(0, 1)),
        cronItem('deletion', mailer.hours.slice(0, 1)),
        { ...cronItem('notice', mailer.hours.slice(0, 1)), task: 'alarm', options: cronOptions('alarm') },
      ]),
      noHandleSignals: true,
      // In batches, even of one: otherwise nothing catches the error when a job's end cannot be stored, and the process
      // ends.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
    void runner.promise.then(ended, ended)
  }
  const ended = () => {
    if (stopping) return
    log.event('mail-queue-failed')
    again = setTimeout(() => void begin().catch(ended), restartSeconds * 1000)
    again.unref()
  }
  const stop = async (): Promise<void> => {
    stopping = true
    clearTimeout(again)
    // It may have ended by itself.
    await runner?.stop().catch(() => undefined)
    await utils.release()
    await close()
  }
  try {
    await begin()
  } catch (error) {
    await stop()
    throw error
  }
  return { queueDue, sendAlarm, stop }

  function cronItem(kind: NoticeKind, hours: readonly number[]) {
    return {
      task: `queue-${kind}`,
      match: (digest: UtcMinute) => isWholeHour(digest, services.clock.now(), hours),
      options: cronOptions(`queue-${kind}`),
    }
  }

  function cronOptions(jobKey: string) {
    return { backfillPeriod: makeUpHours * 3_600_000, maxAttempts: mostTries, jobKey }
  }
}

interface UtcMinute {
  readonly min: number
  readonly hour: number
  readonly date: number
  /** From 1. */
  readonly month: number
}

/**
 * Whether a minute near `now`, given in UTC without its year, is the first minute of one of these hours in this
 * machine's time zone.
 */
export function isWholeHour(
  { min, hour, date, month }: UtcMinute,
  now: Date,
  hours: readonly number[],
): boolean {
  const at = new Date(Date.UTC(now.getUTCFullYear(), month - 1, date, hour, min))
  return at.getMinutes() === 0 && hours.includes(at.getHours())
}

/** Anything a task throws is stored with its job: there its name is enough. */
async function inName(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    throw error instanceof MailRefused ? error : new Error(error instanceof Error ? error.name : 'unknown')
  }
}

/** Turns graphile-worker's errors into one of our events. A refused mail has already been logged as such. */
function intoEvents(log: Log): Logger {
  return new Logger(() => (level, _message, { error }) => {
    if (level === 'error' && !(error instanceof MailRefused)) log.failure('mail-queue-failed', error)
  })
}

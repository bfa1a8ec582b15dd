/**
 * Storing reports that arrive at the same time together: one statement and one commit for several. PostgreSQL
 * has less to do for each then, and nobody waits longer: a report that arrives alone is stored alone, at once.
 *
 * Called by server/cases/taking-in.ts.
 */
import type { Database } from './connect.ts'
import { insertReports, type Insertion, type NewReportRow } from './reports.ts'

/** How many statements run at once: while one is written to the disk, another is prepared. */
const mostStatements = 2
/** How many reports one statement stores: 1, 2, 4, 8 or 16, because PostgreSQL plans, and keeps, each number for itself. */
const mostReports = 16

export interface ReportStore {
  /** Stores a report, or none of it. @throws the database's error; then nothing of it is stored, or it cannot be known */
  store(report: NewReportRow): Promise<Insertion>
}

interface Waiting {
  readonly report: NewReportRow
  readonly settle: (outcome: Insertion | Promise<Insertion>) => void
}

export function openReportStore(db: Database): ReportStore {
  let waiting: Waiting[] = []
  let running = 0

  const next = (): void => {
    if (running >= mostStatements || waiting.length === 0) return
    const group = new Map<string, Waiting>()
    const room = 2 ** Math.floor(Math.log2(Math.min(waiting.length, mostReports)))
    // One statement takes one report of a mailbox: the next one then finds it taken.
    waiting = waiting.filter((one) => {
      const { office, mailbox } = one.report
      const key = Buffer.concat([office, mailbox]).toString('hex')
      if (group.size >= room || group.has(key)) return true
      group.set(key, one)
      return false
    })
    running++
    void storeTogether(db, [...group.values()]).finally(() => {
      running--
      next()
    })
  }

  return {
    store: (report) =>
      new Promise((resolve) => {
        waiting.push({ report, settle: resolve })
        next()
      }),
  }
}

async function storeTogether(db: Database, group: readonly Waiting[]): Promise<void> {
  const reports = group.map(({ report }) => report)
  const outcomes = insertReports(db, reports)
  for (const [at, { report, settle }] of group.entries()) {
    settle(
      outcomes.then(
        (found) => found[at] ?? 'number-taken',
        (error: unknown) => {
          // What is wrong with one report is nobody else's fault.
          if (group.length === 1) throw error
          return insertReports(db, [report]).then(([outcome = 'number-taken']) => outcome)
        },
      ),
    )
  }
  await outcomes.catch(() => undefined)
}

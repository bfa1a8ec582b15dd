/** What the handlers of the two apps get: the database, the clock, and what is kept between requests. */
import type { RequestHandler } from 'express'
import type { Database } from '../db/connect.ts'
import type { ReportStore } from '../db/report-store.ts'
import type { Bodies } from './http/bodies.ts'
import type { Clock } from './clock.ts'
import type { FileRoom } from './cases/file-room.ts'
import type { Log } from './log.ts'
import type { Mailer } from './mail/mailer.ts'
import type { OfficerSessions } from './login/sessions.ts'
import type { Offices } from './office.ts'
import type { Proofs } from './http/proofs.ts'
import type { PublicPages } from './pages/serving.ts'
import type { Secrets } from './secrets.ts'
import type { Spent } from './http/spent.ts'

export interface ReporterServices {
  readonly bodies: Bodies
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly offices: Offices
  readonly proofs: Proofs
  readonly secrets: Secrets
  readonly spent: Spent
  readonly publicPages: PublicPages
  readonly room: FileRoom
  readonly reports: ReportStore
  /** Addresses at which reporters reach this app. */
  readonly origins: readonly string[]
  /** The built pages. */
  readonly files: string
  /** Serves the files of WEBCAT, if there are any. */
  readonly webcat: RequestHandler
}

export interface OfficeServices {
  readonly bodies: Bodies
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly offices: Offices
  readonly proofs: Proofs
  readonly secrets: Secrets
  readonly spent: Spent
  readonly sessions: OfficerSessions
  readonly publicPages: PublicPages
  readonly room: FileRoom
  readonly reports: ReportStore
  /** Null where no mail server is configured. */
  readonly mailer: Mailer | null
  /** Addresses at which officers reach this app. */
  readonly origins: readonly string[]
  /** The host names of both apps, at which an office that is set up here is reached. */
  readonly hosts: readonly string[]
  /** Addresses at which reporters reach their app: for the poster's link. */
  readonly reporterOrigins: readonly string[]
  /** The built pages. */
  readonly files: string
  /** Serves the files of WEBCAT, if there are any. */
  readonly webcat: RequestHandler
}

/**
 * Notices: which officers are due a mail now, and sending one mail to one of them.
 *
 * At the fixed hour we work out who gets one from what is there to read. So receiving a report costs nothing more and
 * leaves no trace here. We work it out again just before a mail is sent: it may have waited.
 */
import type { MailAnswer } from './answers.ts'
import { equal } from '../../crypto/bytes.ts'
import { daysBetween } from '../../crypto/day.ts'
import { findOfficer } from '../../crypto/manifest.ts'
import type { Database } from '../../db/connect.ts'
import { findWaiting, type Waiting } from '../../db/notices.ts'
import { findOfficerMail, inTurn, markSeen, recordMail, type OfficerMail } from '../../db/officer-mail.ts'
import { findAskedRestores } from '../office/asked-restores.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { mailSeconds, type Mailer } from './mailer.ts'
import { isDeletedSoon, overdueFor, reminderOf } from './reminders.ts'
import { deletionText, noticeText, overdueText, reminderText, renewalText, restoreText } from './texts.ts'
import { officesAt } from '../http/hosts.ts'
import type { Office, Offices } from '../office.ts'
import type { WhoAsks } from '../login/sessions.ts'

/**
 * `notice`: there may be something new to read. `renewal`: the published keys are about to expire, and nobody logs in
 * to renew them. `restore`: somebody with the recovery kit asks for an officer's restore, which can be refused.
 * `reminder`: a first answer is due. `overdue`: for the outside body, how many are late. `deletion`: cases are deleted
 * soon.
 */
export const noticeKinds = ['notice', 'renewal', 'restore', 'reminder', 'overdue', 'deletion'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** A manifest renews itself when somebody logs in with less than 60 days left; with less than this, nobody has. */
const renewalDays = 30

export interface NoticeServices {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly offices: Offices
  readonly mailer: Mailer
  /** Addresses at which officers reach the app. */
  readonly origins: readonly string[]
}

/** The mail was not accepted. The server's answer is stored with the officer, not here. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
  constructor() {
    super('mail refused')
  }
}

/** Somebody who is due a mail, and the address at which they reach their office. */
export interface Due extends WhoAsks {
  readonly address: string
}

/** Everyone who is due a mail of this kind now, in every office that is reached here. */
export async function findDue(services: NoticeServices, kind: NoticeKind): Promise<Due[]> {
  const due: Due[] = []
  for (const { office, address } of await officesAt(services.offices, services.origins)) {
    const who = await findDueAt(services, office, kind)
    due.push(...who.map((one) => ({ ...one, address })))
  }
  return due
}

async function findDueAt(services: NoticeServices, office: Office, kind: NoticeKind): Promise<WhoAsks[]> {
  const due: WhoAsks[] = []
  for (const waiting of await findWaiting(services.db, office.id)) {
    // The counter goes back: things that were deleted, or may no longer be read, must not hide as many new ones.
    if (waiting.written < waiting.seen)
      await markSeen(services.db, office.id, waiting.officer, waiting.written)
    if (await textOf(services, office, waiting, kind, ''))
      due.push({ office: office.id, officer: waiting.officer })
  }
  return due
}

/** Sends one mail, if it is still due. @throws MailRefused if it was not accepted */
export async function sendNotice(
  services: NoticeServices,
  kind: NoticeKind,
  who: Due,
  signal?: AbortSignal,
): Promise<void> {
  const { db, offices } = services
  const { officer, address } = who
  const office = await offices.find(new URL(address).hostname)
  if (!office || !equal(office.id, who.office)) return
  // Two servers may have a job for the same officer: the second waits, and then finds nothing due.
  const answer = await inTurn(db, office.id, officer, mailSeconds + 30, async () => {
    const [waiting] = await findWaiting(db, office.id, officer)
    const mail = await findOfficerMail(db, office.id, officer)
    const text = waiting && mail && (await textOf(services, office, waiting, kind, address))
    if (!text) return null
    const answer = await mailTo(services, who, mail, { text }, signal)
    const sent = answer?.outcome === 'accepted'
    if (sent && kind === 'notice') await markSeen(db, office.id, officer, waiting.written)
    return answer
  })
  if (answer && answer.outcome !== 'accepted') throw new MailRefused()
}

/** Sends a text to an officer's address and stores the outcome. @returns it, or null if there is no address */
export async function mailTo(
  { db, clock, log, mailer }: Pick<NoticeServices, 'db' | 'clock' | 'log' | 'mailer'>,
  { office, officer }: WhoAsks,
  { address, openpgpKey }: OfficerMail,
  content: { readonly subject?: string; readonly text: string },
  signal?: AbortSignal,
): Promise<MailAnswer | null> {
  if (address === null) return null
  const sent = await mailer.send({ to: address, openpgpKey, ...content }, signal)
  const { outcome, answer } = sent
  const state = outcome === 'accepted' ? 'sent' : 'refused'
  log.event(`mail-${state}`)
  await recordMail(db, office, officer, address, { state, on: clock.today(), answer })
  return sent
}

/** The mail of this kind that an officer is due now; null if they are due none. */
async function textOf(
  { clock, db }: NoticeServices,
  office: Office,
  { officer, written, seen }: Waiting,
  kind: NoticeKind,
  address: string,
): Promise<string | null> {
  const { manifest } = office.verified
  const today = clock.today()
  // Somebody who has left the office gets no mail, whatever keys they had.
  if (!findOfficer(manifest, officer)) return null
  switch (kind) {
    case 'notice':
      return written > seen ? noticeText(address) : null
    case 'renewal':
      return daysBetween(today, manifest.until) < renewalDays ? renewalText(address) : null
    case 'restore':
      return (await findAskedRestores(db, office.id, today)).length > 0 ? restoreText(address) : null
    case 'reminder': {
      const reminder = await reminderOf(db, office, officer, today)
      return reminder && reminderText(address, reminder)
    }
    case 'deletion':
      return (await isDeletedSoon(db, office, officer, today)) ? deletionText(address) : null
    case 'overdue': {
      const count = await overdueFor(db, office, officer, today)
      return count > 0 ? overdueText(address, count) : null
    }
  }
}

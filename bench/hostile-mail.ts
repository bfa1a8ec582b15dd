/** A mail server that hangs, while reports arrive and every second is a mail hour. */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { saveMail } from '../client/office/mail/addresses.ts'
import { openOffice } from '../client/office/desk/unlocked.ts'
import { bringIn, newPerson } from '../demo/people.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'
import type { TestMailServer } from '../test/support/mail-server.ts'
import type { BenchServer } from './server.ts'
import type { Figure } from './table.ts'

/** Officers who want mail: the one who is measured, and this many more. */
const colleagues = 3
/** Longer than Sotto waits, in milliseconds. */
const hangs = 60_000
const hour = 1000
/** How many seconds after the mail server answers again everybody must have their mail. */
const mostSeconds = 60

export async function hangingMail(server: BenchServer, db: pg.Client, mails: TestMailServer) {
  const officers = colleagues + 1
  await everybodyWantsMail(server)
  let [hours, most, reports] = [0, 0, 0]
  let timer: NodeJS.Timeout | undefined
  const jobs = async () => {
    const { rows } = await db.query<{ jobs: number; cases: number }>(
      'select (select count(*)::int from graphile_worker._private_jobs) as jobs, (select count(*)::int from report) as cases',
    )
    most = Math.max(most, rows[0]?.jobs ?? 0)
    reports = Math.max(reports, rows[0]?.cases ?? 0)
  }
  return {
    begin: () => {
      mails.thinks.milliseconds = hangs
      timer = setInterval(() => {
        hours++
        server.mailHour()
        void jobs()
      }, hour)
    },
    end: () => {
      clearInterval(timer)
    },
    /** The result after the mail server answers again: one mail for each officer, however many reports came. */
    figure: async (): Promise<Figure> => {
      await jobs()
      const before = mails.received.length
      mails.thinks.milliseconds = 0
      for (let second = 0; second < mostSeconds && mails.received.length - before < officers; second++) {
        server.mailHour()
        await sleep(1000)
      }
      server.mailHour()
      await sleep(2000)
      const sent = mails.received.length - before
      return {
        what: 'mail backlog: the queue',
        measured: `${most} jobs at most, ${sent} mails afterwards`,
        against: `${officers} officers, ${reports} reports, ${hours} hours for mail; one job per officer besides the one being tried, one mail each`,
        holds: most <= officers + 1 && sent === officers,
      }
    },
  }
}

async function everybodyWantsMail(server: BenchServer): Promise<void> {
  const { office, officer, officerSeed } = server.founding
  const unlocked = await openOffice(server.send, office, officer, officerSeed)
  const [channel] = unlocked.verified.manifest.channels
  if (!channel) throw new Error('no channel')
  const host = { send: server.send, seed: officerSeed, unlocked }
  await saveMail(server.send, { address: 'bench@town.example', key: null })
  for (let at = 0; at < colleagues; at++) {
    const name = `colleague${at}`
    const { send } = await bringIn(
      host,
      sendFromNode(server.officePort, server.officeUrl),
      { name, title: null, role: 'officer', custodian: false, channel: channel.id, again: null },
      newPerson(name, `${name} has a long password`),
      {
        moment: { day: systemClock.today(), seconds: Math.floor(Date.now() / 1000) },
        now: () => systemClock.now(),
      },
    )
    await saveMail(send, { address: `${name}@town.example`, key: null })
  }
}

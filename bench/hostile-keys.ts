/**
 * New keys for honest cases while there are reports to which nothing can be sealed, both before them in the list and
 * still arriving: with the code of an officer's browser. For comparison, the same without such reports.
 */
import { fetchVerified } from '../client/api/manifest.ts'
import { exchangeJson } from '../client/api/send.ts'
import { openCase } from '../client/office/case/open.ts'
import { fetchCaseRows } from '../client/office/case/rows.ts'
import { remove } from '../client/office/people/people.ts'
import { isBehind, lanes, rekeyCase } from '../client/office/case/rekeying.ts'
import { openOffice } from '../client/office/desk/unlocked.ts'
import { openMailbox, sealMessage, sendMessage } from '../client/reporter/mailbox.ts'
import { equal, type OfficerId } from '../crypto/bytes.ts'
import type { Entropy } from '../crypto/phrase.ts'
import { randomBytes } from '../crypto/random.ts'
import { draftOf, leaveReport } from '../demo/reports.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'
import type { BenchServer } from './server.ts'
import { ms, percentile, type Figure } from './table.ts'
import { unusableReports } from './unusable.ts'

const honestCases = 100
const unusable = 200
const most = 2
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })

/** Two colleagues leave, one before the attack and one during it. */
export async function newKeysBeside(server: BenchServer): Promise<Figure[]> {
  const { office, officer, officerSeed } = server.founding
  const look = () => openOffice(server.send, office, officer, officerSeed)
  const reporter = sendFromNode(server.reporterPort, server.reporterUrl)
  const words: Entropy[] = []
  const mailboxes: Uint8Array[] = []
  const verified = await fetchVerified(reporter, null, today)
  for (let at = 0; at < honestCases; at++) {
    const entropy = randomBytes<'entropy'>(16)
    const { report } = await leaveReport(
      reporter,
      verified,
      draftOf(verified, 'An honest case.'),
      entropy,
      today,
    )
    words.push(entropy)
    mailboxes.push(report.mailbox)
  }
  const isHonest = (mailbox: Uint8Array) => mailboxes.some((one) => equal(one, mailbox))
  const [first, second] = (await look()).verified.manifest.channels.flatMap(({ officers }) =>
    officers.flatMap(({ id }): OfficerId[] => (equal(id, officer) ? [] : [id])),
  )
  if (!first || !second) throw new Error('nobody could leave')
  const opening = await look()
  await lanes(
    (await fetchCaseRows(server.send)).filter(({ mailbox }) => isHonest(mailbox)),
    async ({ number }) => {
      await openCase(server.send, opening, number, moment())
    },
  )

  /**
   * Somebody leaves, and every case with old keys is tried; returns the milliseconds for each honest case that got new
   * keys.
   */
  const leaves = async (who: OfficerId, attack: () => Promise<() => Promise<void>>) => {
    await remove(server.send, await look(), who, null, moment())
    const over = await attack()
    const unlocked = await look()
    const behind = (await fetchCaseRows(server.send)).filter((row) => isBehind(unlocked, row))
    const times: number[] = []
    let failed = 0
    await lanes(behind, async ({ number, mailbox }) => {
      const begun = performance.now()
      const done = await rekeyCase(server.send, unlocked, number)
      if (!isHonest(mailbox)) failed += done ? 0 : 1
      else if (done) times.push(performance.now() - begun)
    })
    await over()
    return { times, failed, behind }
  }
  const calm = await leaves(first, () => Promise.resolve(() => Promise.resolve()))
  const junk = async () => unusableReports(reporter, await server.mint.proofs('report', unusable / 2))
  const post = (report: object): Promise<void> =>
    exchangeJson(reporter, { method: 'POST', path: '/api/reports', body: report }).then(() => undefined)
  // Half of them are there before, and need new keys like all others; the other half arrives meanwhile.
  for (const report of await junk()) await post(report)
  const attacked = await leaves(second, async () => {
    const coming = lanes(await junk(), post)
    return () => coming
  })

  const p99 = (times: readonly number[]) => percentile(times, 0.99)
  const [before, under] = [p99(calm.times), p99(attacked.times)]
  const unlocked = await look()
  const left = (await fetchCaseRows(server.send)).filter(
    (row) => isHonest(row.mailbox) && isBehind(unlocked, row),
  ).length
  const wrote = await writesOn(server, words[0])
  const where = attacked.behind.findIndex(({ mailbox }) => isHonest(mailbox))
  return [
    {
      what: 'unusable keys: new keys due',
      measured: `${honestCases - left} of ${honestCases} honest cases have new keys, p99 ${ms(under)} each; ${attacked.failed} of ${attacked.behind.length} cannot be opened, ${where} before the first honest one; then a reporter ${wrote ? 'writes' : 'CANNOT WRITE'}`,
      against: `p99 ${ms(before)} without; at most ${ms(most * before)}`,
      holds: left === 0 && under <= most * before && wrote && where > 0,
    },
  ]
}

/** Whether a reporter can go on writing, with the new keys. */
async function writesOn(server: BenchServer, entropy: Entropy | undefined): Promise<boolean> {
  if (!entropy) return false
  const send = sendFromNode(server.reporterPort, server.reporterUrl)
  const verified = await fetchVerified(send, null, today)
  const open = await openMailbox(send, verified, entropy, server.reporterUrl)
  if (!open) return false
  return sendMessage(send, open, sealMessage(verified, open, 'I have something to add.', today)).then(
    () => true,
    () => false,
  )
}

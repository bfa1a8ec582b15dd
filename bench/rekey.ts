/**
 * Opening new cases, and giving every case new keys after somebody was removed: with the real client code, over HTTP.
 */
import { openCase } from '../client/office/case/open.ts'
import { fetchCaseRows } from '../client/office/case/rows.ts'
import { sealAct } from '../client/office/case/sealing.ts'
import { remove } from '../client/office/people/people.ts'
import { isBehind, lanes, rekeyCase } from '../client/office/case/rekeying.ts'
import { openOffice } from '../client/office/desk/unlocked.ts'
import { sealReport } from '../client/report/seal.ts'
import { fetchVerified } from '../client/api/manifest.ts'
import { randomBytes } from '../crypto/random.ts'
import { submissionHash } from '../crypto/wire/report.ts'
import { generationHolder } from '../db/readers.ts'
import { connect } from '../db/connect.ts'
import { insertReport } from '../db/reports.ts'
import { draftOf } from '../demo/reports.ts'
import { bringIn, newPerson } from '../demo/people.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'
import { startServer, type BenchServer } from './server.ts'
import { ms, type Figure } from './table.ts'

const count = Number(process.env['BENCH_CASES'] ?? 10_000)
const moment = () => ({ day: systemClock.today(), seconds: Math.floor(Date.now() / 1000) })

export async function benchRekey(): Promise<Figure[]> {
  const server = await startServer()
  try {
    const { office, officer, officerSeed } = server.founding
    const look = () => openOffice(server.send, office, officer, officerSeed)
    const host = { send: server.send, seed: officerSeed, unlocked: await look() }
    const [channel] = host.unlocked.verified.manifest.channels
    if (!channel) throw new Error('no channel')
    const colleague = await bringIn(
      host,
      sendFromNode(server.officePort, server.officeUrl),
      { name: 'Colleague', title: null, role: 'officer', custodian: false, channel: channel.id, again: null },
      newPerson('colleague', 'four more words here'),
      { moment: moment(), now: () => systemClock.now() },
    )
    await fill(server)
    let unlocked = await look()
    const rows = await fetchCaseRows(server.send)
    const takenIn = await timed(() =>
      lanes(rows, async ({ number }) => {
        await openCase(server.send, unlocked, number, moment())
      }),
    )

    await remove(server.send, unlocked, colleague.unlocked.officer, null, moment())
    unlocked = await look()
    // What a browser needs for it without a server: the baseline of the next figure.
    const [first] = rows
    if (!first) throw new Error('no case')
    const one = await openCase(server.send, unlocked, first.number, moment())
    const alone =
      (await timed(() => repeat(50, () => sealAct(unlocked, one, { type: 'rekey' }, moment())))) / 50

    const behind = (await fetchCaseRows(server.send)).filter((row) => isBehind(unlocked, row))
    const rekeyed = await timed(() =>
      lanes(behind, async ({ number }) => {
        if (!(await rekeyCase(server.send, unlocked, number))) throw new Error('a case keeps its old keys')
      }),
    )
    const left = (await fetchCaseRows(server.send)).filter((row) => isBehind(unlocked, row)).length
    if (behind.length !== count || left > 0) throw new Error('not every case has new keys')
    const named = count.toLocaleString('en')
    return [
      {
        what: `opening ${named} new cases`,
        measured: `${(takenIn / 60_000).toFixed(1)} min, ${ms(takenIn / count)} a case`,
        against: 'no limit',
        holds: null,
      },
      {
        what: `new keys for ${named} cases`,
        measured: `${(rekeyed / 60_000).toFixed(1)} min, ${ms(rekeyed / count)} a case`,
        against: `${ms(alone)} of sealing alone`,
        holds: null,
      },
    ]
  } finally {
    await server.stop()
  }
}

/** Reports as they arrive, written directly into the database without a proof of work. */
async function fill(server: BenchServer): Promise<void> {
  const today = systemClock.today()
  const verified = await fetchVerified(server.send, null, today)
  const [channel] = verified.manifest.channels
  if (!channel) throw new Error('no channel')
  const db = connect(server.databaseUrl, 4)
  const numbers = Array.from({ length: count }, (_, at) => at)
  await lanes(numbers, async (at) => {
    const report = sealReport(verified, draftOf(verified, `Case ${at}`), randomBytes(16), today)
    const [stanza] = report.stanzas
    const [name] = report.identityStanzas
    if (!stanza || !name) throw new Error('a report has its stanzas')
    await insertReport(db, {
      ...report,
      office: verified.office,
      number: numberOf(at),
      generation: channel.generation.number,
      keyed: channel.generation.number,
      receivedOn: today,
      submission: submissionHash(report),
      stanzas: [
        { purpose: 'thread', holder: generationHolder(), stanza },
        { purpose: 'identity', holder: server.founding.officer, stanza: name },
      ],
    })
  })
  await db.destroy()
}

function numberOf(at: number): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  return [...Array(6).keys()].map((digit) => alphabet[Math.floor(at / 32 ** digit) % 32]).join('')
}

async function timed(act: () => unknown): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

function repeat(times: number, act: () => unknown): void {
  for (let round = 0; round < times; round++) act()
}

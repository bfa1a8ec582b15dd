/** Sotto with its embedded database, killed again and again while people report. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { sendFromNode } from '../../demo/send-from-node.ts'
import { systemClock } from '../../server/clock.ts'
import { deskAgain, differences, startArrivals } from './arrivals.ts'
import { killNow, processesIn, signalAll } from './processes.ts'
import { newFolder, startProgram, type Program } from './program.ts'
import { freePorts } from './proxy.ts'
import { setUpOffice } from './sotto.ts'
import { until } from './until.ts'

const kinds = ['Node', 'PostgreSQL', 'both'] as const

export interface Killed {
  /** What the office has that differs from what people were told; and what else went wrong. */
  readonly wrong: readonly string[]
  readonly acknowledged: number
  /** From starting again to the next acknowledged report, in seconds, for each round. */
  readonly seconds: readonly number[]
}

/** Kills with SIGKILL, and starts again, so many times. */
export async function killRounds(rounds: number): Promise<Killed> {
  await ready()
  const folder = await newFolder()
  const data = join(folder.path, 'data')
  const [reporter = 0, office = 0] = await freePorts(2)
  const reporterUrl = `http://localhost:${reporter}`
  const officeUrl = `http://office.localhost:${office}`
  let program: Program | null = null
  const start = async () => {
    program = startProgram(folder.path, {
      DATA_FOLDER: data,
      REPORTER_PORT: String(reporter),
      OFFICE_PORT: String(office),
      REPORTER_URL: reporterUrl,
      OFFICE_URL: officeUrl,
    })
    await program.until(/"started"/)
    return program
  }
  try {
    let running = await start()
    const link = await running.until(/http\S+\/setup#\S+/)
    const setUp = await setUpOffice({ officePort: office, officeUrl, setupLink: link[0] })
    const today = systemClock.today()
    const arrivals = await startArrivals(() => sendFromNode(reporter, reporterUrl), reporterUrl, today, 300)
    const [seconds, wrong]: [number[], string[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      const kind = kinds[round % kinds.length]
      await arrivals.nextReport()
      await sleep(randomBytes(1)[0] ?? 0)
      const postmaster = Number(
        (await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
      )
      const began = arrivals.nextReport()
      if (kind !== 'Node') signalAll([postmaster], 'SIGKILL')
      if (kind !== 'PostgreSQL') await killNow(running.process)
      // Without its database, it says so and ends.
      const how = await running.ended
      if (kind === 'PostgreSQL' && how !== 1) wrong.push(`round ${round}: ended with ${how}`)
      running = await start()
      seconds.push((await began) / 1000)
    }
    await arrivals.stop()
    wrong.push(
      ...arrivals.faults.map(String),
      ...(await differences(await deskAgain(setUp, sendFromNode(office, officeUrl)), arrivals, today)),
    )
    return { wrong, acknowledged: arrivals.left.length, seconds }
  } finally {
    const last = program as Program | null
    if (last) await killNow(last.process)
    signalAll(processesIn(folder.path), 'SIGKILL')
    await until(() => processesIn(folder.path).length === 0)
    await folder.remove()
  }
}

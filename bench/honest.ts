/** An honest reporter and an honest officer at work: attacks are measured by how they slow these down. */
import { setTimeout as sleep } from 'node:timers/promises'
import { exchange, exchangeJson } from '../client/api/send.ts'
import { fetchCaseRows } from '../client/office/case/rows.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import type { BenchServer } from './server.ts'
import type { Prepared } from './submit.ts'

/** A measurement ends after this many seconds, however slow it is. */
const seconds = 60
/** The pause between two acts, in milliseconds. */
const pause = 20

export interface Measured {
  /** Milliseconds for each act. */
  readonly times: readonly number[]
  readonly errors: number
}
export type Both = Record<'reporter' | 'officer', Measured>

/**
 * Both work at the same time, `acts` times each, one thing after the other. The reporter loads what the page needs and
 * sends one of the `ready` reports; the officer lists the cases, fetches one and acts on it.
 */
export async function honest(server: BenchServer, ready: Prepared[], acts: number): Promise<Both> {
  const send = sendFromNode(server.reporterPort, server.reporterUrl)
  const until = performance.now() + seconds * 1000
  const reporter = async (): Promise<void> => {
    await exchange(send, { method: 'GET', path: '/api/manifest' })
    await exchangeJson(send, { method: 'GET', path: '/api/challenge/report' })
    const next = ready.pop()
    if (!next) throw new Error('too few reports were prepared')
    await exchangeJson(send, { method: 'POST', path: '/api/reports', body: JSON.parse(next.body) as unknown })
  }
  const officer = async (): Promise<void> => {
    const rows = await fetchCaseRows(server.send)
    const path = `/api/cases/${rows.at(-1)?.number ?? '000000'}`
    await exchange(server.send, { method: 'GET', path })
    // An act that changes nothing, but has to be read, checked and answered.
    await server.send({ method: 'POST', path: `${path}/acts`, body: { nothing: 'x'.repeat(60_000) } })
  }
  const [one, two] = await Promise.all([repeat(reporter, { acts, until }), repeat(officer, { acts, until })])
  return { reporter: one, officer: two }
}

async function repeat(
  act: () => Promise<void>,
  { acts, until }: { readonly acts: number; readonly until: number },
): Promise<Measured> {
  const times: number[] = []
  let errors = 0
  for (let done = 0; done < acts && performance.now() < until; done++) {
    try {
      const begun = performance.now()
      await act()
      times.push(performance.now() - begun)
    } catch {
      errors++
    }
    await sleep(pause)
  }
  return { times, errors }
}

/** Riding out an outage: how long, how often, and what ends it at once. */
import { beforeAll, expect, test } from '@jest/globals'
import { patience, patiently, type Waiting } from '../../client/api/patience.ts'
import { exchange, Offline, type Send } from '../../client/api/send.ts'
import { ready } from '../../crypto/sodium.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'

beforeAll(() => ready())

/** A clock that goes on only while somebody waits. */
function openClock(): Waiting & { readonly waits: number[] } {
  let time = 0
  const waits: number[] = []
  return {
    waits,
    now: () => time,
    wait: (milliseconds) => {
      waits.push(milliseconds)
      time += milliseconds
      return Promise.resolve()
    },
  }
}

test('what fails because the server is away is tried again until it works, and the person is told after seconds', async () => {
  const clock = openClock()
  const told: string[] = []
  let tries = 0
  const act = () => (++tries < 7 ? Promise.reject(new Offline()) : Promise.resolve('received'))
  const say = (is: boolean) => told.push(`${is} at ${clock.now() < patience.told ? 'once' : 'length'}`)
  expect(await patiently(act, say, clock)).toBe('received')
  expect(tries).toBe(7)
  expect(told[0]).toBe('true at length')
  expect(told.at(-1)).toBe('false at length')
})

test('after half a minute it is given up, with the last reason', async () => {
  const clock = openClock()
  const act = () => Promise.reject(new Refusal('unavailable'))
  await expect(patiently(act, undefined, clock)).rejects.toMatchObject({ code: 'unavailable' })
  expect(clock.now()).toBeGreaterThan(20_000)
  expect(clock.now()).toBeLessThanOrEqual(patience.most)
})

test('the server’s Retry-After is kept to, and not everybody comes back at the same moment', async () => {
  const clock = openClock()
  const bytes = new TextEncoder().encode('{"error":"unavailable"}')
  const send: Send = () => Promise.resolve({ status: 503, bytes, retryAfter: 5 })
  const asked = () => exchange(send, { method: 'GET', path: '/api/manifest' })
  for (let times = 0; times < 5; times++) {
    await expect(patiently(asked, undefined, clock)).rejects.toMatchObject({ retryAfter: 5 })
  }
  expect(Math.min(...clock.waits)).toBeGreaterThanOrEqual(5000)
  expect(Math.max(...clock.waits)).toBeLessThan(7000)
  expect(new Set(clock.waits).size).toBeGreaterThan(5)
})

test.each([new Refusal('proof'), new Refusal('failed'), new Refusal('conflict'), new TypeError('a mistake')])(
  'what waiting does not help is not tried again: %s',
  async (error) => {
    const clock = openClock()
    let tries = 0
    const act = () => {
      tries++
      return Promise.reject(error)
    }
    await expect(patiently(act, undefined, clock)).rejects.toBe(error)
    expect(tries).toBe(1)
    expect(clock.waits).toEqual([])
  },
)

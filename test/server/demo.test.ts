/** The demo: a believable office, with cases of two years in every state, in the hands of several officers. */
import { afterAll, expect, test } from '@jest/globals'
import { generate } from 'otplib'
import { fetchSession, logIn, unlock } from '../../client/office/desk/access.ts'
import { openOffice } from '../../client/office/desk/unlocked.ts'
import { fetchCases } from '../../client/office/case/cards.ts'
import { states } from '../../crypto/case/card.ts'
import { daysBetween } from '../../crypto/day.ts'
import { readPhrase } from '../../crypto/phrase.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { fill, type DemoOfficer } from '../../demo/fill.ts'
import { stretch } from '../../demo/stretch.ts'
import { systemClock } from '../../server/clock.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'

const today = systemClock.today()
let day = today
let sotto: TestSotto
afterAll(() => sotto.end())

/** The list of an officer who logs in with what the demo prints. */
async function listOf({ name, password, totpSecret, card }: DemoOfficer) {
  const send = sotto.officer()
  // The next half minute's: filling may have used the present one.
  const code = await generate({ secret: totpSecret, epoch: Math.floor(Date.now() / 1000) + 30 })
  const stretched = await logIn(send, stretch, { login: name, password, code })
  const session = await fetchSession(send)
  const read = readPhrase(card)
  if (!('entropy' in read)) throw new Error('twelve words')
  const seed = unlock(session, stretched, read.entropy)
  const unlocked = await openOffice(send, session.office, session.officer, seed)
  return fetchCases(send, unlocked)
}

test('the demo has forty cases of two years in every state, with several owners, tasks, tags and outcomes', async () => {
  sotto = await startSotto({ clock: { now: () => systemClock.now(), today: () => day } })
  const { officers } = await fill({
    setupToken: sotto.setupLink?.split('#')[1] ?? '',
    reporterUrl: sotto.reporterUrl,
    today,
    setDay: (to) => (day = to),
    reporter: () => sotto.reporter(),
    officer: () => sotto.officer(),
  })
  expect(officers.map(({ name }) => name)).toEqual(['anna', 'ben', 'carla', 'emil', 'olga'])
  const [anna, , carla, emil, olga] = officers
  if (!anna || !carla || !emil || !olga) throw new Error('five people')
  const rows = await listOf(anna)
  expect(rows.length + (await listOf(olga)).length).toBe(40)
  expect(rows.map(({ trouble }) => trouble).filter((trouble) => trouble !== null)).toEqual([])
  // What came in last is still as it came in: nobody has opened it.
  const cards = rows.flatMap(({ card }) => (card ? [card] : []))
  expect(rows.length - cards.length).toBeGreaterThan(1)
  // One of them leaves her out.
  expect(await listOf(carla)).toHaveLength(rows.length - 1)
  // Given one case as an expert.
  expect(await listOf(emil)).toHaveLength(1)
  expect(new Set(cards.map(({ state }) => state))).toEqual(new Set(states.filter((state) => state !== 'new')))
  const ages = rows.map(({ row }) => daysBetween(row.receivedOn, today))
  expect(Math.max(...ages)).toBeGreaterThan(600)
  expect(Math.min(...ages)).toBeLessThan(3)
  const owners = new Set(cards.flatMap(({ owner }) => (owner ? [toText(owner)] : [])))
  expect(owners.size).toBe(3)
  for (const has of [
    cards.filter(({ tasks }) => tasks.length > 0),
    cards.filter(({ tags }) => tags.length > 0),
    cards.filter(({ outcome }) => outcome === 'substantiated'),
    cards.filter(({ severity }) => severity === 'critical'),
  ]) {
    expect(has.length).toBeGreaterThan(2)
  }
})

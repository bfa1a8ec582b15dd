/** An office's name, and its people's titles, in the languages of its reporters: signed, logged, and shown. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { exchange } from '../../client/api/send.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import { changeFacts } from '../../client/office/settings/facts.ts'
import { actOnOffice, manifestInput, signNext } from '../../client/office/desk/office-acts.ts'
import { assign } from '../../client/office/people/people.ts'
import { channelName, officeName, officerTitle } from '../../crypto/in-language.ts'
import { textOf } from '../../crypto/bytes.ts'
import type { Verified } from '../../crypto/manifest.ts'
import { lookAgain } from '../../demo/people.ts'
import { systemClock } from '../../server/clock.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

let sotto: TestSotto
let anna: TestOffice
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })
const german = { language: 'de', text: 'Stadt Ardenne' }

beforeAll(async () => {
  ;({ sotto, office: anna } = await startFounded())
})
afterAll(() => sotto.end())

const look = async () => {
  anna = { ...anna, ...(await lookAgain(anna)) }
}
const published = (): Promise<Verified> => fetchVerified(sotto.reporter(), null, today)
const page = async (path: string) => textOf(await exchange(sotto.reporter(), { method: 'GET', path }))

test('an office with a name in one language has the same name in all languages', async () => {
  const { manifest } = await published()
  expect(manifest.names).toEqual([])
  for (const language of ['en', 'de', 'xx']) expect(officeName(manifest, language)).toBe('Town of Ardenne')
})

test('a name in a language is shown only to people who read that language', async () => {
  await changeFacts(anna.send, anna.unlocked, { names: [german] }, moment())
  await look()
  const { manifest } = await published()
  expect(officeName(manifest, 'de')).toBe('Stadt Ardenne')
  expect(officeName(manifest, 'fr')).toBe('Town of Ardenne')
  const [channel] = manifest.channels
  if (!channel) throw new Error('no channel')
  expect(channelName(manifest, channel, 'de')).toBe('Stadt Ardenne')
  expect(channelName(manifest, { ...channel, kind: 'alternate', name: 'Ombud' }, 'de')).toBe('Ombud')

  // Pages follow within moments.
  await until(async () => (await page('/de/about/privacy')).includes('Stadt Ardenne'))
  expect(await page('/fr/about/privacy')).not.toContain('Stadt Ardenne')
  expect(await page('/fr/about/privacy')).toContain('Town of Ardenne')
  const contact = await page('/contact.txt')
  expect(contact).toContain('Town of Ardenne')
  expect(contact).toContain('Stadt Ardenne')
})

test('a person’s title is shown in the languages given, and stays through other acts', async () => {
  const given = {
    role: 'officer',
    title: 'Head of integrity',
    titles: [{ language: 'de', text: 'Leiterin' }],
    custodian: true,
  } as const
  await assign(
    anna.send,
    anna.unlocked,
    anna.unlocked.officer,
    { ...given, titles: [...given.titles] },
    moment(),
  )
  await look()
  await changeFacts(anna.send, anna.unlocked, { contact: 'Room 5' }, moment())
  await look()
  const { manifest } = await published()
  expect(manifest.names).toEqual([german])
  const officer = manifest.channels[0]?.officers[0]
  if (!officer) throw new Error('nobody')
  expect(officerTitle(officer, 'de')).toBe('Leiterin')
  expect(officerTitle(officer, 'it')).toBe('Head of integrity')
  expect(officerTitle({ ...officer, title: null, titles: [] }, 'de')).toBeNull()
})

test('an act changes no name or title in any language unless it says so', async () => {
  const { verified, published: last, keys } = anna.unlocked
  const said = manifestInput(verified)
  const [channel, ...channels] = said.channels
  if (!channel) throw new Error('no channel')
  const renamed = { ...said, names: [{ language: 'de', text: 'Jemand anders' }] }
  const officers = channel.officers.map((one) => ({ ...one, titles: [{ language: 'de', text: 'Niemand' }] }))
  const retitled = { ...said, channels: [{ ...channel, officers }, ...channels] }
  for (const [act, next] of [
    ['renewed', renamed],
    ['renewed', retitled],
    ['changed', retitled],
  ] as const) {
    const signed = signNext(verified, last, keys, next, today)
    await expect(
      actOnOffice(anna.send, anna.unlocked, { type: act }, { published: signed }, moment().seconds),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^bad-/) as unknown })
  }
  expect((await published()).manifest.names).toEqual([german])
})

test('a repeated language, no language, too many, or a line that cannot be shown is refused', async () => {
  const many = Array.from({ length: 21 }, (_, at) => ({
    language: `a${String.fromCharCode(97 + at)}`,
    text: 'x',
  }))
  const bad = [
    [german, german],
    [{ language: 'German', text: 'x' }],
    [{ language: '', text: 'x' }],
    [{ language: 'de', text: '' }],
    [{ language: 'de', text: 'x'.repeat(121) }],
    [{ language: 'de', text: 'a\u202eb' }],
    many,
  ]
  for (const names of bad) {
    await expect(changeFacts(anna.send, anna.unlocked, { names }, moment())).rejects.toThrow()
  }
  expect((await published()).manifest.names).toEqual([german])
})

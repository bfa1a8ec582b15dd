/** Results of a year: what the server takes, from whom, and that a release never changes. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Invitee } from '../../client/office/people/invitations.ts'
import { actOnOffice, type ActInput } from '../../client/office/desk/office-acts.ts'
import type { Hash } from '../../crypto/bytes.ts'
import { verifyOfficeLog } from '../../crypto/office-log.ts'
import {
  hasWords,
  lastYear,
  readRelease,
  releaseHash,
  type ReleaseDraft,
  writeRelease,
} from '../../crypto/results/release.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { findOfficeEntries } from '../../db/office-log.ts'
import { findReleases } from '../../db/results.ts'
import { systemClock } from '../../server/clock.ts'
import { openDays } from '../support/days.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

const days = openDays()
const year = lastYear(days.today())
let sotto: TestSotto
let anna: TestOffice
let ben: AtDesk

beforeAll(async () => {
  ;({ sotto, office: anna } = await startFounded({ clock: days.clock }))
  const [channel] = anna.unlocked.verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  const who: Invitee = {
    ...{
      name: 'Ben Okafor',
      title: null,
      role: 'officer',
      custodian: false,
      channel: channel.id,
      again: null,
    },
  }
  const at = { moment: days.moment(), now: () => systemClock.now() }
  ben = await bringIn(anna, sotto.officer(), who, newPerson('ben', 'ben has a long password'), at)
})
afterAll(() => sotto.end())

type Said = ReleaseDraft

const counts = (total: number | null) =>
  [
    {
      whole: 'received',
      from: year,
      total,
      tables:
        total === null
          ? []
          : [
              {
                id: 'retaliation',
                cells: [
                  { code: 'reprisal', shown: 'hidden' },
                  { code: 'no-reprisal', shown: total },
                ],
                across: null,
              },
            ],
    },
    ...(['closed', 'judged-easy', 'judged-informed', 'judged-again'] as const).map((whole) => ({
      ...{ whole, from: year, total: null, tables: [] },
    })),
  ] as const satisfies readonly Said['counts'][number][]

const said = (given: Partial<Said> = {}): Said => ({
  ...{ year, version: 1, name: 'Town of Ardenne', counts: [...counts(20)], texts: [] },
  ...given,
})

/** Proposes a release; `claims` is what the entry says instead of the truth. @returns the hash of the entry */
async function propose(who: AtDesk, release: Said, claims: Partial<ActInput> = {}): Promise<Hash> {
  const at = await lookAgain(who)
  const { office } = at.unlocked
  const bytes = writeRelease(office, release)
  const truth = readRelease(bytes)
  const act = {
    ...{ type: 'results-proposed', year: release.year, version: release.version },
    ...{ document: toText(releaseHash(office, bytes)), words: truth ? hasWords(truth) : false, ...claims },
  } as ActInput
  await actOnOffice(at.send, at.unlocked, act, { results: bytes }, days.moment().seconds)
  const { hashes } = (await lookAgain(at)).unlocked.log
  return hashes.at(-1) as Hash
}

async function publish(who: AtDesk, proposed: Hash): Promise<void> {
  const at = await lookAgain(who)
  const act = { type: 'results-published', proposed: toText(proposed) } as const
  await actOnOffice(at.send, at.unlocked, act, {}, days.moment().seconds)
}

const stored = async () =>
  (await findReleases(sotto.db, anna.unlocked.office)).map(({ version, publishedOn }) => [
    version,
    publishedOn !== null,
  ])
const badEntry = { code: 'bad-entry' }
const words = [{ language: 'en', changed: 'The gate is locked now.', answer: '' }]

test('a release that is not what its entry says, or of a year that is not long over, is refused, and nothing is stored', async () => {
  await expect(propose(anna, said(), { document: toText(new Uint8Array(32)) })).rejects.toMatchObject(
    badEntry,
  )
  await expect(propose(anna, said({ texts: words }), { words: false })).rejects.toMatchObject(badEntry)
  await expect(propose(anna, said(), { year: year - 1 })).rejects.toMatchObject(badEntry)
  await expect(propose(anna, said({ year: year + 1 }))).rejects.toMatchObject(badEntry)
  await expect(propose(anna, said({ version: 2 }))).rejects.toMatchObject(badEntry)
  // Nothing can be written where no second person reads it.
  await expect(propose(anna, said({ name: 'Jane Doe lied' }))).rejects.toMatchObject(badEntry)
  for (const code of ['constructor', 'jane-doe-lied']) {
    const [received, ...rest] = counts(20)
    const cells = [{ code, shown: 'hidden' as const }]
    const bad = { ...received, tables: [{ id: 'retaliation' as const, cells, across: null }] }
    await expect(propose(anna, said({ counts: [bad, ...rest] }))).rejects.toMatchObject(badEntry)
  }
  // A number below eight, or one that is not rounded, is in no release.
  for (const shown of [3, 7, 12] as const) {
    const [received, ...rest] = counts(20)
    const bad = {
      ...received,
      tables: [{ id: 'retaliation' as const, cells: [{ code: 'reprisal', shown }], across: null }],
    }
    await expect(propose(anna, said({ counts: [bad, ...rest] }))).rejects.toMatchObject(badEntry)
  }
  expect(await stored()).toEqual([])
  expect(
    (await lookAgain(anna)).unlocked.log.entries.some(({ act }) => act.type === 'results-proposed'),
  ).toBe(false)
})

test('words are published by somebody else than their writer, and only the newest proposal', async () => {
  const first = await propose(anna, said({ texts: words }))
  await expect(publish(anna, first)).rejects.toMatchObject(badEntry)
  const second = await propose(
    anna,
    said({ texts: [{ language: 'en', changed: 'Better words.', answer: '' }] }),
  )
  await expect(publish(ben, first)).rejects.toMatchObject(badEntry)
  expect(await stored()).toEqual([[1, false]])
  await publish(ben, second)
  await expect(publish(ben, second)).rejects.toMatchObject(badEntry)
  expect(await stored()).toEqual([[1, true]])
})

test('a later version with other numbers is refused; with the same and no words, one person publishes it', async () => {
  await expect(propose(ben, said({ version: 2, counts: [...counts(25)] }))).rejects.toMatchObject(badEntry)
  await expect(propose(ben, said({ version: 1 }))).rejects.toMatchObject(badEntry)
  await publish(ben, await propose(ben, said({ version: 2 })))
  expect(await stored()).toEqual([
    [1, true],
    [2, true],
  ])
  const page = await fetch(`${sotto.reporterUrl}/results/${year}/reports.json`)
  expect(await page.json()).toMatchObject({ version: 2, texts: [] })
  expect(await (await fetch(`${sotto.reporterUrl}/results/${year}/1/reports.json`)).json()).toMatchObject({
    version: 1,
  })
})

test('everybody who checks the log sees who proposed and who published', async () => {
  const { chain, log } = (await lookAgain(anna)).unlocked
  const { entries } = log
  expect(entries.filter(({ act }) => act.type === 'results-published')).toHaveLength(2)
  const stored = await findOfficeEntries(sotto.db, anna.unlocked.office)
  expect(verifyOfficeLog(chain, stored).entries).toHaveLength(entries.length)
})

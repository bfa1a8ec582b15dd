/** `npm run sotto -- verify-log`: using only public data, it names the first entry that is wrong. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { exchangeJson } from '../../client/api/send.ts'
import { setAway } from '../../client/office/people/people.ts'
import { openOffice } from '../../client/office/desk/unlocked.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { systemClock } from '../../server/clock.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { verifyLog } from '../support/verify-log.ts'

interface Saved {
  chain: { signers: object; manifest: { bytes: string; signatures: object[] }; root: string }[]
  entries: { bytes: string; signature: string }[]
}

let sotto: TestSotto
let office: TestOffice
let saved: Saved
let folder: string

beforeAll(async () => {
  ;({ sotto, office } = await startFounded())
  const day = systemClock.today()
  for (const until of [day, null, day]) {
    const { office: id, officer } = office.unlocked
    const unlocked = await openOffice(office.send, id, officer, office.seed)
    const away = until && { until, substitute: null }
    await setAway(office.send, unlocked, officer, away, { day, seconds: Math.floor(Date.now() / 1000) })
  }
  saved = {
    ...((await exchangeJson(office.send, { method: 'GET', path: '/api/manifests' })) as object),
    ...((await exchangeJson(office.send, { method: 'GET', path: '/api/office-log' })) as object),
  } as Saved
  folder = await mkdtemp(join(tmpdir(), 'sotto-log-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await sotto.end()
})

async function verifySaved(log: unknown, ...more: string[]): Promise<{ code: number; said: string }> {
  const file = join(folder, 'log.json')
  await writeFile(file, JSON.stringify(log))
  return verifyLog([file, ...more])
}

test('a correct log is reported as correct, with the words to compare', async () => {
  const { code, said } = await verifySaved(saved)
  expect(said).toMatch(/^In order: 4 entries, 1 manifests\.\nCompare these eight words.*: (\w+ ){7}\w+\n$/)
  expect(code).toBe(0)
  const root = toText(office.founding.published.root)
  expect(await verifySaved(saved, root)).toEqual({ code: 0, said: 'In order: 4 entries, 1 manifests.\n' })
  expect(
    (
      await verifySaved(
        saved,
        root.replace(/^./, (one) => (one === 'A' ? 'B' : 'A')),
      )
    ).code,
  ).toBe(1)
})

test('a public key with a missing character is refused, not ignored', async () => {
  const root = toText(office.founding.published.root)
  for (const mistyped of [root.slice(1), `${root}A`]) {
    const { code, said } = await verifySaved(saved, mistyped)
    expect(said).toMatch(/npm run sotto -- verify-log/)
    expect(code).toBe(2)
  }
})

test('a log can be checked from the database while the server is not running', async () => {
  const { code, said } = await verifyLog([], { DATABASE_URL: sotto.databaseUrl })
  expect(said).toMatch(/^In order: 4 entries, 1 manifests\./)
  expect(code).toBe(0)
})

test.each<[string, (log: Saved) => unknown, RegExp]>([
  [
    'an entry left out',
    (log) => ({ ...log, entries: log.entries.toSpliced(1, 1) }),
    /entry 2 of 3: it does not follow/,
  ],
  [
    'two entries exchanged',
    (log) => ({ ...log, entries: [0, 2, 1, 3].map((at) => log.entries[at]) }),
    /entry 2 of 4/,
  ],
  [
    'a changed entry',
    (log) => ({ ...log, entries: log.entries.with(2, changed(log.entries[2])) }),
    /entry 3 of 4: it is not signed by the person/,
  ],
  [
    'another signature',
    (log) => ({
      ...log,
      entries: log.entries.with(3, { ...entryOf(log, 3), signature: entryOf(log, 2).signature }),
    }),
    /entry 4 of 4: it is not signed/,
  ],
  [
    'a manifest without an entry',
    (log) => ({ ...log, entries: [] }),
    /entry 1 of 0: it does not name the manifest in force/,
  ],
  [
    'a changed manifest',
    (log) => ({ ...log, chain: log.chain.map((link) => ({ ...link, manifest: spoilt(link.manifest) })) }),
    /manifest 1 \(bad-signature\)/,
  ],
])('%s is detected and named', async (_name, spoil, words) => {
  const { code, said } = await verifySaved(spoil(structuredClone(saved)))
  expect(said).toMatch(words)
  expect(code).toBe(1)
})

test('input that is missing or not a log is reported as such', async () => {
  expect(await verifySaved({ chain: [] })).toMatchObject({ code: 2 })
  expect(await verifyLog([join(folder, 'nowhere.json')])).toMatchObject({ code: 2 })
  expect(await verifyLog([], { DATA_FOLDER: join(folder, 'none') })).toMatchObject({ code: 2 })
})

function entryOf(log: Saved, at: number): Saved['entries'][0] {
  const entry = log.entries[at]
  if (!entry) throw new Error('no such entry')
  return entry
}

/** Moves an entry to another day, under the same signature. */
function changed(entry: Saved['entries'][0] | undefined): Saved['entries'][0] {
  if (!entry) throw new Error('no such entry')
  const said = Buffer.from(entry.bytes, 'base64url').toString()
  const other = said.replace('"until":null', '"until":"2030-01-01"')
  if (other === said) throw new Error('nothing to change')
  return { ...entry, bytes: Buffer.from(other).toString('base64url') }
}

function spoilt(manifest: Saved['chain'][0]['manifest']) {
  const said = Buffer.from(manifest.bytes, 'base64url').toString()
  return { ...manifest, bytes: Buffer.from(said.replace('Ardenne', 'Ardennes')).toString('base64url') }
}

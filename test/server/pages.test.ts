/**
 * Public pages: what reporters read without scripts, whatever an office writes; their versions, who confirms them, and
 * what an office needs before it opens.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { exchangeJson } from '../../client/api/send.ts'
import {
  actOnOffice,
  manifestInput,
  signNext,
  type ManifestInput,
} from '../../client/office/desk/office-acts.ts'
import {
  confirmPage,
  fetchPage,
  fetchPages,
  newTexts,
  savePage,
  savePageSettings,
  standingOf,
} from '../../client/office/pages/signing.ts'
import type { Role } from '../../crypto/wire/manifest.ts'
import { addDays, addMonths } from '../../crypto/day.ts'
import { pageFaults, readPage, titleOf, type PageValues } from '../../crypto/page-markup.ts'
import { pageHash } from '../../crypto/public-page.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { hasEasy, pageNames, type PageName } from '../../crypto/wire/public-page.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { bringIn, lookAgain, newPerson, type AtDesk } from '../../demo/people.ts'
import { systemClock } from '../../server/clock.ts'
import { reporterPolicy } from '../../server/http/headers.ts'
import { unconfirmedPages } from '../../server/pages/confirmed.ts'
import { blocksToHtml } from '../../server/pages/html.ts'
import { readPageLanguages } from '../../server/pages/texts.ts'
import { project } from '../support/program.ts'
import { startFounded, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { until } from '../support/until.ts'

let sotto: TestSotto
let anna: TestOffice
const languages = readPageLanguages(`${project}/dist/pages`)
const today = systemClock.today()
const moment = () => ({ day: today, seconds: Math.floor(Date.now() / 1000) })

beforeAll(async () => {
  ;({ sotto, office: anna } = await startFounded())
})
afterAll(() => sotto.end())

const get = (path: string) => request(`http://127.0.0.1:${sotto.reporterPort}`).get(path)
const textOf = async (path: string) => (await get(path)).text
const addressOf = (language: string, page: PageName, easy = false) =>
  `/${language}/about/${page}${easy ? '/easy' : ''}`

const values: PageValues = {
  office: 'Town of Ardenne',
  contact: 'Town hall, room 4\nTelephone 123',
  authorities: [],
  dataProtection: '',
  missing: { office: 'no office', contact: 'no contact', authorities: 'no authorities' },
}
const written = (text: string, change: Partial<PageValues> = {}) =>
  blocksToHtml(readPage(text, { ...values, ...change }), (page) => `/en/about/${page}`)

async function refusalOf(act: Promise<unknown>): Promise<string | null> {
  return act.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )
}

async function annaLooks(): Promise<TestOffice> {
  anna = { ...anna, ...(await lookAgain(anna)) }
  return anna
}

/** Publishes a manifest with other details about the office. */
async function change(said: Partial<ManifestInput>): Promise<void> {
  const { send, unlocked } = await annaLooks()
  const { verified, published, keys } = unlocked
  const next = signNext(verified, published, keys, { ...manifestInput(verified), ...said }, today)
  await actOnOffice(send, unlocked, { type: 'changed' }, { published: next }, moment().seconds)
}

/** Confirms a page in its current text. */
async function confirm(page: PageName, language: string, review = addMonths(today, 12)): Promise<void> {
  const { send, unlocked } = await annaLooks()
  const { ordinary, easy } = await fetchPage(send, { page, language })
  const texts = { ordinary: ordinary.text, easy: easy?.text ?? null }
  await confirmPage(send, unlocked, { page, language }, texts, review, moment())
}

test.each([
  ['a script', '<script>alert(1)</script>'],
  ['a script in a sentence', 'a <script src="//x"></script> b'],
  ['an image with a handler', '<img src=x onerror=alert(1)>'],
  ['a block of HTML', '<div onclick="x">\n\n# t\n\n</div>'],
  ['a comment that does not end', '<!-- <b>'],
  ['CDATA', '<![CDATA[ <b> ]]>'],
  ['a processing instruction', '<?php x ?>'],
  ['a style', '<style>body{display:none}</style>'],
  ['a frame', '<iframe srcdoc="<script>x</script>">'],
  ['SVG', '<svg/onload=alert(1)>'],
  ['a link to a script', '[a](javascript:alert(1))'],
  [
    'the same link in other spellings',
    '[a](JaVaScRiPt&#58;alert(1)) [b](java\tscript:x) [c](<javascript:x>)',
  ],
  ['a link to data', '[a](data:text/html;base64,PHNjcmlwdD4=)'],
  ['an external link', '[a](https://example.org/?a=1&b="c")'],
  ['a link to a host', '[a](//example.org)'],
  ['a link to a path', '[a](/en/report) [b](../x) [c](#k=1)'],
  ['a picture', '![a](https://example.org/x.png) ![b](privacy)'],
  ['an address in brackets', '<https://example.org> <javascript:x>'],
  ['a reference', '[a][b]\n\n[b]: javascript:alert(1)'],
  ['a link title', '[a](privacy "x" onclick="y")'],
  ['code', '`<b>`\n\n    <b>\n\n```html\n<b>\n```'],
  ['a table', '| <b> | b |\n| --- | --- |\n| c | d |'],
  ['braces', '{constructor} {{office}} ${office} {__proto__} {office} %%page%% %%address%%'],
])('%s in a text is shown as text: the result has only our own elements', (_, text) => {
  const html = written(`# Title\n\n${text}`)
  const tags = html.match(/<[^>]*>/g) ?? []
  for (const tag of tags) {
    expect(tag).toMatch(
      /^<\/?(h[123]|p|ul|ol|li|strong|em|bdi|blockquote)>$|^<(br|hr)>$|^<\/a>$|^<a href="\/en\/about\/[a-z-]+">$/,
    )
  }
  // Everything except tags is escaped.
  expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[<>"']/)
})

test('the office’s own details are never read as Markdown, HTML or placeholders', () => {
  const hostile = '**b** <i> [x](privacy) {contact} {office} %%page%%'
  const html = written('# T\n\n{office}\n\n{contact}\n\n{authorities}\n\n{data-protection}', {
    office: hostile,
    contact: `${hostile}\nsecond line`,
    authorities: [{ name: hostile, contact: `${hostile}\nthird line` }],
    dataProtection: hostile,
  })
  expect(html).not.toMatch(/<strong>b|<i>|<a /)
  expect(html.match(/\*\*b\*\*/g)?.length).toBe(5)
  expect(html.match(/\{contact\} \{office\}/g)?.length).toBe(5)
  expect(html).toContain('<br><bdi>second line</bdi>')
  expect(html).toContain('<br><bdi>third line</bdi>')
})

test('an external address is written out, without a link', () => {
  const html = written(
    '# T\n\n[Ombud](https://example.org/a) and [mail](mailto:a@example.org), [tel](tel:+123)',
  )
  expect(html).not.toContain('<a ')
  expect(html).toContain('Ombud (<bdi>https://example.org/a</bdi>)')
  expect(html).toContain('mail (<bdi>a@example.org</bdi>)')
  expect(html).toContain('tel (<bdi>+123</bdi>)')
})

const n = 20_000
test.each([
  ['brackets', '['.repeat(n)],
  ['brackets that close', '['.repeat(n / 2) + ']'.repeat(n / 2)],
  ['links that do not end', '[a]('.repeat(n / 4)],
  ['stars', '*'.repeat(n / 2 - 1) + 'a' + '*'.repeat(n / 2)],
  ['unclosed emphasis', '**a*'.repeat(n / 4)],
  ['nested quotations', '>'.repeat(n)],
  ['nested lists', '- '.repeat(n / 2)],
  ['nested lists, line by line', Array.from({ length: 190 }, (_, at) => `${' '.repeat(at)}- a`).join('\n')],
  ['opening tags', '<a b="'.repeat(n / 6)],
  ['comments', 'a <!--'.repeat(n / 6)],
  ['braces', '{'.repeat(n)],
  ['placeholders', '{office}'.repeat(n / 8)],
  ['backslashes', '\\'.repeat(n)],
  ['line breaks', '\n'.repeat(n)],
])('20,000 characters of %s take limited work, and come out no deeper than a page may be', (_, text) => {
  // Work that explodes with the length of the text would not end before the time limit of all tests.
  const html = written(text)
  pageFaults(text)
  let [depth, deepest] = [0, 0]
  for (const [, end] of html.matchAll(/<(\/?)(?!br|hr)[a-z]/g)) {
    depth += end === '/' ? -1 : 1
    deepest = Math.max(deepest, depth)
  }
  expect(depth).toBe(0)
  expect(deepest).toBeLessThanOrEqual(30)
})

test('every page is sound in every language: one title, no brace, no Markdown left over, and links that work', async () => {
  expect(languages.length).toBeGreaterThanOrEqual(6)
  const seen = new Set<string>()
  const linked = new Set<string>()
  for (const { code, direction } of languages) {
    const addresses = [`/${code}/about`]
    for (const page of pageNames) {
      addresses.push(addressOf(code, page))
      if (hasEasy(page)) addresses.push(addressOf(code, page, true))
    }
    for (const address of addresses) {
      const { status, text, headers } = await get(address)
      const where = { address }
      expect({ ...where, status }).toEqual({ ...where, status: 200 })
      expect({ ...where, titles: text.match(/<h1[ >]/g)?.length }).toEqual({ ...where, titles: 1 })
      expect({ ...where, left: text.match(/[{}]|%%|undefined/g) }).toEqual({ ...where, left: null })
      expect(text).toContain(`<html lang="${code}" dir="${direction}"`)
      expect(text).not.toMatch(/<style|style="|\son[a-z]+="|https?:\/\//)
      expect(headers['content-security-policy']).toBe(reporterPolicy)
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['etag']).toBeUndefined()
      seen.add(address)
      for (const [, href = ''] of text.matchAll(/href="(\/[a-z]+\/about[^"]*)"/g)) linked.add(href)
    }
  }
  expect([...linked].filter((href) => !seen.has(href))).toEqual([])
})

test('easy pages link to easy pages, and each version links to the other', async () => {
  const easy = await textOf('/en/about/what-protects-you/easy')
  expect(easy).toContain('href="/en/about/your-rights/easy"')
  expect(easy).toContain(
    '<p class="page-other"><a href="/en/about/what-protects-you">Read the full text</a></p>',
  )
  expect(easy).toContain('href="/fr/about/what-protects-you/easy"')
  const full = await textOf('/en/about/what-protects-you')
  expect(full).toContain('<a href="/en/about/what-protects-you/easy">Read this in easy words</a>')
  expect(full).not.toContain('href="/en/about/your-rights/easy"')
})

test.each([
  '/xx/about',
  '/en/about/nothing',
  '/en/about/privacy/easy',
  '/en/about/your-rights/hard',
  '/en/about/your-rights/easy/more',
  '/en/about/..%2f..%2fpackage',
  '/en/about/constructor',
  '/__proto__/about',
])('%s is not found', async (address) => {
  const { status, text } = await get(address)
  expect([status, text]).toEqual([404, '{"error":"not-found"}'])
})

test('a page is sent with Brotli if asked for, and uncompressed otherwise', async () => {
  const plain = await get('/de/about/privacy').set('Accept-Encoding', 'identity')
  expect(plain.headers['content-encoding']).toBeUndefined()
  const packed = await get('/de/about/privacy').set('Accept-Encoding', 'br')
  expect(packed.headers['content-encoding']).toBe('br')
  expect(packed.headers['vary']).toBe('Accept-Encoding')
})

test('if no authority is named, the page says that the list is missing; otherwise it lists them', async () => {
  const list = languages.find(({ code }) => code === 'fr')?.texts['no-authorities'] ?? ''
  expect(await textOf('/fr/about/other-channels')).toContain(list)
  await change({ authorities: [{ name: 'Ombud <of> the region', contact: 'Long street 5' }] })
  const named = await until(async () => {
    const text = await textOf('/fr/about/other-channels')
    return !text.includes(list) && text
  })
  expect(named).toContain(
    '<li><strong><bdi>Ombud &lt;of&gt; the region</bdi></strong><br><bdi>Long street 5</bdi></li>',
  )
})

test('before set-up the pages exist, and name nobody', async () => {
  const empty = await startSotto()
  const { status, text } = await request(`http://127.0.0.1:${empty.reporterPort}`).get(
    '/en/about/other-channels',
  )
  expect(status).toBe(200)
  expect(text).toContain('Integrity office')
  expect(text).not.toMatch(/[{}]|%%/)
  await empty.end()
})

test('an edit is a new version; the newest counts; nobody overwrites another edit; an older text can be stored again', async () => {
  const place = { page: 'your-rights', language: 'en' } as const
  const { send } = anna
  const before = await fetchPage(send, place)
  expect(before.ordinary.version).toBe(0)
  const own = { ordinary: before.ordinary.text, easy: before.easy?.text ?? null }
  expect(newTexts(before, own)).toEqual([])

  const edited = newTexts(before, { ...own, ordinary: '# Rights here\n\nAsk {office}. {nothing}' })
  await savePage(send, place, edited)
  expect(await refusalOf(savePage(send, place, edited))).toBe('taken')
  const page = await textOf('/en/about/your-rights')
  expect(page).toContain('<h1>Rights here</h1>')
  expect(page).toContain('Ask <bdi>Town of Ardenne</bdi>. {nothing}')
  // An unedited page does not change, and the list has the new title.
  expect(await textOf('/en/about/your-rights/easy')).toContain('<h1>Your rights</h1>')
  expect(await textOf('/en/about')).toContain('>Rights here</a>')

  const now = await fetchPage(send, place)
  await savePage(send, place, newTexts(now, own))
  const again = await fetchPage(send, place)
  expect(again.ordinary).toEqual({ version: 2, text: own.ordinary })
  expect(again.earlier.map(({ version, easy }) => [version, easy])).toEqual([[1, false]])
  const state = (await fetchPages(send)).pages.find((one) => one.page === place.page && one.language === 'en')
  expect(state).toMatchObject({ version: 2, easyVersion: 0, edited: false, confirmed: null })
})

test('of two people who save at once, one is told', async () => {
  const place = { page: 'privacy', language: 'es' } as const
  const texts = [{ easy: false, version: 1, text: '# Otro' }]
  const codes = await Promise.all([1, 2, 3].map(() => refusalOf(savePage(anna.send, place, texts))))
  expect(codes.toSorted()).toEqual(['taken', 'taken', null].toSorted())
})

test.each([
  ['HTML', '# T\n\n<b>x</b>'],
  ['a comment', '# T\n\n<!-- x -->'],
  ['no title', 'Text'],
  ['two titles', '# T\n\n# U'],
  ['a link to a script', '# T\n\n[a](javascript:x)'],
  ['nothing', '   '],
  ['more than 20,000 characters', `# T\n\n${'a'.repeat(20_000)}`],
  ['a character that is not allowed in text', '# T\u0000'],
])('a text with %s is not stored', async (_, text) => {
  const place = { page: 'what-to-report', language: 'it' } as const
  const texts = [{ easy: false, version: 1, text }]
  expect(await refusalOf(savePage(anna.send, place, texts))).toBe('bad-request')
  const easy = [{ easy: true, version: 1, text: '# T' }]
  expect(await refusalOf(savePage(anna.send, place, easy))).toBe('bad-request')
})

test('every text that comes with the program could be stored unchanged', () => {
  for (const { pages } of languages) {
    for (const { ordinary, easy } of Object.values(pages)) {
      expect(pageFaults(ordinary)).toEqual([])
      if (easy !== null) expect(pageFaults(easy)).toEqual([])
      expect(titleOf(readPage(ordinary, values))).not.toBe('')
    }
  }
})

test('officers and administrators edit, auditors look, and a custodian finds nothing there', async () => {
  const channel = anna.unlocked.verified.manifest.channels[0]?.id ?? { opens: 'none' }
  const join = async (role: Role): Promise<AtDesk> => {
    const invitee = { name: role, title: null, role, custodian: false, channel, again: null }
    const person = newPerson(role, `the ${role} has a long password`)
    await annaLooks()
    return bringIn(anna, sotto.officer(), invitee, person, { moment: moment(), now: () => systemClock.now() })
  }
  const place = { page: 'accessibility', language: 'de' } as const
  const write = (send: AtDesk['send'], version: number) =>
    refusalOf(savePage(send, place, [{ easy: false, version, text: '# Barrierefrei' }]))
  const administrator = await join('administrator')
  expect(await write(administrator.send, 1)).toBeNull()
  const texts = { ordinary: '# Barrierefrei', easy: null }
  const review = addMonths(today, 6)
  const at = moment()
  await confirmPage(administrator.send, (await lookAgain(administrator)).unlocked, place, texts, review, at)

  const auditor = await join('auditor')
  expect((await fetchPages(auditor.send)).pages.length).toBe(pageNames.length * languages.length)
  expect(await write(auditor.send, 2)).toBe('not-found')
  const signed = confirmPage(
    auditor.send,
    (await lookAgain(auditor)).unlocked,
    place,
    texts,
    review,
    moment(),
  )
  expect(await refusalOf(signed)).toBe('bad-entry')
  const custodian = await join('custodian')
  expect(await refusalOf(fetchPages(custodian.send))).toBe('not-found')
  expect(await refusalOf(fetchPages(sotto.officer()))).toBe('no-session')
})

test('a page is confirmed in its current text, by the log that each browser checks, until the text changes', async () => {
  const place = { page: 'privacy', language: 'fr' } as const
  const standing = async () => {
    const { pages } = await fetchPages(anna.send)
    const state = pages.find((one) => one.page === place.page && one.language === place.language)
    if (!state) throw new Error('no such page')
    return { state, ...standingOf((await annaLooks()).unlocked, state, today) }
  }
  expect(await standing()).toMatchObject({ standing: 'unconfirmed', state: { confirmed: null } })
  const review = addMonths(today, 36)
  await confirm('privacy', 'fr', review)
  const confirmed = await standing()
  expect(confirmed).toMatchObject({ standing: 'confirmed', on: today, review })
  const after = standingOf(anna.unlocked, confirmed.state, addDays(review, 1))
  expect(after.standing).toBe('due')
  expect(confirmed.state.confirmed).toEqual({ on: today, review, hash: confirmed.state.hash })
  const { defaults } = await fetchPage(anna.send, place)
  expect(toText(confirmed.state.hash)).toBe(toText(pageHash('privacy', 'fr', defaults)))

  await savePage(anna.send, place, [{ easy: false, version: 1, text: '# Vie privée' }])
  expect(await standing()).toMatchObject({ standing: 'changed' })
  // The confirmed text, saved again, is confirmed again.
  await savePage(anna.send, place, [{ easy: false, version: 2, text: defaults.ordinary }])
  expect(await standing()).toMatchObject({ standing: 'confirmed' })
})

test('nobody can confirm a text that is not there, or for longer than three years', async () => {
  const { send, unlocked } = await annaLooks()
  const place = { page: 'what-to-report', language: 'de' } as const
  const { defaults } = await fetchPage(send, place)
  const other = { ordinary: `${defaults.ordinary} `, easy: null }
  const soon = addMonths(today, 12)
  expect(await refusalOf(confirmPage(send, unlocked, place, other, soon, moment()))).toBe('bad-entry')
  const late = addDays(addMonths(today, 36), 2)
  expect(await refusalOf(confirmPage(send, unlocked, place, defaults, late, moment()))).toBe('bad-entry')
  const nowhere = { page: 'what-to-report', language: 'xx' } as const
  expect(await refusalOf(confirmPage(send, unlocked, nowhere, defaults, soon, moment()))).toBe('bad-entry')
})

test('a page names the data protection contact, or else the office itself', async () => {
  const all = languages.map(({ code }) => code)
  expect(await textOf('/en/about/privacy')).toContain('<p><bdi>Town hall, room 4</bdi></p>')
  await savePageSettings(anna.send, { dataProtection: 'Ms Keys\nroom <5>', languages: all })
  expect(await textOf('/en/about/privacy')).toContain(
    '<p><bdi>Ms Keys</bdi><br><bdi>room &lt;5&gt;</bdi></p>',
  )
})

test('a closed office opens only when every page is confirmed in every language that it uses', async () => {
  const { office } = anna.unlocked
  // Nothing stops an open office from staying open, or from closing.
  await change({ intake: 'open' })
  await change({ intake: 'closed' })
  expect(await refusalOf(change({ intake: 'open' }))).toBe('unready')
  await change({ contact: 'Town hall, room 5' })

  await savePageSettings(anna.send, { dataProtection: '', languages: ['en'] })
  expect((await unconfirmedPages(sotto.db, office, languages)).length).toBe(pageNames.length)
  for (const page of pageNames) {
    expect(await refusalOf(change({ intake: 'open' }))).toBe('unready')
    await confirm(page, 'en')
  }
  expect(await unconfirmedPages(sotto.db, office, languages)).toEqual([])
  const easy = [{ easy: true, version: 1, text: '# Easy\n\nOther words.' }]
  await savePage(anna.send, { page: 'how-it-works', language: 'en' }, easy)
  expect(await refusalOf(change({ intake: 'open' }))).toBe('unready')
  await confirm('how-it-works', 'en')
  await change({ intake: 'open' })

  const { languages: shown } = await fetchPages(anna.send)
  expect(shown.filter(({ on }) => on).map(({ code }) => code)).toEqual(['en'])
})

test('a person who mistypes an address gets a page that leads on, and a program gets its answer', async () => {
  const browsers = 'text/html,application/xhtml+xml,*/*;q=0.8'
  for (const path of ['/nothing', '/en/nothing', '/en/about/nothing', '/xx/']) {
    const { status, text } = await get(path).set('accept', browsers)
    expect([path, status]).toEqual([path, 404])
    expect(text).toContain('<a class="door" href="/en/"')
    expect((await get(path)).body).toEqual({ error: 'not-found' })
  }
  const api = await get('/api/nothing').set('accept', browsers)
  expect([api.status, api.body]).toEqual([404, { error: 'not-found' }])
  const office = await request(`http://127.0.0.1:${sotto.officePort}`).get('/nothing').set('accept', browsers)
  expect([office.status, office.text.startsWith('<!doctype html>')]).toEqual([404, true])
})

test('at least one language stays on, and only existing languages can be switched', async () => {
  const say = (codes: readonly string[]) =>
    refusalOf(
      exchangeJson(anna.send, {
        method: 'POST',
        path: '/api/pages/settings',
        body: { dataProtection: '', languages: codes },
      }),
    )
  expect(await say([])).toBe('bad-request')
  expect(await say(['en', 'xx'])).toBe('bad-request')
  expect(await say(['de'])).toBeNull()
})

test('reporters see only the languages that are on; other addresses lead to the landing page', async () => {
  const menuOf = (html: string) => [...html.matchAll(/<li data-language="(\w+)">/g)].map(([, code]) => code)
  await savePageSettings(anna.send, { dataProtection: '', languages: ['en', 'ar'] })
  const front = await textOf('/')
  expect(front).toContain('data-languages="en ar"')
  for (const path of ['/', '/en/', '/ar/report', '/en/inbox', '/ar/about', '/en/about/privacy']) {
    expect([path, menuOf(await textOf(path))]).toEqual([path, ['en', 'ar']])
  }
  for (const path of ['/fr', '/fr/', '/de/report', '/es/inbox', '/it/about', '/fr/about/privacy/easy']) {
    const { status, headers } = await get(path)
    expect([path, status, headers['location']]).toEqual([path, 302, '/'])
  }
  expect((await get('/xx/')).status).toBe(404)
  // Compressed or not, it is the same page.
  const plain = (await get('/en/').set('accept-encoding', 'identity')).text
  expect((await get('/en/').set('accept-encoding', 'gzip')).text).toBe(plain)

  const all = languages.map(({ code }) => code)
  await savePageSettings(anna.send, { dataProtection: '', languages: all })
  expect(menuOf(await textOf('/fr/'))).toEqual(all)
})

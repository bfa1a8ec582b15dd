/** The words in the reporter's language, or digits: written down in one form, typed in another, on any page. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { groupCount, groupsOf } from '../../crypto/digits.ts'
import { readPhrase, wordsOf } from '../../crypto/phrase.ts'
import { faultsOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { fill } from '../support/crypto-bytes.ts'
import {
  button,
  comeBack,
  report,
  sendReady,
  shownWords,
  textsOf,
  typeWordsBack,
  visit,
  writeReport,
} from '../support/journey.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'
import { listOf } from '../support/word-lists.ts'

let browser: Browser
let sotto: TestSotto
beforeAll(async () => {
  browser = await launchBrowser()
  ;({ sotto } = await startFounded())
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
})

const lists = /\/a\/(czech|french|italian|portuguese|simplified-chinese|spanish)-[^/]*\.txt$/

/** A new browser on a page of a language, and which lists of words it fetches. */
async function come(language: string) {
  const { page, context, errors } = await visit(browser, { locale: language })
  const fetched: string[] = []
  page.on('request', (request) => {
    const [, list] = lists.exec(request.url()) ?? []
    if (list !== undefined) fetched.push(list)
  })
  await page.goto(`${sotto.reporterUrl}/${language}/`)
  return { page, context, errors, fetched, say: await textsOf(language) }
}

const arabic = (digits: string) =>
  digits.replace(/[0-9]/g, (digit) => String.fromCharCode('٠'.charCodeAt(0) + Number(digit)))
const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '')

/** What a report was written down as, as the 16 bytes of English words. */
async function inEnglish(words: readonly string[], language: string): Promise<string[]> {
  const read = readPhrase(words.join(' '), await listOf(language))
  if (!('entropy' in read)) throw new Error('these are no words of that list')
  return wordsOf(read.entropy)
}

test('a report with Italian words is found again with them in capitals, cut short, and with English ones', async () => {
  const { page, context, say, fetched, errors } = await come('it')
  const words = await report(page, say, { text: 'Con parole italiane' })
  expect(words).toHaveLength(12)
  expect(fetched).toEqual(['italian'])
  expect(errors).toEqual([])
  const english = await inEnglish(words, 'it')
  await context.close()
  for (const typed of [words.map((word) => plain(word).slice(0, 4).toUpperCase()), english]) {
    const later = await come('it')
    await comeBack(later.page, later.say, typed.join(' '))
    await later.page.getByText('Con parole italiane').waitFor()
    expect(later.errors).toEqual([])
    await later.context.close()
  }
})

test('Spanish and French words are found again without their accents, on pages in other languages', async () => {
  const { page, context, say } = await come('es')
  const words = await report(page, say, { text: 'Con palabras españolas' })
  await context.close()
  for (const [language, form] of [
    ['es', 'NFD'],
    ['de', 'none'],
  ] as const) {
    const later = await come(language)
    const typed = words.map((word) => (form === 'none' ? plain(word) : word.normalize(form)))
    await comeBack(later.page, later.say, typed.join(' '))
    await later.page.getByText('Con palabras españolas').waitFor()
    // On the German page, all lists are fetched: which of them fits, the server does not see.
    expect(later.fetched).toHaveLength(language === 'es' ? 1 : 6)
    await later.context.close()
  }
})

test('a report in English is found again on the French page', async () => {
  const { page, context, say, fetched } = await come('en')
  const words = await report(page, say, { text: 'Begun in English, read in French' })
  expect(fetched).toEqual([])
  await context.close()
  const later = await come('fr')
  await comeBack(later.page, later.say, words.join(' '))
  await later.page.getByText('Begun in English, read in French').waitFor()
  expect(later.fetched).toEqual(['french'])
  await later.context.close()
})

test('Chinese words are typed with an input method, without spaces, on any page', async () => {
  const { page, context, say } = await come('en')
  const words = await report(page, say, { text: 'Read in Chinese' })
  await context.close()
  const read = readPhrase(words.join(' '))
  if (!('entropy' in read)) throw new Error('these are no words')
  const chinese = wordsOf(read.entropy, await listOf('zh')).join('')
  const later = await come('en')
  await comeBack(later.page, say, '')
  await later.page.locator('#word-1').focus()
  const keyboard = await later.context.newCDPSession(later.page)
  const letters = { text: 'de yi', selectionStart: 5, selectionEnd: 5 }
  await keyboard.send('Input.imeSetComposition', letters)
  // Letters on their way to becoming characters stay where they are.
  expect(await later.page.locator('#word-1').inputValue()).toBe('de yi')
  expect(await later.page.locator('#word-2').inputValue()).toBe('')
  for (const text of [chinese.slice(0, 2), chinese.slice(2, 3), chinese.slice(3)])
    await keyboard.send('Input.insertText', { text })
  expect(await later.page.locator('#word-12').inputValue()).toBe(chinese.slice(11))
  await button(later.page, say('inbox-go')).click()
  await later.page.getByText('Read in Chinese').waitFor()
  await later.context.close()
})

test('a report in Arabic is found again with Arabic digits, typed group by group', async () => {
  const { page, context, say, fetched, errors } = await come('ar')
  await writeReport(page, say, { text: 'بأرقام' })
  await button(page, say('check-go')).click()
  const groups = await shownWords(page, say)
  expect(groups).toHaveLength(groupCount)
  expect(await page.locator('.words').getAttribute('dir')).toBe('ltr')
  expect(await faultsOf(page, 'digits')).toEqual([])
  // Typed back in the reader's own digits.
  await typeWordsBack(page, say, groups.map(arabic))
  await sendReady(page, say)
  expect(fetched).toEqual([])
  await context.close()

  const later = await come('ar')
  await comeBack(later.page, later.say, '')
  const fields = later.page.locator('.word-fields input')
  expect(await fields.count()).toBe(groupCount)
  // The cursor moves on after five digits.
  await later.page.locator('#word-1').focus()
  await later.page.keyboard.type(arabic(groups.join('')))
  await button(later.page, later.say('inbox-go')).click()
  await later.page.getByText('بأرقام').waitFor()
  expect([...errors, ...later.errors]).toEqual([])
  await later.context.close()
})

test('a wrong digit is named by its group, and nothing is asked of the server', async () => {
  const { page, context, say } = await come('en')
  await writeReport(page, say, { text: 'As digits in English' })
  await button(page, say('check-go')).click()
  const words = await shownWords(page, say)
  await button(page, say('digits-instead')).click()
  await page.getByText(say('words-either')).waitFor()
  const groups = await page.locator('.words-word').allTextContents()
  const read = readPhrase(words.join(' '))
  expect('entropy' in read && groupsOf(read.entropy)).toEqual(groups)
  await typeWordsBack(page, say, groups)
  await sendReady(page, say)
  await context.close()

  const later = await come('en')
  let logins = 0
  later.page.on('request', (request) => (logins += Number(request.url().endsWith('/api/session'))))
  const wrong = groups.with(6, groups[6]?.replace(/./, (digit) => String((Number(digit) + 1) % 10)) ?? '')
  await comeBack(later.page, later.say, wrong.map((group, at) => `${at + 1}. ${group}`).join('\n'))
  await later.page.getByRole('link', { name: say('digits-group', { number: 7 }) }).click()
  expect(await focused(later.page)).toBe('word-7')
  expect(await faultsOf(later.page, 'wrong digit')).toEqual([])
  expect(logins).toBe(0)
  await later.page.locator('#word-7').fill(groups[6] ?? '')
  await button(later.page, say('inbox-go')).click()
  await later.page.getByText('As digits in English').waitFor()
  await later.context.close()
})

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

test('the fields become ten for digits, and twelve again for words; a digit too many overwrites nothing', async () => {
  const { page, context, say, fetched } = await come('en')
  await comeBack(page, say, '')
  await page.getByText(say('typed-nothing')).first().waitFor()
  const fields = page.locator('.word-fields input')
  expect(await fields.count()).toBe(12)
  await page.locator('#word-1').fill('12345 67890')
  expect(await fields.count()).toBe(groupCount)
  expect(await page.locator('#word-2').inputValue()).toBe('67890')
  await page.locator('#word-1').fill('123945')
  expect(await page.locator('#word-1').inputValue()).toBe('123945')
  expect(await page.locator('#word-2').inputValue()).toBe('67890')
  await button(page, say('inbox-go')).click()
  await page
    .getByText(say('digits-count', { count: 11 }))
    .first()
    .waitFor()
  await button(page, say('inbox-clear')).click()
  expect(await fields.count()).toBe(12)
  // Numbers of words are no digits.
  await page.locator('#word-1').fill('1. fog 2. spot')
  expect(await fields.count()).toBe(12)
  expect(await page.locator('#word-2').inputValue()).toBe('spot')
  // A mistake is named with words of the list that the others are from.
  await button(page, say('inbox-clear')).click()
  const french = wordsOf(fill(0x5a, 16), await listOf('fr'))
  await page.locator('#word-1').fill(french.with(3, `${plain(french[3] ?? '')}x`).join(' '))
  await button(page, say('inbox-go')).click()
  await page.getByRole('link', { name: french[3] ?? '' }).waitFor()
  expect(fetched).toHaveLength(6)
  await context.close()
})

test('another language shows the same in its own words, and either is typed back', async () => {
  const { page, context, say } = await come('en')
  const italian = await textsOf('it')
  await writeReport(page, say, { text: 'From English to Italian' })
  await button(page, say('check-go')).click()
  const english = await shownWords(page, say)
  await page.locator('.languages summary').click()
  await page.getByRole('link', { name: 'Italiano' }).click()
  await page.getByText(italian('words-either')).waitFor()
  const words = await shownWords(page, italian)
  expect(await inEnglish(words, 'it')).toEqual(english)
  // The English ones are on paper.
  await typeWordsBack(page, italian, english)
  await sendReady(page, italian)
  await context.close()
  const later = await come('it')
  await comeBack(later.page, italian, english.join(' '))
  await later.page.getByText('From English to Italian').waitFor()
  await later.context.close()
})

test('a list that cannot be fetched is asked for again, and nothing is lost', async () => {
  const { page, context, say } = await come('fr')
  await writeReport(page, say, { text: 'Sans liste' })
  await page.route(lists, (route) => route.abort())
  await button(page, say('check-go')).click()
  await page.getByText(say('page-failed')).waitFor()
  await page.unroute(lists)
  await button(page, say('try-again')).click()
  expect(await shownWords(page, say)).toHaveLength(12)
  await context.close()

  const later = await come('de')
  await later.page.route(lists, (route) => route.abort())
  await comeBack(later.page, later.say, 'abaisser '.repeat(11) + 'abeille')
  await later.page.getByText(later.say('return-offline')).waitFor()
  await later.page.unroute(lists)
  await button(later.page, later.say('inbox-go')).click()
  await later.page.getByText(later.say('return-none')).waitFor()
  await later.context.close()
})

test('what is saved says nothing of what it is, and is read as it is', async () => {
  for (const language of ['fr', 'ar']) {
    const { page, context, say } = await come(language)
    await writeReport(page, say, { text: `Saved in ${language}` })
    await button(page, say('check-go')).click()
    const words = await shownWords(page, say)
    const saved = page.waitForEvent('download')
    await button(page, say('words-save')).click()
    const file = await saved
    expect(file.suggestedFilename()).toBe('notes.txt')
    let text = ''
    for await (const part of await file.createReadStream()) text += String(part)
    expect(
      text
        .replace(/^\d+\. /gm, '')
        .trim()
        .split('\n'),
    ).toEqual(words)
    await typeWordsBack(page, say, words)
    await sendReady(page, say)
    await context.close()
    const later = await come(language)
    await comeBack(later.page, say, text)
    await later.page.getByText(`Saved in ${language}`).waitFor()
    await later.context.close()
  }
})

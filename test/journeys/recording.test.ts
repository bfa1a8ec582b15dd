/**
 * Speaking instead of writing, with a microphone that a file speaks into: recorded, heard, sealed, played by an officer; and
 * where there is no microphone, or the office wants no recordings.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  comeBack,
  enterNewOffice,
  goTo,
  officeTexts,
  openFromList,
  sendReady,
  takeWords,
  textsOf,
  visit,
  writeReport,
  type Say,
  type Visitor,
} from '../support/journey.ts'
import { startSotto, type TestSotto } from '../support/sotto.ts'
import { peaksOf, pitchOf, readWave, spectrumOf, vowel } from '../support/speech.ts'
import { until } from '../support/until.ts'

let browser: Browser
let sotto: TestSotto
let officer: Visitor
let say: Say
let office: Say
let folder: string
/** What is spoken into the microphone, at 16,000 samples a second. */
let spoken: Float32Array

const words = { rate: 16_000, seconds: 4, pitch: 120, formants: [700, 1200, 2500] }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-spoken-'))
  spoken = vowel(words)
  await writeFile(join(folder, 'spoken.wav'), waveOf(spoken))
  browser = await launchBrowser([
    ...fakeMicrophone('allow'),
    `--use-file-for-fake-audio-capture=${join(folder, 'spoken.wav')}`,
  ])
  sotto = await startSotto()
  const [main, own] = [await textsOf('en'), await textsOf('en', 'client/locales/recording')]
  say = (id, values) => (/^record-(?!open)/.test(id) ? own : main)(id, values)
  office = await officeTexts()
  officer = await visit(browser)
  await enterNewOffice(officer.page, sotto, office)
})
afterAll(async () => {
  await browser.close()
  await sotto.end()
  await rm(folder, { recursive: true })
})

/** This browser has nobody to ask: an argument answers for them. */
const fakeMicrophone = (answer: 'allow' | 'deny') => [
  '--use-fake-device-for-media-stream',
  `--use-fake-ui-for-media-stream${answer === 'deny' ? '=deny' : ''}`,
]

/** A WAV file, made here: what is tested is not used to test it. */
function waveOf(samples: Float32Array): Buffer {
  const bytes = Buffer.alloc(44 + 2 * samples.length)
  bytes.write('RIFF    WAVEfmt ')
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(words.rate, 24)
  bytes.writeUInt32LE(2 * words.rate, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(2 * samples.length, 40)
  samples.forEach((one, at) => bytes.writeInt16LE(Math.round(32_767 * one), 44 + 2 * at))
  return bytes
}

/** Somebody whose browser gives the page a microphone. Notes what the page does with it. */
async function speaker(): Promise<Visitor> {
  const visitor = await visit(browser)
  await visitor.page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = []
    Object.assign(globalThis, { tracks })
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted)
      tracks.push(...stream.getTracks())
      return stream
    }
  })
  return visitor
}

/** Whether each microphone that the page was given is still on. */
const microphones = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState),
  )

/** To the page where files are chosen. */
async function toFiles(page: Page, text: string): Promise<void> {
  await page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(page, say, { text })
  await page.getByRole('button', { name: `${say('check-edit')} ${say('check-files')}` }).click()
  await page.getByRole('heading', { name: say('files-title') }).waitFor()
}

/** Records until this many seconds are shown. */
async function speak(page: Page, seconds: number): Promise<void> {
  await page
    .getByText(new RegExp(`^0:0[${seconds}-9]`))
    .or(page.getByText(`\u20680:0${seconds}\u2069`))
    .first()
    .waitFor()
}

test('a recording is heard before it is sent, arrives with another voice, and an officer plays it', async () => {
  const { page, context, errors } = await speaker()
  await toFiles(page, 'Please listen')
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
  await button(page, say('record-open')).click()
  for (const id of ['record-uncertain', 'record-undone', 'record-words', 'record-around', 'record-writing'])
    await page.getByText(say(id)).waitFor()
  const hasRecorder = () => fetched.some((path) => path.includes('recorder-worker'))
  expect(hasRecorder()).toBe(false)
  expect(await microphones(page)).toEqual([])
  await button(page, say('record-begin')).click()
  await page.getByText(say('record-on')).waitFor()
  expect(hasRecorder()).toBe(true)
  await speak(page, 4)
  expect(await microphones(page)).toEqual(['live'])
  await button(page, say('record-stop')).click()
  await button(page, say('record-listen')).waitFor()
  expect(await microphones(page)).toEqual(['ended'])
  await button(page, say('record-listen')).click()
  await button(page, say('record-quiet')).waitFor()
  // It ends by itself.
  await button(page, say('record-listen')).waitFor()
  // Going on now would lose it.
  await button(page, say('files-without')).click()
  await page.getByRole('link', { name: say('record-wait') }).waitFor()
  await button(page, say('record-use')).click()
  await page.getByText(say('record-changed')).waitFor()
  expect(await page.getByText(say('files-original')).count()).toBe(0)
  expect(await page.getByText(say('files-keep-name')).count()).toBe(0)
  await button(page, say('continue')).click()
  await button(page, say('continue')).click()
  await page.getByText('file-1.wav').waitFor()
  await takeWords(page, say)
  await sendReady(page, say)
  expect(errors).toEqual([])
  await context.close()

  await openFromList(officer.page, office, 'Please listen')
  await officer.page.getByText(office('file-state-cleaned')).waitFor()
  const download = officer.page.waitForEvent('download')
  await officer.page.getByRole('button', { name: `${office('file-save')} file-1.wav` }).click()
  const { rate, samples } = readWave(await readFile(await (await download).path()))
  expect(rate).toBe(16_000)
  expect(samples.length / rate).toBeGreaterThan(3.5)

  // The middle, where the browser has begun and not yet ended.
  const heard = samples.subarray(rate, 3 * rate)
  expect(Math.max(...heard.map(Math.abs))).toBeGreaterThan(0.3)
  expect(Math.abs(pitchOf(heard, rate) / words.pitch - 1)).toBeGreaterThan(0.06)
  const [before, after] = [spectrumOf(spoken, rate), spectrumOf(heard, rate)]
  expect(peaksOf(after)).not.toEqual(peaksOf(before))
  const level = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length
  const apart = before.map((one, at) => Math.abs(one - level(before) - ((after[at] ?? 0) - level(after))))
  expect(level(apart)).toBeGreaterThan(3)

  await officer.page.getByRole('button', { name: `${office('file-open')} file-1.wav` }).click()
  const player = officer.page.frameLocator('iframe.viewer').locator('audio')
  await player.waitFor()
  const played = await player.evaluate(async (audio: HTMLAudioElement) => {
    audio.muted = true
    await audio.play()
    await new Promise((resolve) => audio.addEventListener('timeupdate', resolve, { once: true }))
    return { seconds: audio.duration, error: audio.error }
  })
  expect(played.error).toBeNull()
  expect(played.seconds).toBeGreaterThan(3.5)
  await button(officer.page, office('file-close')).click()
  expect(officer.errors).toEqual([])
})

test('whatever ends a recording lets go of the microphone: throwing it away, another page, leaving', async () => {
  const { page, context, errors } = await speaker()
  await toFiles(page, 'Not sent')
  const record = async () => {
    await button(page, say('record-open')).click()
    await button(page, say('record-begin')).click()
    await page.getByText(say('record-on')).waitFor()
    expect((await microphones(page)).at(-1)).toBe('live')
  }
  await record()
  await button(page, say('record-drop')).click()
  await until(async () => (await microphones(page)).at(-1) === 'ended')
  expect(await page.locator('.file').count()).toBe(0)
  await record()
  await page.goBack()
  await until(async () => (await microphones(page)).at(-1) === 'ended')
  await page.goForward()
  await record()
  await speak(page, 1)
  // Recording again forgets what there was.
  await button(page, say('record-stop')).click()
  await button(page, say('record-again')).click()
  await page.getByText(say('record-on')).waitFor()
  expect((await microphones(page)).slice(-2)).toEqual(['ended', 'live'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.waitForURL(/\/left$/)
  expect(errors).toEqual([])
  await context.close()
})

test('without permission, or without a microphone, the page says so in words, and writing goes on', async () => {
  const refusing = await launchBrowser(fakeMicrophone('deny'))
  const denied = await visit(refusing)
  await toFiles(denied.page, 'Refused')
  await button(denied.page, say('record-open')).click()
  await button(denied.page, say('record-begin')).click()
  await denied.page.getByText(say('record-trouble-denied')).waitFor()
  await button(denied.page, say('record-close')).click()
  await button(denied.page, say('files-without')).waitFor()
  expect(denied.errors).toEqual([])
  await refusing.close()

  const without = await visit(browser)
  await without.page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'mediaDevices')
  })
  await toFiles(without.page, 'No microphone')
  await button(without.page, say('record-open')).click()
  await without.page.getByText(say('record-trouble-none')).waitFor()
  expect(await button(without.page, say('record-begin')).count()).toBe(0)
  expect(without.errors).toEqual([])
  await without.context.close()
})

test('an office that switches it off is signed for, and its reporters are not offered it any more', async () => {
  const { page, context } = await speaker()
  await goTo(officer.page, office, 'settings')
  await officer.page.getByLabel(office('recordings-on')).uncheck()
  await button(officer.page, office('office-facts-save')).click()
  await officer.page.getByText(office('office-facts-saved')).waitFor()
  await until(async () => {
    await toFiles(page, 'Written')
    return (await button(page, say('record-open')).count()) === 0
  })
  await button(page, say('files-choose')).waitFor()
  await context.close()
})

test('in a message, a recording is added as a file is', async () => {
  await officer.page.getByLabel(office('recordings-on')).check()
  await button(officer.page, office('office-facts-save')).click()
  await officer.page.getByText(office('office-facts-saved')).waitFor()
  const { page, context, errors } = await speaker()
  await page.goto(`${sotto.reporterUrl}/en/`)
  await writeReport(page, say, { text: 'First in writing' })
  const own = await takeWords(page, say)
  await sendReady(page, say)
  await page.goto(`${sotto.reporterUrl}/en/`)
  await comeBack(page, say, own.join(' '))
  await page.getByText(say('reply-files')).click()
  await button(page, say('record-open')).click()
  await button(page, say('record-begin')).click()
  await speak(page, 1)
  await button(page, say('record-stop')).click()
  await button(page, say('record-use')).click()
  await page.getByText(say('record-changed')).waitFor()
  await button(page, say('reply-send')).click()
  await page.getByText(say('reply-sent')).waitFor()
  await page.getByText('file-1.wav').first().waitFor()
  expect(errors).toEqual([])
  await context.close()
})

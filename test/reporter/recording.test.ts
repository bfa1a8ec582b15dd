/** A voice that is changed while it is recorded: what changes, by how much, and what is left of the original. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cleanWav } from '../../client/clean/containers/riff.ts'
import { amountsFrom, bytesFor, openDisguise } from '../../client/reporter/recording/disguise.ts'
import { openResampler, sampleRate } from '../../client/reporter/recording/resample.ts'
import { secondsIn, toWave } from '../../client/reporter/recording/wave.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { check } from '../support/property.ts'
import { peaksOf, pitchOf, readWave, spectrumOf, vowel } from '../support/speech.ts'

beforeAll(() => ready())

const ah = [700, 1200, 2500]
const rate = 48_000

/** The bytes with which both ways begin at these places, from 0 to 255, and do not wander. */
function chosen(pitch: number, power: number): Uint8Array {
  const random = new Uint8Array(bytesFor(60)).fill(128)
  random.set([pitch, 0, power, 0])
  return random
}

/** @param length of the pieces in which it comes */
function changed(original: Float32Array, from: number, random: Uint8Array, length = 2048): Float32Array {
  const disguise = openDisguise(from, random.slice())
  for (let at = 0; at < original.length; at += length) disguise.push(original.slice(at, at + length))
  return disguise.end()
}

test('what any device records becomes a recording that lasts as long and never clips', () => {
  const rates = fc.constantFrom(8000, 16_000, 22_050, 44_100, 48_000, 96_000)
  const bytes = fc.uint8Array({ minLength: bytesFor(4), maxLength: bytesFor(4) })
  const property = fc.property(
    rates,
    fc.double({ min: 0, max: 3, noNaN: true }),
    fc.constantFrom(0, 0.01, 1, 1000),
    bytes,
    (from, seconds, loud, random) => {
      const sung = vowel({ rate: from, seconds, pitch: 130, formants: ah })
      const made = changed(
        sung.map((one) => Math.max(-1, Math.min(1, one * loud))),
        from,
        random,
      )
      expect(made.every((one) => Math.abs(one) <= 0.9001)).toBe(true)
      expect(Math.abs(made.length / sampleRate - seconds)).toBeLessThan(0.15)
    },
  )
  check(property, 30)
})

test('the same bytes and voice give the same recording, in whatever pieces it comes; other bytes give another', () => {
  const sung = vowel({ rate, seconds: 2, pitch: 120, formants: ah })
  const random = randomBytes(bytesFor(10)) as Uint8Array
  const once = changed(sung, rate, random)
  expect(changed(sung, rate, random)).toEqual(once)
  const inOtherPieces = changed(sung, rate, random, 333)
  expect(inOtherPieces.length).toBe(once.length)
  expect(inOtherPieces.every((one, at) => Math.abs(one - (once[at] ?? 0)) < 1e-4)).toBe(true)
  const other = changed(sung, rate, randomBytes(bytesFor(10)))
  const differs = other.reduce((sum, one, at) => sum + Math.abs(one - (once[at] ?? 0)), 0) / other.length
  expect(differs).toBeGreaterThan(0.01)
})

test('the pitch moves by the amount that was drawn', () => {
  for (const pitch of [110, 130, 210]) {
    const sung = vowel({ rate, seconds: 2, pitch, formants: ah })
    for (const drawn of [10, 100, 150, 240]) {
      const random = chosen(drawn, 200)
      const made = changed(sung, rate, random).subarray(sampleRate / 2)
      const factor = amountsFrom(random).pitchAt(0)
      expect(Math.abs(factor - 1)).toBeGreaterThan(0.07)
      expect(pitchOf(made, sampleRate) / pitch / factor).toBeGreaterThan(0.97)
      expect(pitchOf(made, sampleRate) / pitch / factor).toBeLessThan(1.03)
    }
  }
})

test('each formant moves as the McAdams coefficient says, and not by one factor that would bring them back', () => {
  const sung = vowel({ rate, seconds: 6, pitch: null, formants: ah })
  const before = peaksOf(spectrumOf(sung, rate))
  before.forEach((one, at) => expect(Math.abs(one - (ah[at] ?? 0))).toBeLessThan(100))
  for (const drawn of [20, 60, 100, 150, 240]) {
    const random = chosen(30, drawn)
    const power = amountsFrom(random).powerAt(0)
    const after = peaksOf(spectrumOf(changed(sung, rate, random).subarray(sampleRate), sampleRate))
    const turn = (2 * Math.PI) / sampleRate
    const expected = ah.map((one) => (one * turn) ** power / turn)
    expected.slice(0, 2).forEach((one, at) => {
      const nearest = Math.min(...after.map((peak) => Math.abs(peak - one)))
      expect({ power, at, one, nearest: nearest < 0.12 * one, after }).toMatchObject({ nearest: true })
    })
    const [first = 0, second = 0] = expected
    expect(Math.abs(first / 700 - second / 1200)).toBeGreaterThan(0.03)
    expect(Math.abs(first / 700 - 1)).toBeGreaterThan(0.1)
  }
})

test('both amounts stay within bounds that keep speech understandable, never come near no change, and wander', () => {
  const property = fc.property(
    fc.uint8Array({ minLength: bytesFor(600), maxLength: bytesFor(600) }),
    (random) => {
      const { pitchAt, powerAt } = amountsFrom(random)
      for (let second = 0; second < 600; second += 7) {
        const [pitch, power] = [pitchAt(second * sampleRate), powerAt(second * sampleRate)]
        expect(pitch > 0.74 && pitch < 1.36 && Math.abs(pitch - 1) > 0.07).toBe(true)
        expect(power > 0.75 && power < 1.24 && Math.abs(power - 1) > 0.07).toBe(true)
      }
    },
  )
  check(property, 40)
  const { pitchAt, powerAt } = amountsFrom(randomBytes(bytesFor(600)))
  for (const amountAt of [pitchAt, powerAt]) {
    const values = new Set(Array.from({ length: 100 }, (_, at) => amountAt(at * 12_800)))
    expect(values.size).toBeGreaterThan(50)
  }
})

test('no piece of the recording is the original: not even where the voice cannot be told from noise', () => {
  for (const pitch of [null, 120]) {
    const sung = vowel({ rate: sampleRate, seconds: 3, pitch, formants: ah })
    const made = changed(sung, sampleRate, randomBytes(bytesFor(10)))
    const [before, after] = [
      spectrumOf(sung, sampleRate),
      spectrumOf(made.subarray(0, 3 * sampleRate), sampleRate),
    ]
    const level = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length
    const apart = before.map((one, at) => Math.abs(one - level(before) - ((after[at] ?? 0) - level(after))))
    expect(level(apart)).toBeGreaterThan(2)
  }
})

test('the original is overwritten as soon as it is changed, and what was drawn as soon as the recording ends', () => {
  const random = randomBytes(bytesFor(5)) as Uint8Array
  const disguise = openDisguise(rate, random)
  const original = vowel({ rate, seconds: 1, pitch: 120, formants: ah })
  disguise.push(original)
  expect(original.every((one) => one === 0)).toBe(true)
  expect(random.some((one) => one !== 0)).toBe(true)
  disguise.end()
  expect(random.every((one) => one === 0)).toBe(true)
})

test('resampling keeps a tone as it is, and lets nothing through that would come back as another', () => {
  const loudness = (hertz: number, from: number) => {
    const resampler = openResampler(from)
    const tone = Float32Array.from({ length: from }, (_, at) => Math.sin((2 * Math.PI * hertz * at) / from))
    const made = resampler.push(tone).subarray(2000, 14_000)
    return Math.sqrt(made.reduce((sum, one) => sum + one * one, 0) / made.length) * Math.SQRT2
  }
  for (const from of [44_100, 48_000, 96_000]) {
    for (const heard of [100, 1000, 6000]) expect(Math.abs(loudness(heard, from) - 1)).toBeLessThan(0.01)
    for (const unheard of [9500, 12_000, 20_000]) expect(loudness(unheard, from)).toBeLessThan(0.01)
  }
})

test('the file has a head of 44 bytes and the sound, and cleaning finds nothing to take out of it', async () => {
  const samples = Float32Array.of(0, 0.5, -0.5, 1, -1, 2)
  const wave = toWave(samples)
  expect(wave.length).toBe(44 + 12)
  const read = readWave(wave)
  expect(read.rate).toBe(sampleRate)
  expect([...read.samples].map((one) => Math.round(one * 100) / 100)).toEqual([0, 0.5, -0.5, 1, -1, 1])
  const { file, found } = await cleanWav(new Blob([wave]))
  expect(found).toEqual([])
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(wave)
  for (const bytes of [1_048_576, 10_485_760]) {
    const most = secondsIn(bytes)
    expect(toWave(new Float32Array(most * sampleRate)).length).toBeLessThanOrEqual(bytes)
    // The last eighth of a second, in which what is still on its way comes out, fits too.
    expect(44 + 2 * sampleRate * (most + 0.13)).toBeLessThanOrEqual(bytes)
  }
})

/**
 * Hides a word anywhere in a file, in plain text or deflated, with code that knows the formats but not the cleaner.
 * Afterwards the word is gone, or the file was refused.
 */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readdir, readFile } from 'node:fs/promises'
import { clean } from '../../client/clean/clean.ts'
import { hides } from '../support/containers.ts'
import { says } from '../support/find-marker.ts'
import { check } from '../support/property.ts'

const samples = new URL('../samples/', import.meta.url)
const names = (await readdir(samples)).filter((name) => hides[endingOf(name)])

function endingOf(name: string): string {
  return name.split('.').at(-1) ?? ''
}

/** Capitals, small letters, or digits: each can pass for something that the other two cannot. */
const marker = fc
  .constantFrom('BCDFGHJKLMNPQRSTVWXZ', 'bcdfghjklmnpqrstvwxz', '123456789')
  .chain((letters) =>
    fc
      .string({ unit: fc.constantFrom(...letters), minLength: 14, maxLength: 14 })
      .map((word) => `${letters.startsWith('1') ? '47' : letters.startsWith('b') ? 'kx' : 'Kx'}${word}`),
  )

test('every kind of sample has places to hide a word, and a hidden word is found', async () => {
  expect(names.length).toBeGreaterThan(20)
  for (const name of names) {
    const bytes = Buffer.from(await readFile(new URL(name, samples)))
    for (const [index, hide] of (hides[endingOf(name)] ?? []).entries()) {
      const hidden = await hide(bytes, 'KxFINDMEFINDME', 6 + index)
      expect([name, index, says(hidden, 'KxFINDMEFINDME')]).toEqual([name, index, true])
    }
  }
})

test.each(names)(
  '%s: a word hidden anywhere is removed, or the file is refused',
  async (name) => {
    const bytes = Buffer.from(await readFile(new URL(name, samples)))
    let cleaned = 0
    const property = fc.asyncProperty(
      marker,
      fc.constantFrom(...(hides[endingOf(name)] ?? [])),
      fc.nat(100_000),
      async (word, hide, choice) => {
        const outcome = await clean(new Blob([await hide(bytes, word, choice)]), name)
        if (outcome.state !== 'cleaned') return outcome.state === 'uncleaned'
        cleaned++
        return !says(new Uint8Array(await outcome.file.arrayBuffer()), word)
      },
    )
    await check(property, 25)
    // A cleaner that refused everything would pass the test above.
    expect(cleaned).toBeGreaterThan(0)
  },
  600_000,
)

/**
 * A word of any shape in place of a value in a document or drawing: the value goes, or becomes a neutral one, or the
 * file is refused. And what is hidden in a document is told.
 */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readdir, readFile } from 'node:fs/promises'
import { clean } from '../../client/clean/clean.ts'
import { hides } from '../support/containers.ts'
import { says } from '../support/find-marker.ts'
import { check } from '../support/property.ts'
import { changedDrawing, changedPackage } from '../support/values.ts'

const samples = new URL('../samples/', import.meta.url)
const names = (await readdir(samples)).filter((name) => /\.(docx|xlsx|pptx|odt|ods|odp|svg)$/.test(name))

const letters = (unit: string) => fc.string({ unit: fc.constantFrom(...unit), minLength: 13, maxLength: 13 })
const small = 'bcdfghjklmnpqrstvwxz'
/** Shapes of words: each first letter is none that would make the others a number or a command. */
const marker = fc.oneof(
  letters(small).map((rest) => `k${rest}`),
  letters(small.toUpperCase()).map((rest) => `K${rest}`),
  letters(small).map((rest) => `K${rest}`),
  letters('123456789').map((rest) => `7${rest}`),
  letters(`${small}${small.toUpperCase()}123456789`).map((rest) => `K${rest}`),
  letters('0123456789abcdef').map((rest) => `f${rest}`),
)

test.each(names)(
  '%s: a word of any shape in place of a value, or hidden beside, does not stay',
  async (name) => {
    const bytes = Buffer.from(await readFile(new URL(name, samples)))
    const change = name.endsWith('svg') ? changedDrawing : changedPackage
    const others = hides[name.split('.').at(-1) ?? ''] ?? []
    let cleaned = 0
    const property = fc.asyncProperty(
      marker,
      fc.constantFrom(change, change, change, ...others),
      fc.nat(1_000_000),
      async (word, hide, choice) => {
        const outcome = await clean(new Blob([await hide(bytes, word, choice)]), name)
        if (outcome.state !== 'cleaned') return outcome.state === 'uncleaned'
        cleaned++
        return !says(new Uint8Array(await outcome.file.arrayBuffer()), word)
      },
    )
    await check(property, 40)
    expect(cleaned).toBeGreaterThan(0)
  },
  600_000,
)

/** File names: short enough to be saved anywhere, without cut characters, and with continuing numbers. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { neutralName, numbersUsed, safeName } from '../../client/files/names.ts'
import { check } from '../support/property.ts'

const bytes = (text: string) => Buffer.byteLength(text)

test('a name of 96 three-byte characters is shortened, and keeps its extension', () => {
  const name = safeName(`${'報'.repeat(96)}.txt`)
  expect(bytes(name)).toBeLessThanOrEqual(200)
  expect(bytes(name)).toBeGreaterThan(190)
  expect(name).toMatch(/^報+\.txt$/)
})

test('no character is cut in half: neither a surrogate pair nor a family emoji of several code points', () => {
  expect(safeName(`${'a'.repeat(197)}😀.jpg`)).toBe(`${'a'.repeat(196)}.jpg`)
  const family = '👨‍👩‍👧'
  expect(safeName(`${'b'.repeat(190)}${family}${family}.jpg`)).not.toMatch(/\ufffd|\p{Cs}/u)
  expect(safeName('half \ud83d.txt')).not.toMatch(/\p{Cs}/u)
})

test('any name becomes one of at most 200 bytes, without half characters, folders or control characters', () => {
  const property = fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
    const safe = safeName(name)
    expect(bytes(safe)).toBeLessThanOrEqual(200)
    expect(safe).not.toBe('')
    expect(safe.isWellFormed()).toBe(true)
    expect(safe).not.toMatch(/[/\\\u0000-\u001f]/)
  })
  check(property, 125)
})

test('numbers continue after those already in the conversation, from either side', () => {
  expect(numbersUsed([])).toBe(0)
  expect(numbersUsed(['letter.pdf', 'file-2.jpg', 'file-1.png', 'my-file-9.jpg'])).toBe(2)
  expect(neutralName(numbersUsed(['file-1.jpg']), 'jpg')).toBe('file-2.jpg')
})

/** What may be left of a message: a part of it, in any script. Spec: "Redaction". */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { CarriedFile } from '../../crypto/content.ts'
import { isPartOf } from '../../crypto/redaction.ts'
import { ready } from '../../crypto/sodium.ts'
import { noise } from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const file = (id: string) => ({ id: noise<'file'>(16, id) }) as unknown as CarriedFile
const said = (text: string, ...files: string[]) => ({ text, files: files.map(file) })
const isPart = (left: string, whole: string) => isPartOf(said(left), said(whole))

test('words may be left out, signs and spaces changed, and a mark put in their place', () => {
  expect(isPart('', 'Anna took it')).toBe(true)
  expect(isPart('Anna took it', 'Anna took it')).toBe(true)
  expect(isPart('[…] took  it!', 'Anna took it')).toBe(true)
  expect(isPart('took it, it', 'Anna took it and it broke')).toBe(true)
})

test('nothing is added, changed or moved', () => {
  for (const left of [
    'Ben took it',
    'Anna did not take it',
    'it took Anna',
    'anna took it',
    'took took',
    '[x] took',
  ])
    expect({ left, part: isPart(left, 'Anna took it') }).toEqual({ left, part: false })
})

test('it holds where words are not divided by spaces, and where marks stand on letters', () => {
  expect(isPart('他…了钱', '他昨天拿走了钱')).toBe(true)
  expect(isPart('他拿回了钱', '他昨天拿走了钱')).toBe(false)
  expect(isPart('أخذ المال', 'أخذ جاري المال')).toBe(true)
  expect(isPart('किसी ने पैसा', 'किसी पड़ोसी ने पैसा लिया')).toBe(true)
})

test('files may be left out, and none is added', () => {
  expect(isPartOf(said('', 'b'), said('', 'a', 'b'))).toBe(true)
  expect(isPartOf(said('', 'c'), said('', 'a', 'b'))).toBe(false)
})

test('whatever words are taken out of a text, the rest is a part of it', () => {
  const words = fc.array(fc.tuple(fc.stringMatching(/^[a-zà-ž0-9]{1,6}$/), fc.boolean()), { maxLength: 30 })
  const property = fc.property(words, (all) => {
    const text = (list: typeof all) => list.map(([one]) => one).join(' ')
    expect(isPart(text(all.filter(([, stays]) => stays)), text(all))).toBe(true)
  })
  check(property)
})

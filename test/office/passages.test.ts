/** What is taken out of an export: every marked word in every spelling, every marked place, and nothing that shows its length. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  noMarks,
  removedToken,
  stretchesOf,
  withoutMarked,
  type Marks,
  type Passage,
} from '../../client/office/case/export/passages.ts'
import { foldOne } from '../../client/office/desk/folding.ts'
import { check } from '../support/property.ts'

const passage = (text: string): Passage => ({ passage: 'one', text })
const out = (text: string, marks: Partial<Marks>) => withoutMarked(passage(text), { ...noMarks, ...marks })
const words = (...list: string[]) => ({ words: list })

test('a word is taken out in every spelling, also within longer words', () => {
  expect(out('Jürgen, JURGEN and Jürgen’s', words('jürgen'))).toBe('[removed], [removed] and [removed]’s')
  expect(out('Weßling and WESSLING', words('Weßling'))).toBe('[removed] and [removed]')
  expect(out('Anna   Maria\nRossi', words('Anna Maria Rossi'))).toBe('[removed]')
  expect(out('قال أحمد لأحمد', words('احمد'))).toBe('قال [removed] ل[removed]')
  expect(out('Zo\u00eb and Zoe\u0308', words('Zoë'))).toBe('[removed] and [removed]')
  expect(out('An\u00adna, A\u200bnna', words('Anna'))).toBe('[removed], [removed]')
  expect(out('nobody here', words('Anna', '', '   '))).toBe('nobody here')
})

test('marks that meet are one, whatever their length', () => {
  expect(out('Anna Rossi', words('Anna', ' Rossi'))).toBe('[removed] [removed]')
  const places = [
    { passage: 'one', from: 0, to: 3 },
    { passage: 'one', from: 2, to: 5 },
    { passage: 'other', from: 0, to: 9 },
  ]
  expect(out('abcdefg', { places })).toBe('[removed]fg')
  expect(out('abcdefg', { places: [{ passage: 'one', from: 0, to: 7 }] })).toBe(removedToken)
})

const fold = (text: string) => [...text].map(foldOne).join('').replace(/ +/g, ' ')

test('nothing of a marked word is in what is kept, and what is kept is as it was', () => {
  const letters = fc.stringMatching(/^[abAB éÉßsİıأا\u0301\u00ad\n]{0,30}$/u)
  const word = fc.stringMatching(/^[abéßsاı]{1,4}$/u)
  const property = fc.property(
    letters,
    fc.array(word, { maxLength: 3 }),
    fc.array(fc.nat(30), { maxLength: 4 }),
    (text, list, ends) => {
      const places = ends.flatMap((from, at) =>
        at % 2 === 0 ? [{ passage: 'one', from, to: Math.min(text.length, ends[at + 1] ?? 30) }] : [],
      )
      const stretches = stretchesOf(passage(text), {
        words: list,
        places: places.filter(({ from, to }) => from < to),
      })
      for (const one of stretches) {
        if (one.kept === null) continue
        expect(text.slice(one.from, one.from + one.kept.length)).toBe(one.kept)
        for (const marked of list) expect(fold(one.kept)).not.toContain(fold(marked))
      }
      for (const [at, one] of stretches.entries()) {
        if (one.kept === null) expect(stretches[at + 1]?.kept).not.toBe(null)
      }
    },
  )
  check(property, 300)
})

test('every passage of a content becomes a string, and nothing else changes', () => {
  const content = { a: passage('Anna'), b: [passage('x'), 'Anna'], c: { d: null, e: 4 }, f: undefined }
  expect(withoutMarked(content, { ...noMarks, words: ['anna'] })).toEqual({
    ...{ a: removedToken, b: ['x', 'Anna'], c: { d: null, e: 4 }, f: undefined },
  })
})

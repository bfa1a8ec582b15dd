/** Days in a history that cannot be right are found, and an honest history has none. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { oddDay } from '../../client/office/case/odd-day.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import { day } from '../support/crypto-office.ts'
import { check } from '../support/property.ts'

const today = day('2026-11-29')
const entry = (on: Day) => ({ content: { day: on } })

/** Officers in time zones that are up to a day apart, who act one after the other. */
const honest = fc
  .array(fc.record({ later: fc.nat(40), zone: fc.constantFrom(0, 1) }), { minLength: 1, maxLength: 10 })
  .map((acts) => {
    const total = acts.reduce((sum, { later }) => sum + later, 0)
    let at = addDays(today, -total)
    return acts.map(({ later, zone }) => {
      at = addDays(at, later)
      return entry(addDays(at, zone))
    })
  })

test('an honest history has no odd day', () => {
  check(fc.property(honest, (log) => expect(oddDay(log, today)).toBeNull()))
})

test('a day after tomorrow, or before what was already there, is found', () => {
  const property = fc.property(honest, fc.nat(), fc.integer({ min: 3, max: 9000 }), (log, where, by) => {
    const at = where % log.length
    const late = entry(addDays(today, by))
    expect(oddDay([...log.slice(0, at), late, ...log.slice(at)], today)).toBe(late)
    const early = entry(addDays(log.at(-1)?.content.day ?? today, -by))
    expect(oddDay([...log, early], today)).toBe(early)
  })
  check(property)
})

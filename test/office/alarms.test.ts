/** The table of alarms: the text of each one, and their order. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { parse } from '@fluent/syntax'
import {
  alarmKinds,
  byUrgency,
  doorAlarm,
  type Alarm,
  type AlarmId,
} from '../../client/office/desk/alarms.ts'
import { check } from '../support/property.ts'

const file = new URL('../../client/locales/office/en.ftl', import.meta.url)
const texts = new Set(
  parse(readFileSync(file, 'utf8'), {}).body.flatMap((entry) =>
    entry.type === 'Message' && entry.value ? [entry.id.name] : [],
  ),
)
const ids = Object.keys(alarmKinds) as AlarmId[]

test.each(ids)('%s says what happened, what is safe, what to do and who to call', (id) => {
  const { what, more, safe, todo, call, urgency } = alarmKinds[id]
  const parts = [what.textId, `alarm-safe-${safe}`, `alarm-do-${todo}`, `alarm-call-${call}`]
  if (more) parts.push(more.textId)
  expect(parts.filter((part) => !texts.has(part))).toEqual([])
  expect(new Set(parts).size).toBe(parts.length)
  expect(urgency).toBeGreaterThanOrEqual(1)
})

test('no text of an alarm is unused', () => {
  const used = Object.values(alarmKinds).flatMap(({ safe, todo, call }) => [
    `alarm-safe-${safe}`,
    `alarm-do-${todo}`,
    `alarm-call-${call}`,
  ])
  const parts = [...texts].filter((id) => /^alarm-(safe|do|call)-/.test(id))
  expect(parts.filter((id) => !used.includes(id))).toEqual([])
})

test('whatever alarms are raised, in any order, the most urgent comes first and none is lost', () => {
  const some = fc.shuffledSubarray(ids).map((list) => list.map((id): Alarm => ({ id })))
  const property = fc.property(some, (alarms) => {
    const sorted = byUrgency(alarms)
    const urgencies = sorted.map(({ id }) => alarmKinds[id].urgency)
    expect(urgencies).toEqual([...urgencies].sort((one, other) => one - other))
    expect(new Set(sorted)).toEqual(new Set(alarms))
  })
  check(property)
})

test('danger to a person comes before a fault in the case, and that before anything that can wait', () => {
  const order: AlarmId[] = ['danger', 'case-changed', 'claim-fork', 'logins', 'outage', 'mail', 'closed']
  const alarms = order.toReversed().map((id): Alarm => ({ id }))
  expect(byUrgency(alarms).map(({ id }) => id)).toEqual(order)
})

test('only an office that cannot be trusted comes before danger', () => {
  const before = ids.filter((id) => alarmKinds[id].urgency < alarmKinds.danger.urgency)
  expect(before.every((id) => id.startsWith('door-'))).toBe(true)
  expect(before).toContain(doorAlarm('forked').id)
})

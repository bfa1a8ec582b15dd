/** Which period the page of figures is about, and its figures: worked out again when the list or the period changes. */
import { computed, signal } from '@preact/signals'
import type { Day } from '../../../../crypto/day.ts'
import { today } from '../../../clock.ts'
import { listed } from '../../case/listed.ts'
import { desk, lawNow, onLock } from '../../desk/desk.ts'
import { opening } from '../growing.ts'
import { countFigures } from './count.ts'
import { indexedOf, progress } from '../../search/indexing.ts'
import { ownPeriods, periodsOf, type Choice, type Period } from './period.ts'
import { tablesOf } from './tables.ts'

export const choice = signal<Choice>('months')
/** For days of the officer's own choice. */
export const ownDays = signal<{ readonly from: Day | null; readonly to: Day | null }>({
  from: null,
  to: null,
})

/** Null if the days that were chosen are no period. */
export const periods = computed(() =>
  choice.value === 'own'
    ? ownPeriods(ownDays.value.from, ownDays.value.to)
    : periodsOf(choice.value, today()),
)

/** True once every case of the list is there: part of it would give wrong figures. */
const isComplete = computed(() => listed.value !== null && opening.value === null)

/** Null while the list is on its way, or without a period. */
export const figures = computed(() => {
  const days = periods.value
  if (desk.value.state !== 'open' || !isComplete.value || days === null) return null
  const [all, day, law] = [listed.value ?? [], today(), lawNow.value]
  // Its answers come case by case; the signal says when there are more.
  const read = progress.value
  const count = (period: Period) => countFigures(all, period, day, law, (row) => indexedOf(row)?.judged ?? [])
  const [now, before] = [count(days.now), count(days.before)]
  return {
    /** How many cases were looked at, and how many of both periods could not be. */
    cases: all.filter(({ card }) => card !== null).length,
    uncounted: now.uncounted + before.uncounted,
    /** How many conversations this browser has not read yet, or may not before their officer has said something. */
    unread: read === null ? all.length : read.of - read.done + read.shut,
    tables: tablesOf(desk.value.desk.unlocked, now, before),
  }
})

/** Chooses a period. The officer's own days begin with those that are shown. */
export function choose(to: Choice): void {
  if (to === 'own' && periods.value !== null) ownDays.value = periods.value.now
  choice.value = to
}

onLock(() => {
  choice.value = 'months'
  ownDays.value = { from: null, to: null }
})

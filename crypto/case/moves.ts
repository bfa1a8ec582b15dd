/** From which state of a case an officer can move it to which. Replies, closing and reopening move it too. */
import type { Day } from '../day.ts'
import { states, type State } from './card.ts'

/** The states of a case at work, in their usual order. */
const atWork: readonly State[] = ['triage', 'assessment', 'investigation', 'decision', 'remediation']

/** Where an officer can move a case now: beyond triage only once it has been assessed. */
export function movesFrom({
  state,
  closed,
  assessment,
}: {
  readonly state: State
  readonly closed: Day | null
  readonly assessment: object | null
}): readonly State[] {
  if (closed !== null) return state === 'closed' ? ['aftercare'] : ['closed']
  return atWork.filter((to) => to !== state && (to === 'triage' || assessment !== null))
}

/** True if this is a step back, which needs a reason. */
export function isBack(from: State, to: State): boolean {
  return states.indexOf(to) < states.indexOf(from)
}

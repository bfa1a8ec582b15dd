/**
 * The tasks of a case: what somebody still has to do, by when, and who finished it.
 *
 * Spec: "The state of a case".
 */
import * as v from 'valibot'
import { equal, type ItemId, type OfficerId } from '../bytes.ts'
import type { Day } from '../day.ts'
import * as part from '../wire/parts.ts'

/** More open and ended tasks than any case needs: the page offers no further one. */
export const mostTasks = 100

/** What a task says, in the entries that add and change it. */
export const taskSaid = {
  text: part.line(300),
  /** Null for whoever gets to it first. */
  assignee: v.nullable(part.officer()),
  due: v.nullable(part.day()),
}

/** How a task ends. */
export const taskEnds = ['done', 'dropped'] as const

export interface Task {
  readonly task: ItemId
  readonly text: string
  readonly assignee: OfficerId | null
  readonly due: Day | null
  /** Null while it is open. */
  readonly ended: { readonly as: (typeof taskEnds)[number]; readonly by: OfficerId; readonly day: Day } | null
}

export const findTask = (tasks: readonly Task[], task: ItemId): Task | undefined =>
  tasks.find((one) => equal(one.task, task))

/** For the fold: the tasks with one of them changed; unchanged if there is no such task. */
export function withTask(
  tasks: readonly Task[],
  task: ItemId,
  change: (before: Task) => Partial<Task>,
): readonly Task[] {
  return tasks.map((one) => (equal(one.task, task) ? { ...one, ...change(one) } : one))
}

/** The open tasks, those that are due first at the front: for the card, and for the page. */
export function openTasks(tasks: readonly Task[]): Task[] {
  return tasks
    .filter(({ ended }) => ended === null)
    .sort((a, b) => (a.due === b.due ? 0 : a.due === null ? 1 : b.due === null ? -1 : a.due < b.due ? -1 : 1))
}

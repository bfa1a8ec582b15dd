/** Ends a task as done or dropped, or opens it again. */
import type { ItemId } from '../../../../crypto/bytes.ts'
import { findTask, type taskEnds } from '../../../../crypto/case/tasks.ts'
import type { ActKind } from './act.ts'

export interface EndTaskAct {
  readonly type: 'end-task'
  readonly task: ItemId
  /** Null to open it again. */
  readonly as: (typeof taskEnds)[number] | null
}

export const endTask: ActKind<EndTaskAct> = {
  entry: ({ task, as }) => ({ type: 'task-ended', task, as }),
  may: ({ task }, { state }) => findTask(state.tasks, task) !== undefined,
  sets: ({ as }) => ({ ended: as }),
  replaces: ({ task }, { state }) => ({ ended: findTask(state.tasks, task)?.ended?.as ?? null }),
}

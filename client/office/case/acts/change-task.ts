/** Changes a task: its text, who does it, when it is due. */
import type { ItemId } from '../../../../crypto/bytes.ts'
import { findTask, type Task } from '../../../../crypto/case/tasks.ts'
import { among, type ActKind } from './act.ts'

export interface ChangeTaskAct {
  readonly type: 'change-task'
  readonly task: ItemId
  /** Members that are not given do not change. */
  readonly to: Partial<Pick<Task, 'text' | 'assignee' | 'due'>>
}

export const changeTask: ActKind<ChangeTaskAct> = {
  entry: ({ task, to }) => ({ type: 'task-changed', task, ...to }),
  may: ({ task }, { state }) => findTask(state.tasks, task) !== undefined,
  sets: ({ to }) => to,
  replaces: ({ task, to }, { state }) => among(to, findTask(state.tasks, task)),
}

/** Adds a task: what is to be done, by whom and by when. */
import type { ItemId } from '../../../../crypto/bytes.ts'
import { mostTasks, type Task } from '../../../../crypto/case/tasks.ts'
import type { ActKind } from './act.ts'

export interface AddTaskAct extends Pick<Task, 'text' | 'assignee' | 'due'> {
  readonly type: 'add-task'
  /** New and random. */
  readonly task: ItemId
}

export const addTask: ActKind<AddTaskAct> = {
  entry: ({ task, text, assignee, due }) => ({ type: 'task-added', task, text, assignee, due }),
  may: (_act, { state }) => state.tasks.length < mostTasks,
}

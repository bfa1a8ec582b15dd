/** The tasks of a case: what is to be done, by whom, by when; and what has been done. */
import type { VNode } from 'preact'
import { isBlank } from '../../../../crypto/blank.ts'
import { equal, size, type OfficerId } from '../../../../crypto/bytes.ts'
import { mostTasks, openTasks, type Task } from '../../../../crypto/case/tasks.ts'
import { randomBytes } from '../../../../crypto/random.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { today } from '../../../clock.ts'
import { Button, Field, SubmitButton } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { dayText, t } from '../../../ui/texts.ts'
import { nameOf } from '../../desk/unlocked.ts'
import { unprintableIn } from '../../desk/lines.ts'
import { openDrafts } from '../drafts.ts'
import { DayField } from '../fields/day.tsx'
import { Select } from '../fields/select.tsx'
import { readersNow } from '../people.tsx'
import type { CaseProps } from '../props.ts'

/** What a form says of a task. */
type Draft = Pick<Task, 'text' | 'assignee' | 'due'>
const newTask: Draft = { text: '', assignee: null, due: null }
const drafts = openDrafts<Draft>()
const changes = openDrafts<Draft>()

export function Tasks(props: CaseProps): VNode {
  const { tasks } = props.open.state
  const open = openTasks(tasks)
  const ended = tasks.filter(({ ended: end }) => end !== null)
  return (
    <section class="card" aria-labelledby="tasks-title">
      <h2 id="tasks-title">{t('tasks')}</h2>
      {open.length === 0 && <p class="soft">{t('tasks-none')}</p>}
      <ul class="people">
        {open.map((task) => (
          <OpenTask key={toText(task.task)} {...props} task={task} />
        ))}
      </ul>
      {tasks.length < mostTasks && <AddTask {...props} />}
      {ended.length > 0 && (
        <details class="fold">
          <summary>{t('tasks-ended', { count: ended.length })}</summary>
          <ul class="people">
            {ended.map((task) => (
              <EndedTask key={toText(task.task)} {...props} task={task} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function OpenTask(props: CaseProps & { readonly task: Task }): VNode {
  const { task, desk, act, busy } = props
  const id = toText(task.task)
  const key = `${props.open.answer.number}/${id}`
  const written = changes.of(key)
  const draft = written ?? task
  const save = async () => {
    const to = changed(task, draft)
    if (busy || faultIn(draft) || Object.keys(to).length === 0) return
    if (await act({ type: 'change-task', task: task.task, to })) changes.sent(key, written)
  }
  return (
    <li class="person">
      <p dir="auto">{task.text}</p>
      <p class="soft">
        {task.assignee ? (
          <bdi>{nameOf(desk.unlocked.chain, task.assignee) ?? t('somebody')}</bdi>
        ) : (
          t('task-anybody')
        )}
        {task.due && (
          <span class={task.due <= today() ? 'alarm' : ''}>
            {' '}
            · {t('task-due', { day: dayText(task.due, today()) })}
          </span>
        )}
      </p>
      <div class="actions">
        <Button
          kind="other"
          busy={busy}
          onClick={() => void act({ type: 'end-task', task: task.task, as: 'done' })}
        >
          {t('task-done')}
        </Button>
      </div>
      <details class="fold">
        <summary>{t('task-change')}</summary>
        <Form onSubmit={() => void save()}>
          <TaskFields {...props} id={id} draft={draft} write={(to) => changes.write(key, to)} />
          <div class="actions">
            <SubmitButton busy={busy}>{t('task-save')}</SubmitButton>
            <Button
              kind="other"
              busy={busy}
              onClick={() => void act({ type: 'end-task', task: task.task, as: 'dropped' })}
            >
              {t('task-drop')}
            </Button>
          </div>
        </Form>
      </details>
    </li>
  )
}

function EndedTask({ task, desk, act, busy }: CaseProps & { readonly task: Task }): VNode {
  const { ended } = task
  const name = ended ? (nameOf(desk.unlocked.chain, ended.by) ?? t('somebody')) : ''
  return (
    <li class="person">
      <p dir="auto">{task.text}</p>
      {ended && <p class="soft">{t(`task-ended-${ended.as}`, { name, day: dayText(ended.day, today()) })}</p>}
      <div class="actions">
        <Button
          kind="other"
          busy={busy}
          onClick={() => void act({ type: 'end-task', task: task.task, as: null })}
        >
          {t('task-open-again')}
        </Button>
      </div>
    </li>
  )
}

function AddTask(props: CaseProps): VNode {
  const { open, act, busy } = props
  const { number } = open.answer
  const written = drafts.of(number)
  const draft = written ?? newTask
  const add = async () => {
    if (busy || isBlank(draft.text) || faultIn(draft)) return
    const text = draft.text.trim()
    const task = randomBytes<'item'>(size.item)
    if (await act({ type: 'add-task', task, ...draft, text })) drafts.sent(number, written)
  }
  return (
    <details class="fold">
      <summary>{t('task-add')}</summary>
      <Form onSubmit={() => void add()}>
        <TaskFields {...props} id="new" draft={draft} write={(to) => drafts.write(number, to)} />
        <SubmitButton busy={busy}>{t('task-add-go')}</SubmitButton>
      </Form>
    </details>
  )
}

interface TaskFieldsProps extends CaseProps {
  readonly id: string
  readonly draft: Draft
  readonly write: (draft: Draft) => void
}

function TaskFields({ id, draft: { text, assignee, due }, write, open, desk }: TaskFieldsProps): VNode {
  const draft = { text, assignee, due }
  const people = readersNow(desk.unlocked, open)
  return (
    <>
      <Field
        id={`task-text-${id}`}
        label={t('task-text')}
        maxLength={300}
        error={faultIn(draft)}
        value={text}
        onValue={(typed) => write({ ...draft, text: typed })}
      />
      <Select
        id={`task-assignee-${id}`}
        label={t('task-assignee')}
        value={assignee ? toText(assignee) : ''}
        options={[['', t('task-anybody')], ...people.map((one) => [toText(one.id), one.name] as const)]}
        onChange={(to) =>
          write({ ...draft, assignee: people.find((one) => toText(one.id) === to)?.id ?? null })
        }
      />
      <DayField
        id={`task-due-${id}`}
        label={t('task-due-label')}
        value={due}
        onValue={(day) => write({ ...draft, due: day })}
      />
    </>
  )
}

/** What is wrong with a task's text, in words. */
const faultIn = ({ text }: Draft): string | null => unprintableIn(text)

/** The members that a form has changed. */
function changed(task: Task, { text, assignee, due }: Draft): Partial<Draft> {
  const said = text.trim()
  return {
    ...(said === task.text || isBlank(said) ? {} : { text: said }),
    ...(isSame(assignee, task.assignee) ? {} : { assignee }),
    ...(due === task.due ? {} : { due }),
  }
}

const isSame = (a: OfficerId | null, b: OfficerId | null): boolean => (a && b ? equal(a, b) : a === b)

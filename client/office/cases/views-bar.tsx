/** Saved views: a button for each, saving the filters and sorting of now, removing the view that is shown. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { isBlank } from '../../../crypto/blank.ts'
import { Button, Field, SubmitButton } from '../../ui/controls.tsx'
import { Form } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { heed, type OpenDesk } from '../desk/desk.ts'
import { want, wanted } from './table-state.ts'
import { longestName, mostViews, removeView, saveView, viewsOf } from './views.ts'
import { isSame } from './wanted.ts'

export function ViewsBar({ open }: { open: OpenDesk }): VNode {
  const views = viewsOf(open)
  const current = views.find((one) => isSame(one.wanted, wanted.value))
  return (
    <div class="views" role="group" aria-label={t('views')}>
      {views.map(({ name, wanted: to }) => (
        <button
          key={name}
          type="button"
          class="chip"
          aria-pressed={name === current?.name}
          onClick={() => want(to)}
        >
          <bdi>{name}</bdi>
        </button>
      ))}
      {current ? (
        <Button
          kind="link"
          onClick={() => {
            void removeView(open, current.name).catch(heed)
            document.querySelector<HTMLElement>('#filters')?.focus()
          }}
        >
          {t('view-remove', { name: current.name })}
        </Button>
      ) : (
        <SaveView open={open} isFull={views.length >= mostViews} />
      )}
    </div>
  )
}

function SaveView({ open, isFull }: { open: OpenDesk; isFull: boolean }): VNode {
  const name = useSignal('')
  const save = () => {
    const called = name.value.trim()
    if (isBlank(called)) return
    name.value = ''
    void saveView(open, called, wanted.value)
      .then(() =>
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>('.views [aria-pressed="true"]')?.focus(),
        ),
      )
      .catch(heed)
  }
  return (
    <details class="save-view">
      <summary>{t('view-save')}</summary>
      {isFull ? (
        <p class="soft">{t('view-full', { count: mostViews })}</p>
      ) : (
        <Form onSubmit={save}>
          <Field
            id="view-name"
            label={t('view-name')}
            help={t('view-name-help')}
            maxLength={longestName}
            value={name.value}
            onValue={(typed) => (name.value = typed)}
          />
          <SubmitButton busy={isBlank(name.value)}>{t('view-save-go')}</SubmitButton>
        </Form>
      )}
    </details>
  )
}

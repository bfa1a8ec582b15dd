/** Who owns a case: taken, given, or handed over with a note. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { equal } from '../../../../crypto/bytes.ts'
import { isBlank } from '../../../../crypto/blank.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { Button, Field, SubmitButton } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { t } from '../../../ui/texts.ts'
import { nameOf } from '../../desk/unlocked.ts'
import { readersNow } from '../people.tsx'
import type { CaseProps } from '../props.ts'
import { Select } from './select.tsx'

export function OwnerForm({ open, desk, act, busy }: CaseProps): VNode {
  const { owner } = open.state
  const me = desk.unlocked.officer
  const people = readersNow(desk.unlocked, open)
  const to = useSignal(owner ? toText(owner) : '')
  const note = useSignal('')
  const isMine = owner !== null && equal(owner, me)
  const isOther = to.value !== (owner ? toText(owner) : '')
  const assign = (id: string) =>
    void act({
      type: 'assign',
      owner: people.find((one) => toText(one.id) === id)?.id ?? null,
      note: isBlank(note.value) ? null : note.value,
    })
  return (
    <section class="card" aria-labelledby="owner-title">
      <h2 id="owner-title">{t('owner-label')}</h2>
      <p dir="auto">
        <strong>{owner ? (nameOf(desk.unlocked.chain, owner) ?? t('somebody')) : t('row-nobody')}</strong>
      </p>
      {!isMine && people.some(({ id }) => equal(id, me)) && (
        <Button kind="other" busy={busy} onClick={() => assign(toText(me))}>
          {t('owner-take')}
        </Button>
      )}
      <details>
        <summary>{t('owner-change')}</summary>
        <Form
          onSubmit={() => {
            if (isOther && !busy) assign(to.value)
          }}
        >
          <Select
            id="owner"
            label={t('owner-to')}
            value={to.value}
            options={[['', t('row-nobody')], ...people.map((one) => [toText(one.id), one.name] as const)]}
            onChange={(value) => (to.value = value)}
          />
          <Field
            id="owner-note"
            label={t('owner-note')}
            rows={2}
            maxLength={2000}
            value={note.value}
            onValue={(value) => (note.value = value)}
          />
          <SubmitButton busy={busy || !isOther}>{t('owner-go')}</SubmitButton>
        </Form>
      </details>
    </section>
  )
}

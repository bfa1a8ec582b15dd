/** Who owns a case: taken, given, or handed over with a note. */
import type { VNode } from 'preact'
import { equal } from '../../../../crypto/bytes.ts'
import { isReader } from '../../../../crypto/manifest.ts'
import { isBlank } from '../../../../crypto/blank.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { Button, Notice, SubmitButton } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { t } from '../../../ui/texts.ts'
import { hasLeft, nameOf } from '../../desk/unlocked.ts'
import { openDrafts } from '../drafts.ts'
import { readersNow } from '../people.tsx'
import type { CaseProps } from '../props.ts'
import { ReasonField } from './reason.tsx'
import { Select } from './select.tsx'

interface Draft {
  /** An officer's id as text; empty for nobody. */
  readonly to: string
  readonly note: string
}
const drafts = openDrafts<Draft>()

export function OwnerForm({ open, desk, act, busy }: CaseProps): VNode {
  const { number } = open.answer
  const { owner, closed } = open.state
  const me = desk.unlocked.officer
  const people = readersNow(desk.unlocked, open).filter(({ role }) => isReader(role))
  const now = owner ? toText(owner) : ''
  const written = drafts.of(number)
  const draft = written ?? { to: now, note: '' }
  const write = (part: Partial<Draft>) => drafts.write(number, { ...draft, ...part })
  const isMine = owner !== null && equal(owner, me)
  const isOther = draft.to !== now
  const ownerLeft = owner !== null && closed === null && hasLeft(desk.unlocked, owner)
  const assign = async () => {
    if (!isOther || busy) return
    const to = people.find(({ id }) => toText(id) === draft.to)?.id ?? null
    const note = isBlank(draft.note) ? null : draft.note
    if (await act({ type: 'assign', owner: to, note })) drafts.sent(number, written)
  }
  return (
    <section class="card" aria-labelledby="owner-title">
      <h2 id="owner-title">{t('owner-label')}</h2>
      <p>
        <strong dir="auto">
          {owner ? (nameOf(desk.unlocked.chain, owner) ?? t('somebody')) : t('row-nobody')}
        </strong>
      </p>
      {ownerLeft && (
        <Notice tone="warn">
          <p>{t('owner-left')}</p>
        </Notice>
      )}
      {!isMine && people.some(({ id }) => equal(id, me)) && (
        <Button kind="other" busy={busy} onClick={() => void act({ type: 'assign', owner: me, note: null })}>
          {t('owner-take')}
        </Button>
      )}
      <details open={ownerLeft}>
        <summary>{t('owner-change')}</summary>
        <Form onSubmit={() => void assign()}>
          <Select
            id="owner"
            label={t('owner-to')}
            value={draft.to}
            options={[['', t('row-nobody')], ...people.map((one) => [toText(one.id), one.name] as const)]}
            onChange={(to) => write({ to })}
          />
          <ReasonField
            id="owner-note"
            label={t('owner-note')}
            value={draft.note}
            onValue={(note) => write({ note })}
          />
          <SubmitButton busy={busy || !isOther}>{t('owner-go')}</SubmitButton>
        </Form>
      </details>
    </section>
  )
}

/** The register of reports: for which period, and in which form. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { addMonths, type Day } from '../../../crypto/day.ts'
import { today } from '../../clock.ts'
import { Button } from '../../ui/controls.tsx'
import { ErrorSummary, Heading, type FieldError } from '../../ui/page.tsx'
import { t } from '../../ui/texts.ts'
import { DayField } from '../case/fields/day.tsx'
import type { OpenDesk } from '../desk/desk.ts'
import { PlaceLink } from '../desk/place-link.tsx'
import { isRegistering, registering, saveRegister, type Registering } from './registering.ts'

export function RegisterPage({ open }: { open: OpenDesk }): VNode {
  const from = useSignal<Day | null>(addMonths(today(), -12))
  const until = useSignal<Day | null>(today())
  const attempt = useSignal(0)
  const errors = attempt.value === 0 ? [] : errorsOf(from.value, until.value)
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.text
  const busy = isRegistering(registering.value)
  const save = (as: 'csv' | 'pdf') => {
    attempt.value++
    const [first, last] = [from.value, until.value]
    if (first === null || last === null || errorsOf(first, last).length > 0) return
    void saveRegister(open, { from: first, until: last }, as)
  }
  return (
    <div class="stack settings">
      <p class="breadcrumb">
        <PlaceLink to={{ at: 'cases' }}>{t('place-cases')}</PlaceLink>
      </p>
      <Heading step="register">{t('register-title')}</Heading>
      <ErrorSummary title={t('error-title')} errors={errors} attempt={attempt.value} />
      <p>{t('register-lead')}</p>
      <p>{t('register-own')}</p>
      <DayField
        id="register-from"
        label={t('register-from')}
        value={from.value}
        error={errorOf('register-from')}
        onValue={(day) => (from.value = day)}
      />
      <DayField
        id="register-until"
        label={t('register-until')}
        value={until.value}
        error={errorOf('register-until')}
        onValue={(day) => (until.value = day)}
      />
      <p class="soft">{t('register-noted')}</p>
      <div class="actions">
        <Button busy={busy} onClick={() => save('csv')}>
          {t('register-save-csv')}
        </Button>
        <Button kind="other" busy={busy} onClick={() => save('pdf')}>
          {t('register-save-pdf')}
        </Button>
      </div>
      <p role="status" class={isFailed(registering.value) ? 'field-error' : ''} id="register-state">
        {textOf(registering.value)}
      </p>
    </div>
  )
}

function errorsOf(from: Day | null, until: Day | null): FieldError[] {
  if (from === null) return [{ field: 'register-from', text: t('register-from-missing') }]
  if (until === null) return [{ field: 'register-until', text: t('register-until-missing') }]
  return until < from ? [{ field: 'register-until', text: t('register-until-before') }] : []
}

const isFailed = ({ state }: Registering) =>
  state === 'offline' || state === 'failed' || state === 'not-noted'

function textOf(now: Registering): string {
  if (now.state === 'no') return ''
  if (now.state === 'opening') return t('register-opening', { done: now.done, of: now.of })
  return t(`register-state-${now.state}`)
}

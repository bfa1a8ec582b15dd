/**
 * Beside the conversation: deadlines, who can open the case, where it stands, how serious it is, and the name. An expert
 * sees the first two.
 */
import type { VNode } from 'preact'
import { deadlinesOf } from '../../../crypto/deadlines.ts'
import { daysBetween, type Day } from '../../../crypto/day.ts'
import { isReader, profileOf } from '../../../crypto/manifest.ts'
import { today } from '../../clock.ts'
import { dayText, moneyText, t } from '../../ui/texts.ts'
import { Button } from '../../ui/controls.tsx'
import { showExport } from './export/state.ts'
import { NameBox } from './names/card.tsx'
import { Readers } from './people.tsx'
import { AssessmentCard } from './fields/assessment.tsx'
import { DeletionCard } from './deletion/card.tsx'
import { Details } from './fields/details.tsx'
import { OwnerForm } from './fields/owner.tsx'
import { StateForm } from './fields/state.tsx'
import type { CaseProps } from './props.ts'

export function CaseSide(props: CaseProps): VNode {
  if (!isReader(props.desk.unlocked.self.role)) {
    return (
      <aside class="case-side stack">
        <Deadlines {...props} />
        <Readers {...props} />
      </aside>
    )
  }
  return (
    <aside class="case-side stack">
      <Deadlines {...props} />
      <Readers {...props} />
      <Closed {...props} />
      <DeletionCard {...props} />
      <StateForm {...props} />
      <OwnerForm {...props} />
      <AssessmentCard {...props} />
      <Details {...props} />
      <NameBox {...props} />
      <div class="actions">
        <Button kind="other" onClick={() => showExport(props.desk, props.open)}>
          {t('export-case')}
        </Button>
      </div>
    </aside>
  )
}

/** How a closed case ended: its outcome, and what was done. */
function Closed({ open }: CaseProps): VNode | null {
  const { closed, outcome, measures, recovered } = open.state
  if (closed === null) return null
  return (
    <section class="card">
      <h2>{t('compose-outcome')}</h2>
      <p>
        <strong>{outcome ? t(`outcome-${outcome}`) : t('closed-unanswered')}</strong>
      </p>
      {measures.length > 0 && (
        <ul class="list">
          {measures.map((one) => (
            <li key={one}>
              {t(`measure-${one}`)}
              {one === 'recovered' && recovered && `: ${moneyText(recovered)}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Deadlines({ open, desk }: CaseProps): VNode {
  const { state } = open
  const due = deadlinesOf(profileOf(desk.unlocked.verified.manifest), state.received)
  // Once the reporter has been told a day, that day stays.
  const feedbackBy = state.acknowledged ? state.feedbackBy : due.feedbackBy
  return (
    <section class="card">
      <h2>{t('deadlines')}</h2>
      <dl class="pairs">
        <dt>{t('received')}</dt>
        <dd>{wholeDay(state.received)}</dd>
        <dt>{state.acknowledged ? t('acknowledged') : t('acknowledge-by')}</dt>
        <DueDay done={state.acknowledged} by={due.acknowledgeBy} />
        <dt>{state.feedback ? t('feedback-given') : t('feedback-by')}</dt>
        <DueDay done={state.feedback} by={feedbackBy} />
        {state.closed && (
          <>
            <dt>{t('closed-on')}</dt>
            <dd>{wholeDay(state.closed)}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** A day that is not broken into two lines. */
const wholeDay = (day: Day): string => dayText(day, today()).replaceAll(' ', '\u00a0')

function DueDay({ done, by }: { done: Day | null; by: Day }): VNode {
  if (done) return <dd>{wholeDay(done)}</dd>
  const days = daysBetween(today(), by)
  const text = days < 0 ? t('day-late', { day: wholeDay(by) }) : days === 0 ? t('day-today') : wholeDay(by)
  return <dd class={days <= 1 ? 'alarm' : ''}>{text}</dd>
}

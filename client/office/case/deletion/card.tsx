/** When a case is deleted, what keeps it from that, and what waits for a second person. */
import type { VNode } from 'preact'
import { today } from '../../../clock.ts'
import { Notice } from '../../../ui/controls.tsx'
import { dayText, t } from '../../../ui/texts.ts'
import { OfficeActed } from '../../desk/acted.tsx'
import type { CaseProps } from '../props.ts'
import { Held, HoldForm } from './hold.tsx'
import { MoveForm } from './move.tsx'
import { AskForm, Recall, Waiting } from './second-person.tsx'

export function DeletionCard(props: CaseProps): VNode | null {
  const { open, desk } = props
  const { state, answer } = open
  const isOfficer = desk.unlocked.self.role === 'officer'
  const isOdd = !isAsStated(props)
  const waiting = answer.asked.filter(({ agreed }) => !agreed)
  const what = state.hold === null ? 'deletion' : 'lifting'
  const agreed = answer.asked.filter((one) => one.agreed)
  const isAgreed = agreed.some((one) => one.what === 'deletion')
  return (
    <section class="card" aria-labelledby="deletion-title">
      <h2 id="deletion-title">{t('deletion')}</h2>
      {isOdd && (
        <Notice tone="alarm" role="alert">
          <p>{t('deletion-odd')}</p>
        </Notice>
      )}
      {state.hold === null ? (
        <p>
          {isAgreed
            ? t('deletion-agreed')
            : state.deleteOn
              ? t('deletion-on', { day: dayText(state.deleteOn, today()) })
              : t('deletion-open')}
        </p>
      ) : (
        <Held {...props} />
      )}
      {isOfficer &&
        agreed.map((one) => (
          <div key={one.what} class="actions">
            <Recall
              desk={desk}
              open={open}
              asked={one}
              text={one.what === 'lifting' ? 'recall-lifting' : 'recall-deletion'}
            />
          </div>
        ))}
      {waiting.map((one) => (
        <Waiting key={one.what} {...props} asked={one} />
      ))}
      {isOfficer && <OfficeActed />}
      {isOfficer && (
        <>
          {state.closed !== null && state.hold === null && <MoveForm key="move" {...props} />}
          {state.hold === null && <HoldForm key="hold" {...props} />}
          <AskForm key={what} {...props} what={what} />
        </>
      )}
    </section>
  )
}

/** Whether the server deletes on the day that the log says, and not while there is a hold. */
function isAsStated({ open: { state, answer } }: CaseProps): boolean {
  const on = answer.retention?.on ?? null
  const held = answer.retention?.held ?? false
  return on === state.deleteOn && held === (state.hold !== null)
}

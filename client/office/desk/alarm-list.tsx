/**
 * Alarms, most urgent first, each in four parts: what happened, what is safe, what to do, who to call. At the top of
 * every page they take a line or two until somebody expands them.
 */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { alarmKinds, byUrgency, type Alarm } from './alarms.ts'

interface AlarmListProps {
  readonly alarms: readonly Alarm[]
  /** `all` expanded; or only the `first`, if there is space for it, with the others counted. */
  readonly unfold: 'all' | 'first'
}

export function AlarmList({ alarms, unfold }: AlarmListProps): VNode | null {
  const [first, ...others] = byUrgency(alarms)
  if (!first) return null
  const isOpen = unfold === 'all' || isRoomy()
  return (
    <section class="alarms" aria-label={t('alarms')}>
      <OneAlarm key={keyOf(first)} alarm={first} open={isOpen} />
      {others.length > 0 &&
        unfold === 'all' &&
        others.map((one) => <OneAlarm key={keyOf(one)} alarm={one} open />)}
      {others.length > 0 && unfold === 'first' && (
        <details class="alarms-more">
          <summary>{t('alarms-more', { count: others.length })}</summary>
          {others.map((one) => (
            <OneAlarm key={keyOf(one)} alarm={one} open={isOpen} />
          ))}
        </details>
      )}
    </section>
  )
}

/** The same alarm can be about several people. */
const keyOf = ({ id, values }: Alarm) => `${id} ${JSON.stringify(values ?? {})}`

/** True if an expanded alarm leaves most of the screen to the page. */
const isRoomy = () => matchMedia('(min-width: 701px) and (min-height: 600px)').matches

function OneAlarm({ alarm, open }: { alarm: Alarm; open: boolean }): VNode {
  // Decided when it came: an alarm that somebody folds or expands stays so.
  const [atFirst] = useState(open)
  const { tone, what, more, safe, todo, call } = alarmKinds[alarm.id]
  const { values = {}, act } = alarm
  return (
    <div class={`alarm-item notice notice-${tone}`} role={tone === 'alarm' ? 'alert' : 'status'}>
      <details open={atFirst}>
        <summary class="notice-title">{t(what.textId, values)}</summary>
        <div class="alarm-parts">
          {more && <p>{t(more.textId, values)}</p>}
          <dl>
            <dt>{t('alarm-safe')}</dt>
            <dd>{t(`alarm-safe-${safe}`)}</dd>
            <dt>{t('alarm-do')}</dt>
            <dd>{t(`alarm-do-${todo}`)}</dd>
            <dt>{t('alarm-call')}</dt>
            <dd>{t(`alarm-call-${call}`)}</dd>
          </dl>
          {act && (
            <Button kind="other" onClick={act.go}>
              {act.label}
            </Button>
          )}
        </div>
      </details>
    </div>
  )
}

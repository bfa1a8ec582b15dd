/** How far an act on many cases is, and at its end what was done, what was not, and why. */
import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { caseNumber } from '../case/rows.ts'
import { PlaceLink } from '../desk/place-link.tsx'
import { bulk, stopBulk, type Became, type Bulk } from './bulk.ts'

/** How many cases are named for each reason. */
const mostNamed = 50

export function BulkResult(): VNode | null {
  return bulk.value && <Result now={bulk.value} />
}

function Result({ now }: { now: Bulk }): VNode {
  const { state, of, became } = now
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [state])
  const done = became.filter((one) => one.became === 'done').length
  return (
    <section class="card stack-tight bulk-result" aria-labelledby="bulk-title">
      <h2 id="bulk-title" ref={heading} tabIndex={-1}>
        {t(state === 'busy' ? 'bulk-busy' : 'bulk-finished')}
      </h2>
      {state === 'busy' ? (
        <>
          <p>{t('bulk-progress', { done: became.length, of })}</p>
          <progress value={became.length} max={of} aria-label={t('bulk-bar')} />
          <div class="actions">
            <Button kind="other" onClick={stopBulk}>
              {t('bulk-stop')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>{t('bulk-done', { done, of })}</p>
          <NotDone became={became} />
          <div class="actions">
            <Button
              kind="other"
              onClick={() => {
                bulk.value = null
                document.querySelector<HTMLElement>('h1')?.focus()
              }}
            >
              {t('bulk-close')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function NotDone({ became }: Pick<Bulk, 'became'>): VNode | null {
  const byReason = Map.groupBy(
    became.filter((one) => one.became !== 'done'),
    (one) => one.became,
  ) as Map<Exclude<Became, 'done'>, Bulk['became']>
  if (byReason.size === 0) return null
  return (
    <ul class="list">
      {[...byReason].map(([why, cases]) => (
        <li key={why}>
          {t(`bulk-why-${why}`, { count: cases.length })}{' '}
          {cases.slice(0, mostNamed).map(({ number }) => (
            <>
              <PlaceLink key={number} class="code" to={{ at: 'case', number }}>
                {caseNumber(number)}
              </PlaceLink>{' '}
            </>
          ))}
          {cases.length > mostNamed && t('bulk-others', { count: cases.length - mostNamed })}
        </li>
      ))}
    </ul>
  )
}

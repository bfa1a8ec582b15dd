/** Who can read this now: by name, with every change since it was sent, so that nobody joins or leaves unnoticed. */
import type { VNode } from 'preact'
import type { Thread } from '../../../crypto/thread.ts'
import { today } from '../../clock.ts'
import { dayText, listText, t } from '../../ui/texts.ts'
import { trust } from '../trust.ts'
import { whoReads, type ReadersChanged, type WhoReads } from './who-reads.ts'

export function Readers({ thread }: { thread: Thread }): VNode | null {
  if (trust.value.state !== 'good') return null
  const { now, changes, leaving } = whoReads(thread, trust.value.verified.manifest)
  return (
    <section class="card">
      <h2>{t('reads-title')}</h2>
      <ul class="list">
        {now.map(({ officer, name }) => (
          <li key={officer.toString()}>
            <bdi>{name ?? t('reads-former')}</bdi>
          </li>
        ))}
      </ul>
      {leaving.length > 0 && <p>{t('reads-leaving', { names: namesOf(leaving) })}</p>}
      {changes.length === 0 && leaving.length === 0 ? (
        <p class="soft">{t('reads-same')}</p>
      ) : (
        <ul class="list">
          {changes.map((change, at) => (
            <Changed key={at} change={change} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Changed({ change }: { change: ReadersChanged }): VNode {
  const { day, added, left, isNew } = change
  const on = dayText(day, today())
  return (
    <li dir="auto">
      {added.length > 0 && <span>{t('reads-added', { names: namesOf(added), day: on })} </span>}
      {left.length > 0 && <span>{t('reads-left', { names: namesOf(left), day: on })} </span>}
      {isNew && <span class="pill pill-warn">{t('reads-new')}</span>}
    </li>
  )
}

function namesOf(people: WhoReads['now']): string {
  return listText(people.map(({ name }) => name ?? t('reads-former')))
}

/** What is deleted soon, and what is left of what was deleted. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Tombstone } from '../../../crypto/wire/retention.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { monthText, t } from '../../ui/texts.ts'
import { caseNumber } from '../case/rows.ts'
import { fetchTombstones, isRight } from '../case/deletion/tombstones.ts'
import { heed, onLock, type OpenDesk } from '../desk/desk.ts'
import { nameOf, type Unlocked } from '../desk/unlocked.ts'
import { goTo } from '../desk/places.ts'
import { facts } from './facts.ts'
import { oddDeletions } from './loading.ts'
import { shape, want } from './table-state.ts'
import { everything } from './wanted.ts'

/** Above the list: how many cases are deleted within a month. */
export function DeletedSoon(): VNode | null {
  const soon = facts.value.filter(({ deletedSoon }) => deletedSoon)
  const count = soon.length
  const unread = soon.filter(({ isUnread }) => isUnread).length
  if (count === 0) return null
  return (
    <Notice tone="warn">
      <p>{t('deleted-soon', { count })}</p>
      {unread > 0 && <p>{t('deleted-soon-wrote', { count: unread })}</p>}
      <div class="actions">
        <Button
          kind="other"
          onClick={() => {
            want({ ...everything, deletes: true })
            shape.value = 'table'
          }}
        >
          {t('deleted-soon-show')}
        </Button>
      </div>
    </Notice>
  )
}

/** Above the list: cases that the server deletes on another day than their card says, or although they are held. */
export function OddlyDeleted(): VNode | null {
  const numbers = oddDeletions.value
  if (numbers.length === 0) return null
  return (
    <Notice tone="alarm" role="alert">
      <p>{t('deletion-odd')}</p>
      <div class="actions">
        {numbers.map((number) => (
          <Button key={number} kind="other" onClick={() => goTo({ at: 'case', number })}>
            {t('asked-open-case', { case: caseNumber(number) })}
          </Button>
        ))}
      </div>
    </Notice>
  )
}

const tombstones = signal<readonly Tombstone[] | 'offline' | null>(null)
onLock(() => (tombstones.value = null))

async function look(): Promise<void> {
  try {
    tombstones.value = await fetchTombstones(sendFromBrowser)
  } catch (error) {
    tombstones.value = 'offline'
    await heed(error)
  }
}

/** Below the list: what was deleted, fetched when somebody asks for it. */
export function DeletedList({ open: { unlocked } }: { readonly open: OpenDesk }): VNode {
  const all = tombstones.value
  return (
    <details
      class="lane"
      onToggle={(event) => {
        if (event.currentTarget.open) void look()
      }}
    >
      <summary>{t('deleted-title')}</summary>
      <p class="soft">{t('deleted-lead')}</p>
      {all === 'offline' && (
        <Notice tone="alarm" role="alert">
          <p>{t('put-aside-offline')}</p>
        </Notice>
      )}
      {all !== null && all !== 'offline' && (
        <>
          {all.length === 0 && <p class="soft lane-empty">{t('deleted-none')}</p>}
          {all.length > 0 && <Tombstones unlocked={unlocked} all={all} />}
        </>
      )}
    </details>
  )
}

function Tombstones({
  unlocked,
  all,
}: {
  readonly unlocked: Unlocked
  readonly all: readonly Tombstone[]
}): VNode {
  return (
    <ul class="people">
      {all.map((one) => (
        <li key={one.number} class="person">
          <p class="person-head">
            <span class="code" dir="ltr">
              {caseNumber(one.number)}
            </span>
            <span class="soft">
              {t('deleted-months', { received: monthText(one.received), deleted: monthText(one.deleted) })}
            </span>
          </p>
          <p class={isRight(unlocked, one, today()) ? '' : 'alarm'}>{howText(unlocked, one)}</p>
        </li>
      ))}
    </ul>
  )
}

function howText(unlocked: Unlocked, one: Tombstone): string {
  if (!isRight(unlocked, one, today())) return t('deleted-doubt')
  if (one.how === 'agreed') return t('deleted-agreed')
  if (one.how === 'put-aside') return t('deleted-put-aside')
  const officer = one.statement?.officer
  return t('deleted-rule', { name: (officer && nameOf(unlocked.chain, officer)) ?? t('somebody') })
}

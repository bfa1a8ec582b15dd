/** The lanes: what must be done today, what waits, what is under way; junk in one row each. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { today } from '../../clock.ts'
import { Button } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { PutAsideForm } from '../case/put-aside-form.tsx'
import { isCritical, isUnread, nextDue, reasonsToAct, type Lane, type ListedCase } from '../case/rows.ts'
import { lawNow, onLock, type OpenDesk } from '../desk/desk.ts'
import { PlaceLink } from '../desk/place-link.tsx'
import { hasLeft, nameOf } from '../desk/unlocked.ts'
import { DueText } from './due-text.tsx'
import { isFound, search, titleOf } from './facts.ts'
import { foldJunk, type Group } from './groups.ts'
import { focusRow } from './keys.ts'
import { lanes } from './loading.ts'
import { isSelected, select } from './table-state.ts'

const shownAtFirst: Readonly<Record<Lane, number>> = {
  act: 50,
  waiting: 50,
  progress: 50,
  closed: 20,
  unopened: 20,
  damaged: 20,
}
const shown = signal(shownAtFirst)
onLock(() => (shown.value = shownAtFirst))

export function LaneLists({ open }: { open: OpenDesk }): VNode {
  return (
    <>
      <LaneList lane="act" open={open} />
      <LaneList lane="waiting" open={open} />
      <LaneList lane="progress" open={open} />
      {lanes.value.closed.length > 0 && <LaneList lane="closed" open={open} />}
      {lanes.value.damaged.length > 0 && <LaneList lane="damaged" open={open} />}
      {lanes.value.unopened.length > 0 && <LaneList lane="unopened" open={open} />}
    </>
  )
}

function LaneList({ lane, open }: { lane: Lane; open: OpenDesk }): VNode {
  const isSearched = search.value.trim() !== ''
  const found = lanes.value[lane].filter((one) => isFound(open.unlocked, one))
  // Whoever searches sees every hit.
  const items = isSearched ? found : foldJunk(found)
  const most = shown.value[lane]
  return (
    <section aria-labelledby={`lane-${lane}`} class="lane">
      <h2 id={`lane-${lane}`}>
        {t(`lane-${lane}`)} <span class="lane-count">{found.length}</span>
      </h2>
      {lane === 'damaged' && <p class="soft">{t('lane-damaged-lead')}</p>}
      {lane === 'unopened' && <p class="soft">{t('lane-unopened-lead')}</p>}
      {found.length === 0 ? (
        <p class="soft lane-empty">{isSearched ? t('search-none') : t(`lane-${lane}-empty`)}</p>
      ) : (
        <ul class="rows">
          {items
            .slice(0, most)
            .map((item) =>
              'members' in item ? (
                <GroupItem key={item.name} group={item} open={open} />
              ) : (
                <CaseRowItem key={item.row.number} one={item} open={open} />
              ),
            )}
        </ul>
      )}
      {lane === 'unopened' && found.length > 0 && (
        <PutAsideForm open={open} rows={found.map(({ row }) => row)} />
      )}
      {items.length > most && (
        <Button
          kind="link"
          onClick={() => {
            const next = items[most]
            shown.value = { ...shown.value, [lane]: most + 200 }
            if (next && 'row' in next) focusRow(next.row.number)
          }}
        >
          {t('show-more', { count: items.length - most })}
        </Button>
      )}
    </section>
  )
}

/** Cases that are alike, in one row that unfolds. */
function GroupItem({ group, open }: { group: Group; open: OpenDesk }): VNode {
  const { like, members } = group
  const [isOpen, setOpen] = useState(false)
  const [most, setMost] = useState(20)
  const [first] = members
  const count = members.length
  const numbers = members.map(({ row }) => row.number)
  return (
    <li>
      <details class="group" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary class="row group-row">
          <span class={members.some(isUnread) ? 'dot on' : 'dot'} />
          <span class="row-title">
            <strong>
              <bdi>
                {like === 'same' ? titleOf(first) : t(like === 'empty' ? 'group-empty-title' : 'row-new')}
              </bdi>
            </strong>
            <span class="soft">{t(`group-${like}`, { count })}</span>
          </span>
          <span class="row-category">
            <span class="pill">{t('group-count', { count })}</span>
          </span>
          <span class="row-owner soft">{isOpen ? t('group-fold') : t('group-unfold')}</span>
          <DeadlineBar one={first} />
        </summary>
        {isOpen && (
          <div class="group-body stack-tight">
            <div class="actions">
              <Button kind="other" onClick={() => select(numbers, !numbers.every(isSelected))}>
                {t(numbers.every(isSelected) ? 'group-deselect' : 'group-select', { count })}
              </Button>
            </div>
            <ul class="rows">
              {members.slice(0, most).map((one) => (
                <CaseRowItem key={one.row.number} one={one} open={open} />
              ))}
            </ul>
            {count > most && (
              <Button
                kind="link"
                onClick={() => {
                  setMost(most + 200)
                  focusRow(numbers[most] ?? '')
                }}
              >
                {t('show-more', { count: count - most })}
              </Button>
            )}
          </div>
        )}
      </details>
    </li>
  )
}

function CaseRowItem({ one, open }: { one: ListedCase; open: OpenDesk }): VNode {
  const { row, card, trouble } = one
  const owner = card?.owner ? nameOf(open.unlocked.chain, card.owner) : null
  const unread = isUnread(one)
  const selected = isSelected(row.number)
  return (
    <li data-row={row.number}>
      <PlaceLink class={selected ? 'row row-selected' : 'row'} to={{ at: 'case', number: row.number }}>
        <span class={unread ? 'dot on' : 'dot'}>
          {unread && <span class="hidden-visually">{t('row-unread')}</span>}
        </span>
        <span class="row-title">
          <strong>
            <bdi>{titleOf(one)}</bdi>
          </strong>
          {selected && <span class="pill">{t('row-selected')}</span>}
          <Pills one={one} />
          <span class="soft">
            {/* Nobody knows the state of a case that cannot be read. */}
            {!trouble && `${card ? t(`state-${card.state}`) : t('state-new')} · `}
            {t('row-received', { day: dayText(row.receivedOn, today()) })}
          </span>
        </span>
        <span class="row-category">{card ? t(`category-${card.category}`) : ''}</span>
        <span class="row-owner">
          <bdi>{owner ?? t('row-nobody')}</bdi>
          {card?.owner && hasLeft(open.unlocked, card.owner) && (
            <span class="soft"> · {t('row-owner-left')}</span>
          )}
        </span>
        <DeadlineBar one={one} />
      </PlaceLink>
    </li>
  )
}

/** Whether it is critical, and why it must be acted on today, in words. */
function Pills({ one }: { one: ListedCase }): VNode | null {
  // What is critical says so in every lane, a case that cannot be read as its title, and what is due in its column.
  const due = nextDue(one, today(), lawNow.value)?.what
  const reasons = reasonsToAct(one, today(), lawNow.value)
    .filter((reason) => reason !== 'critical' && reason !== 'newer')
    .filter((reason) => reason !== due)
  const critical = isCritical(one.card)
  if (!critical && reasons.length === 0) return null
  return (
    <span class="row-pills">
      {critical && <span class="pill pill-alarm">{t('severity-critical')}</span>}
      {reasons.map((reason) => (
        <span key={reason} class="pill">
          {t(`why-${reason}`)}
        </span>
      ))}
    </span>
  )
}

/** How many days the bar stands for. Nobody knows how long a task has had; two weeks are usual. */
const lengthOf = { acknowledge: 7, feedback: 92, task: 14 } as const

/** Days left in words, and as a bar. */
function DeadlineBar({ one }: { one: ListedCase }): VNode {
  const due = nextDue(one, today(), lawNow.value)
  if (!due) return <DueText due={null} />
  const length = lengthOf[due.what]
  return (
    <DueText due={due}>
      <progress aria-hidden="true" max={length} value={Math.max(0, Math.min(length, length - due.days))} />
    </DueText>
  )
}

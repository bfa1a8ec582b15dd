/** The list of cases: three lanes, most urgent first, searched and opened here. */
import { PutAsideForm } from '../case/put-aside-form.tsx'
import { listed } from '../case/listed.ts'
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { isBlank } from '../../../crypto/blank.ts'
import { isReader } from '../../../crypto/manifest.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { Button } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { isCritical, isUnread, nextDeadline, type Lane, type ListedCase } from '../case/rows.ts'
import { lanes, listing, loadCases, opening } from './loading.ts'
import { sendUnattended, type OpenDesk } from '../desk/desk.ts'
import { PlaceLink } from '../desk/place-link.tsx'
import { goTo } from '../desk/places.ts'
import { PutAsideList } from './put-aside-list.tsx'
import { RekeyProgress } from '../case/rekey-progress.tsx'
import { containsAll, wantedOf } from '../search/fold.ts'
import { Hits } from '../search/hits.tsx'
import { listedText } from '../search/listed-text.ts'
import { nameOf } from '../desk/unlocked.ts'

const search = signal('')
const shown = signal<Readonly<Record<Lane, number>>>({
  act: 50,
  waiting: 50,
  progress: 50,
  closed: 20,
  unopened: 20,
  damaged: 20,
})
const lookEvery = 60_000

export function CasesPage({ open }: { open: OpenDesk }): VNode {
  useEffect(() => {
    void loadCases(sendFromBrowser, open)
    const timer = setInterval(() => void loadCases(sendUnattended, open), lookEvery)
    addEventListener('keydown', moveByKeyboard)
    return () => {
      clearInterval(timer)
      removeEventListener('keydown', moveByKeyboard)
      // Only the list keeps trying to reach the server: off this page, nobody does.
      if (listing.value === 'offline') listing.value = 'no'
    }
  }, [])
  const all = listed.value
  return (
    <div class="stack" aria-busy={listing.value === 'busy'}>
      <div class="work-top">
        <div class="search">
          <label class="hidden-visually" for="search">
            {t('search')}
          </label>
          <input
            id="search"
            class="input"
            type="search"
            autocomplete="off"
            spellcheck={false}
            placeholder={t('search-hint')}
            value={search.value}
            onInput={(event) => (search.value = event.currentTarget.value)}
          />
        </div>
        <Button kind="other" onClick={() => void loadCases(sendFromBrowser, open)}>
          {t('look-again')}
        </Button>
      </div>
      <Heading step="cases">{t('place-cases')}</Heading>
      <RekeyProgress />
      {opening.value && <p class="soft" id="list-opening">{t('list-opening', opening.value)}</p>}
      {all !== null && all.length > 0 && <Hits open={open} typed={search.value} />}
      {!isReader(open.unlocked.self.role) && <p>{t('cases-no-reader')}</p>}
      {all === null && <Waiting text={t('list-loading')} />}
      {all?.length === 0 && isReader(open.unlocked.self.role) && <NoCases open={open} />}
      {all !== null && all.length > 0 && (
        <>
          <LaneList lane="act" open={open} />
          <LaneList lane="waiting" open={open} />
          <LaneList lane="progress" open={open} />
          {lanes.value.closed.length > 0 && <LaneList lane="closed" open={open} />}
          {lanes.value.damaged.length > 0 && <LaneList lane="damaged" open={open} />}
          {lanes.value.unopened.length > 0 && <LaneList lane="unopened" open={open} />}
          <p class="soft keys-help">{t('keys-help')}</p>
        </>
      )}
      {all !== null && <PutAsideList open={open} />}
    </div>
  )
}

function NoCases({ open }: { open: OpenDesk }): VNode {
  return (
    <div class="card empty">
      <h2>{t('empty-title')}</h2>
      <p class="soft">{t('empty-text')}</p>
      <div class="actions">
        <Button onClick={() => goTo({ at: 'settings' })}>{t('empty-address')}</Button>
      </div>
      <p class="soft" dir="auto">
        {open.unlocked.verified.manifest.name}
      </p>
    </div>
  )
}

function LaneList({ lane, open }: { lane: Lane; open: OpenDesk }): VNode {
  const wanted = wantedOf(search.value)
  const found = lanes.value[lane].filter((one) => containsAll(listedText(open.unlocked, one), wanted))
  const most = shown.value[lane]
  return (
    <section aria-labelledby={`lane-${lane}`} class="lane">
      <h2 id={`lane-${lane}`}>
        {t(`lane-${lane}`)} <span class="lane-count">{found.length}</span>
      </h2>
      {lane === 'damaged' && <p class="soft">{t('lane-damaged-lead')}</p>}
      {lane === 'unopened' && <p class="soft">{t('lane-unopened-lead')}</p>}
      {found.length === 0 ? (
        <p class="soft lane-empty">{search.value === '' ? t(`lane-${lane}-empty`) : t('search-none')}</p>
      ) : (
        <ul class="rows">
          {found.slice(0, most).map((one) => (
            <CaseRowItem key={one.row.number} one={one} open={open} />
          ))}
        </ul>
      )}
      {lane === 'unopened' && found.length > 0 && (
        <PutAsideForm open={open} rows={lanes.value.unopened.map(({ row }) => row)} />
      )}
      {found.length > most && (
        <Button kind="link" onClick={() => (shown.value = { ...shown.value, [lane]: most + 200 })}>
          {t('show-more', { count: found.length - most })}
        </Button>
      )}
    </section>
  )
}

function CaseRowItem({ one, open }: { one: ListedCase; open: OpenDesk }): VNode {
  const { row, card, trouble } = one
  const owner = card?.owner ? nameOf(open.unlocked.chain, card.owner) : null
  const unread = isUnread(one)
  return (
    <li>
      <PlaceLink class="row" to={{ at: 'case', number: row.number }}>
        <span class={unread ? 'dot on' : 'dot'}>
          {unread && <span class="hidden-visually">{t('row-unread')}</span>}
        </span>
        <span class="row-title">
          <strong dir="auto">
            {trouble
              ? t(`row-${trouble}`)
              : card && !isBlank(card.title)
                ? card.title
                : t(card ? 'row-untitled' : 'row-new')}
          </strong>
          {isCritical(card) && <span class="pill pill-alarm">{t('severity-critical')}</span>}
          <span class="soft">
            {/* Nobody knows the state of a case that cannot be read. */}
            {!trouble && `${card ? t(`state-${card.state}`) : t('state-new')} · `}
            {t('row-received', { day: dayText(row.receivedOn, today()) })}
          </span>
        </span>
        <span class="row-category">{card ? t(`category-${card.category}`) : ''}</span>
        <span class="row-owner" dir="auto">
          {owner ?? t('row-nobody')}
        </span>
        <DeadlineBar one={one} />
      </PlaceLink>
    </li>
  )
}

/** Days left in words, and as a bar. */
function DeadlineBar({ one }: { one: ListedCase }): VNode {
  const due = nextDeadline(one, today())
  if (!due) return <span class="due">{t('due-none')}</span>
  const { days, what } = due
  const length = what === 'acknowledge' ? 7 : 92
  const tone = days <= 1 ? 'due due-alarm' : days <= 5 ? 'due due-warn' : 'due'
  const when = days < 0 ? 'late' : days === 0 ? 'today' : 'left'
  return (
    <span class={tone}>
      <span>{t(`due-${what}-${when}`, { days: Math.abs(days) })}</span>
      <progress aria-hidden="true" max={length} value={Math.max(0, Math.min(length, length - days))} />
    </span>
  )
}

/** j and k move through the rows, Enter opens, slash searches. */
function moveByKeyboard(event: KeyboardEvent): void {
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === '/' && !typing) {
    event.preventDefault()
    document.getElementById('search')?.focus()
    return
  }
  if (typing || (event.key !== 'j' && event.key !== 'k')) return
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('.row')]
  const at = rows.findIndex((row) => row === document.activeElement)
  rows[at === -1 ? 0 : at + (event.key === 'j' ? 1 : -1)]?.focus()
}

/** The list of cases: in lanes, most urgent first, or all in one table; searched and opened here. */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { isReader, mayBeGiven } from '../../../crypto/manifest.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { Button } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { saveAsText } from '../../ui/save.ts'
import { t } from '../../ui/texts.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { listed } from '../case/listed.ts'
import { RekeyProgress } from '../case/rekey-progress.tsx'
import { lawNow, sendUnattended, type OpenDesk } from '../desk/desk.ts'
import { isOfOffice } from '../desk/office-acts.ts'
import { goTo } from '../desk/places.ts'
import { Hits } from '../search/hits.tsx'
import { AskedOfYou } from './asked.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { BulkResult } from './bulk-result.tsx'
import { calendarOf, ownDeadlines } from './calendar.ts'
import { DeletedList, DeletedSoon, OddlyDeleted } from './deleted.tsx'
import { search } from './facts.ts'
import { Filters } from './filters.tsx'
import { opening } from './growing.ts'
import { KeysDialog } from './keys-dialog.tsx'
import { filtersShown, keysShown, onKey } from './keys.ts'
import { LaneLists } from './lanes.tsx'
import { listing, loadCases } from './loading.ts'
import { PutAsideList } from './put-aside-list.tsx'
import { shape } from './table-state.ts'
import { CaseTable } from './table.tsx'

const lookEvery = 60_000

export function CasesPage({ open }: { open: OpenDesk }): VNode {
  useEffect(() => {
    void loadCases(sendFromBrowser, open)
    const timer = setInterval(() => void loadCases(sendUnattended, open), lookEvery)
    const pressed = (event: KeyboardEvent) => onKey(event, open)
    addEventListener('keydown', pressed)
    return () => {
      clearInterval(timer)
      removeEventListener('keydown', pressed)
      // Only the list keeps trying to reach the server: off this page, nobody does.
      if (listing.value === 'offline') listing.value = 'no'
    }
  }, [])
  const all = listed.value
  const { role } = open.unlocked.self
  return (
    <div class="stack" aria-busy={listing.value === 'busy'}>
      {mayBeGiven(role) && (
        <div class="work-top">
          <Search />
          <div class="actions">
            {isReader(role) && (
              <Button kind="other" onClick={() => goTo({ at: 'enter' })}>
                {t('enter-title')}
              </Button>
            )}
            <Button kind="other" onClick={() => void loadCases(sendFromBrowser, open)}>
              {t('look-again')}
            </Button>
          </div>
        </div>
      )}
      <div class="cases-head">
        <Heading step="cases">{t('place-cases')}</Heading>
        {all !== null && all.length > 0 && <Shapes open={open} />}
      </div>
      <AskedOfYou open={open} />
      <OddlyDeleted />
      <DeletedSoon />
      <RekeyProgress />
      <BulkResult />
      {opening.value && (
        <p class="soft" id="list-opening">
          {t('list-opening', opening.value)}
        </p>
      )}
      {all !== null && all.length > 0 && <Hits open={open} typed={search.value} />}
      {!mayBeGiven(role) && <p>{t('cases-no-reader')}</p>}
      {role === 'expert' && <p>{t(all?.length === 0 ? 'cases-expert-none' : 'cases-expert')}</p>}
      {all === null && <Waiting text={t('list-loading')} />}
      {all?.length === 0 && isReader(role) && <NoCases open={open} />}
      {all !== null && all.length > 0 && (
        <>
          {shape.value === 'table' ? <Table open={open} /> : <LaneLists open={open} />}
          {isReader(role) && <BulkBar open={open} />}
        </>
      )}
      {all !== null && isReader(role) && <PutAsideList open={open} />}
      {all !== null && mayBeGiven(role) && <DeletedList open={open} />}
      {keysShown.value && <KeysDialog open={open} />}
    </div>
  )
}

/** By itself: a key press here leaves the rest of the page as it is. */
function Search(): VNode {
  return (
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
        onInput={(event) => {
          // What is found stands below: the filters make room for it, and unfold again by hand.
          if (search.value === '') filtersShown.value = false
          search.value = event.currentTarget.value
        }}
      />
    </div>
  )
}

function Table({ open }: { open: OpenDesk }): VNode {
  return (
    <>
      <Filters open={open} />
      <CaseTable />
    </>
  )
}

/** Lanes or the table, and the list of keys. */
function Shapes({ open }: { open: OpenDesk }): VNode {
  return (
    <div class="shapes">
      <div class="switch" role="group" aria-label={t('shapes')}>
        {(['lanes', 'table'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={shape.value === one}
            onClick={() => (shape.value = one)}
          >
            {t(`shape-${one}`)}
          </button>
        ))}
      </div>
      {isReader(open.unlocked.self.role) && isOfOffice(open.unlocked) && (
        <Button kind="link" onClick={() => goTo({ at: 'register' })}>
          {t('register-title')}
        </Button>
      )}
      <Button kind="link" onClick={() => saveCalendar(open)}>
        {t('calendar-save')}
      </Button>
      <Button kind="link" onClick={() => (keysShown.value = true)}>
        {t('keys')}
      </Button>
    </div>
  )
}

/** For this officer's own calendar. Nothing in it tells what a case is about. */
function saveCalendar({ unlocked }: OpenDesk): void {
  const mine = ownDeadlines(listed.value ?? [], unlocked.officer, today(), lawNow.value)
  saveAsText(`${t('calendar-file')}.ics`, calendarOf(mine))
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

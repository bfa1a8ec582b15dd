/** One case: conversation, notes and history; beside them deadlines, people and the team's details. */
import { signal } from '@preact/signals'
import { isBlank } from '../../../crypto/blank.ts'
import { openTasks } from '../../../crypto/case/tasks.ts'
import { isReader } from '../../../crypto/manifest.ts'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { Button } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { t } from '../../ui/texts.ts'
import { TryAgain, Waiting } from '../../ui/waiting.tsx'
import { AlarmList } from '../desk/alarm-list.tsx'
import { Acted, Alarms } from './alarms.tsx'
import { Conversation } from './conversation.tsx'
import { Declare } from './declare.tsx'
import { mustDeclare } from './declared.ts'
import { History } from './history.tsx'
import { Notes } from './notes.tsx'
import { AllFiles } from './files/list.tsx'
import type { CaseProps } from './props.ts'
import { CheckInNotice } from './check-in.tsx'
import { Transcripts } from './transcripts.tsx'
import { Merged } from './work/merged.tsx'
import { Work } from './work/work.tsx'
import { CaseSide } from './side.tsx'
import { listed } from './listed.ts'
import { acted, loadCase, perform, shown } from './shown.ts'
import type { OpenCase } from './open.ts'
import { CloseUnanswered, Compose } from './writing/compose.tsx'
import type { OpenDesk } from '../desk/desk.ts'
import { caseNumber } from './rows.ts'
import { ExportPage } from './export/page.tsx'
import { exportShown, hideExport } from './export/state.ts'
import { FileDialog } from './files/dialog.tsx'
import { lookedAt } from './files/state.ts'
import { filesOf } from './files/carried.ts'
import { PlaceLink } from '../desk/place-link.tsx'
import { PutAsideForm } from './put-aside-form.tsx'

const tabs = ['conversation', 'work', 'files', 'notes', 'history'] as const
const tab = signal<(typeof tabs)[number]>('conversation')

export function CasePage({ open: desk, number }: { open: OpenDesk; number: string }): VNode {
  useEffect(() => {
    shown.value = { state: 'loading' }
    acted.value = 'no'
    lookedAt.value = null
    tab.value = 'conversation'
    hideExport()
    void loadCase(desk, number)
  }, [number])
  // Until this case is loaded, another one may still be there.
  const isOther = shown.value.state === 'open' && shown.value.open.answer.number !== number
  const now = isOther ? ({ state: 'loading' } as const) : shown.value
  if (now.state !== 'open') {
    const row = listed.value?.find((one) => one.row.number === number)?.row
    return (
      <div class="stack">
        <Breadcrumb number={number} />
        <Heading step={now.state}>{t(`case-${now.state}-title`)}</Heading>
        {now.state === 'loading' ? (
          <Waiting text={t('case-loading')} />
        ) : now.state === 'rolled-back' ? (
          <>
            <AlarmList alarms={[{ id: 'case-rolled-back' }]} unfold="all" />
            <div class="actions">
              <Button kind="other" onClick={() => void loadCase(desk, number)}>
                {t('try-again')}
              </Button>
            </div>
          </>
        ) : (
          <TryAgain text={t(`case-${now.state}`)} again={() => void loadCase(desk, number)} />
        )}
        {now.state === 'unopened' && row && <PutAsideForm open={desk} rows={[row]} />}
      </div>
    )
  }
  const { open } = now
  const props: CaseProps = {
    desk,
    open,
    busy: acted.value === 'busy',
    act: (act) => perform(desk, number, open, act),
  }
  return <OpenCasePage {...props} />
}

function OpenCasePage(props: CaseProps): VNode {
  const { open, desk } = props
  const { state, thread } = open
  const asked = mustDeclare(desk.unlocked, open)
  const answers = isReader(desk.unlocked.self.role)
  const isExporting = exportShown.value === open.answer.number && answers && !asked
  if (isExporting) {
    return (
      <div class="case">
        <Breadcrumb number={open.answer.number} />
        <ExportPage {...props} />
      </div>
    )
  }
  const canWrite = thread.fault === null && !open.entriesDamaged
  return (
    <div class="case">
      <header class="case-head">
        <Breadcrumb number={open.answer.number} />
        <Heading step={open.answer.number}>
          <span dir="auto">{isBlank(state.title) ? t('row-untitled') : state.title}</span>
        </Heading>
        <p class="pills">
          <span class="pill">{t(`state-${state.state}`)}</span>
          <span class="pill">{t(`category-${state.category}`)}</span>
          {state.severity && (
            <span
              class={state.severity === 'critical' || state.severity === 'high' ? 'pill pill-alarm' : 'pill'}
            >
              {t(`severity-${state.severity}`)}
            </span>
          )}
          {state.tags.map((tag) => (
            <span key={tag} class="pill pill-warn" dir="auto">
              {tag}
            </span>
          ))}
        </p>
        {!asked && <Tabs open={open} />}
      </header>
      {asked && (
        <div class="case-ask stack">
          <Alarms open={open} unlocked={desk.unlocked} />
          <Acted desk={desk} />
          <Declare {...props} />
        </div>
      )}
      {!asked && (
        <div class="case-body">
          <div class="case-main stack">
            <Alarms open={open} unlocked={desk.unlocked} />
            <Acted desk={desk} />
            {answers && <Merged {...props} />}
            {tab.value === 'conversation' && (
              <div role="tabpanel" id="panel-conversation" aria-labelledby="tab-conversation" class="stack">
                {answers && <CheckInNotice {...props} />}
                {answers && <Transcripts {...props} />}
                <Conversation {...props} />
                {!answers && <p class="card soft">{t('expert-case')}</p>}
                {answers && (canWrite ? <Compose {...props} /> : <CloseUnanswered {...props} />)}
              </div>
            )}
            {tab.value === 'work' && (
              <div role="tabpanel" id="panel-work" aria-labelledby="tab-work">
                <Work {...props} />
              </div>
            )}
            {tab.value === 'files' && (
              <div role="tabpanel" id="panel-files" aria-labelledby="tab-files">
                <AllFiles {...props} />
              </div>
            )}
            {tab.value === 'notes' && (
              <div role="tabpanel" id="panel-notes" aria-labelledby="tab-notes">
                <Notes {...props} />
              </div>
            )}
            {tab.value === 'history' && (
              <div role="tabpanel" id="panel-history" aria-labelledby="tab-history">
                <History {...props} />
              </div>
            )}
          </div>
          <CaseSide {...props} />
        </div>
      )}
      <FileDialog {...props} />
    </div>
  )
}

function Breadcrumb({ number }: { number: string }): VNode {
  return (
    <p class="breadcrumb">
      <PlaceLink to={{ at: 'cases' }}>{t('place-cases')}</PlaceLink>
      {' / '}
      <span class="code" dir="ltr">
        {caseNumber(number)}
      </span>
    </p>
  )
}

function Tabs({ open }: { open: OpenCase }): VNode {
  const counts = {
    conversation: null,
    work: openTasks(open.state.tasks).length,
    files: filesOf(open).length,
    notes: open.notes.length,
    history: null,
  }
  return (
    <div class="tabs" role="tablist" aria-label={t('tabs')}>
      {tabs.map((one, index) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`tab-${one}`}
          aria-selected={tab.value === one}
          aria-controls={tab.value === one ? `panel-${one}` : undefined}
          tabIndex={tab.value === one ? 0 : -1}
          onClick={() => (tab.value = one)}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
            const to = tabs[(index + step + tabs.length) % tabs.length]
            if (step === 0 || !to) return
            tab.value = to
            document.getElementById(`tab-${to}`)?.focus()
          }}
        >
          {t(`tab-${one}`)} {counts[one] ? <span class="lane-count">{counts[one]}</span> : null}
        </button>
      ))}
    </div>
  )
}

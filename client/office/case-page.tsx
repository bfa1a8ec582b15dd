/** One case: conversation, notes and history; beside them deadlines, people and what the team says of it. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { equal } from '../../crypto/bytes.ts'
import { CannotOpen, ManifestRefused } from '../../crypto/errors.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { conversationOf, newestManifestIn } from '../../crypto/thread.ts'
import { sendFromBrowser } from '../api/send.ts'
import { nowInSeconds, today } from '../clock.ts'
import { Button, Notice } from '../ui/controls.tsx'
import { Heading } from '../ui/page.tsx'
import { dayText, t } from '../ui/texts.ts'
import { hasArrived, sealAct, sendAct, type Act, type SealedAct } from './acts.ts'
import { openCase, type OpenCase } from './case.ts'
import type { CaseProps } from './case-props.ts'
import { CaseSide } from './case-side.tsx'
import { Compose } from './compose.tsx'
import { History, Notes } from './case-entries.tsx'
import { isStillOpen, lockDesk, onLock, raiseAlarm, refreshOffice, type OpenDesk } from './desk.ts'
import { goTo } from './place.ts'
import type { Unlocked } from './unlocked.ts'

type Shown =
  | { readonly state: 'loading' | 'damaged' | 'not-found' | 'offline' }
  | { readonly state: 'open'; readonly open: OpenCase }

const shown = signal<Shown>({ state: 'loading' })
const tab = signal<'conversation' | 'notes' | 'history'>('conversation')
/** What became of the last act, as the end of a text's id. */
const acted = signal<'no' | 'busy' | 'done' | 'offline' | 'race' | 'too-long'>('no')

onLock(() => (shown.value = { state: 'loading' }))

async function load(desk: OpenDesk, number: string): Promise<void> {
  try {
    const at = { day: today(), seconds: nowInSeconds() }
    let open = await openCase(sendFromBrowser, desk.unlocked, number, at)
    // The reporter, or a colleague, may have seen a newer manifest than this desk has.
    if (newestManifestIn(open.thread) > desk.unlocked.verified.manifest.number) {
      open = await openCase(sendFromBrowser, await refreshOffice(desk), number, at)
    }
    if (isStillOpen(desk)) shown.value = { state: 'open', open }
  } catch (error) {
    shown.value = { state: stateOf(error) }
    if (error instanceof Refusal && error.code === 'no-session') await lockDesk('ended')
  }
}

function stateOf(error: unknown): 'damaged' | 'not-found' | 'offline' {
  if (error instanceof CannotOpen || error instanceof ManifestRefused) return 'damaged'
  return error instanceof Refusal && error.code === 'not-found' ? 'not-found' : 'offline'
}

/** Sealed, sent, and not yet known to have arrived: by case number, with the act that it is. */
const pending = new Map<string, { readonly act: string; readonly sealed: SealedAct }>()

async function perform(desk: OpenDesk, number: string, open: OpenCase, act: Act): Promise<boolean> {
  if (acted.value === 'busy') return false
  acted.value = 'busy'
  const name = JSON.stringify(act)
  try {
    // Nothing is signed over an office that has moved on.
    const unlocked = await refreshOffice(desk)
    const known = pending.get(number)
    const at = { day: today(), seconds: nowInSeconds() }
    const sealed = known?.act === name ? known.sealed : sealAct(unlocked, open, act, at)
    pending.set(number, { act: name, sealed })
    await sendAct(sendFromBrowser, sealed)
    pending.delete(number)
    await load(desk, number)
    acted.value = 'done'
    return true
  } catch (error) {
    return failed(desk, number, error)
  }
}

/** @returns true if what seemed to fail stands in the case after all */
async function failed(desk: OpenDesk, number: string, error: unknown): Promise<boolean> {
  if (error instanceof ManifestRefused) raiseAlarm(error.fault)
  if (error instanceof RangeError) acted.value = 'too-long'
  else if (error instanceof Refusal && error.code === 'taken') {
    // Somebody else, or the reporter, was faster: shown first, then it is for a person to decide.
    const sealed = pending.get(number)?.sealed
    pending.delete(number)
    await load(desk, number)
    const arrived = sealed && shown.value.state === 'open' && hasArrived(shown.value.open, sealed)
    acted.value = arrived ? 'done' : 'race'
    return arrived === true
  } else {
    acted.value = 'offline'
    if (error instanceof Refusal && error.code === 'no-session') await lockDesk('ended')
  }
  return false
}

export function CasePage({ open: desk, number }: { open: OpenDesk; number: string }): VNode {
  useEffect(() => {
    shown.value = { state: 'loading' }
    acted.value = 'no'
    tab.value = 'conversation'
    void load(desk, number)
  }, [number])
  const now = shown.value
  if (now.state !== 'open') {
    return (
      <div class="stack">
        <Breadcrumb number={number} />
        <Heading step={now.state}>{t(`case-${now.state}-title`)}</Heading>
        {now.state === 'loading' ? (
          <p role="status" class="soft">
            {t('case-loading')}
          </p>
        ) : (
          <Notice tone="alarm" role="alert">
            <p>{t(`case-${now.state}`)}</p>
            <div class="actions">
              <Button kind="other" onClick={() => void load(desk, number)}>
                {t('try-again')}
              </Button>
            </div>
          </Notice>
        )}
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
  const { card, thread } = open
  return (
    <div class="case">
      <header class="case-head">
        <Breadcrumb number={open.answer.number} />
        <Heading step={open.answer.number}>
          <span dir="auto">{card.title}</span>
        </Heading>
        <p class="pills">
          <span class="pill">{t(`state-${card.state}`)}</span>
          <span class="pill">{t(`category-${card.category}`)}</span>
          {card.severity && (
            <span
              class={card.severity === 'critical' || card.severity === 'high' ? 'pill pill-alarm' : 'pill'}
            >
              {t(`severity-${card.severity}`)}
            </span>
          )}
          {card.tags.map((tag) => (
            <span key={tag} class="pill pill-warn" dir="auto">
              {tag}
            </span>
          ))}
        </p>
        <Tabs open={open} />
      </header>
      <div class="case-body">
        <div class="case-main stack">
          <Alarms open={open} unlocked={desk.unlocked} />
          <Acted />
          {tab.value === 'conversation' && (
            <div role="tabpanel" id="panel-conversation" aria-labelledby="tab-conversation" class="stack">
              <Conversation open={open} />
              {thread.fault === null && <Compose {...props} />}
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
    </div>
  )
}

function Breadcrumb({ number }: { number: string }): VNode {
  return (
    <p class="breadcrumb">
      <a
        href="/cases"
        onClick={(event) => {
          event.preventDefault()
          goTo({ at: 'cases' })
        }}
      >
        {t('place-cases')}
      </a>
      {' / '}
      <span class="code" dir="ltr">
        {number.slice(0, 3)}-{number.slice(3)}
      </span>
    </p>
  )
}

const tabs = ['conversation', 'notes', 'history'] as const

function Tabs({ open }: { open: OpenCase }): VNode {
  const counts = { conversation: null, notes: open.notes.length, history: null }
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

/** What is wrong with a case, in words, before anything of it is shown. */
function Alarms({ open, unlocked }: { open: OpenCase; unlocked: Unlocked }): VNode | null {
  const { thread } = open
  const problems: string[] = []
  if (thread.fault) problems.push(t(`fault-${thread.fault.what}`), t('fault-writing'))
  if (open.entriesDamaged) problems.push(t('fault-entries'))
  if (sawAnotherOffice(open, unlocked)) problems.push(t('fault-fork'))
  if (problems.length === 0) return null
  return (
    <Notice tone="alarm" role="alert">
      <p class="notice-title">{t('fault-title')}</p>
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </Notice>
  )
}

/** True if the reporter was shown a manifest that is not in the office's chain. */
function sawAnotherOffice({ thread }: OpenCase, { chain }: Unlocked): boolean {
  return [thread.report, ...thread.messages].some(({ content }) => {
    const ours = chain.find(({ manifest }) => manifest.number === content.manifest.number)
    return !ours || !equal(ours.hash, content.manifest.hash)
  })
}

function Acted(): VNode {
  const now = acted.value
  return (
    <div role="status">
      {(now === 'offline' || now === 'race' || now === 'too-long') && (
        <Notice tone="alarm">
          <p>{t(`act-${now}`)}</p>
        </Notice>
      )}
    </div>
  )
}

function Conversation({ open }: { open: OpenCase }): VNode {
  const { thread } = open
  const answered = Math.max(-1, ...thread.messages.map(({ content }) => content.seen?.seq ?? -1))
  return (
    <section class="stack" aria-label={t('tab-conversation')}>
      {conversationOf(thread).map(({ from, one }) => (
        <article
          key={`${from}${one.seq}`}
          class={from === 'office' ? 'card message message-office' : 'card message'}
        >
          <p class="soft">
            <strong>{from === 'office' ? t('from-office') : t('from-reporter')}</strong>
            {' · '}
            {dayText(one.content.day, today())}
            {' · '}
            {from === 'reporter'
              ? t('message-sealed')
              : one.seq > answered
                ? t('reply-not-seen')
                : t('reply-seen')}
          </p>
          {one.content.type !== 'message' &&
            one.content.type !== 'report' &&
            one.content.type !== 'reply' && (
              <p>
                <span class="pill">{t(`reply-${one.content.type}`)}</span>
              </p>
            )}
          <p class="preserve" dir="auto">
            {one.content.text}
          </p>
        </article>
      ))}
    </section>
  )
}

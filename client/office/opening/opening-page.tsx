/**
 * Opening the office: a list with live ticks that can be left and resumed at any time; it ends when reports come in.
 */
import { signal, useSignal } from '@preact/signals'
import * as v from 'valibot'
import type { ComponentChildren, VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { toText } from '../../../crypto/wire/bytes.ts'
import { TestTicket } from '../../../crypto/wire/report.ts'
import { exchangeJson, sendFromBrowser } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { t } from '../../ui/texts.ts'
import { fetchCaseRows } from '../case/rows.ts'
import { onLock, type OpenDesk } from '../desk/desk.ts'
import { OfficeActed } from '../desk/acted.tsx'
import { fetchMail } from '../mail/addresses.ts'
import { decides, maySign } from '../desk/office-acts.ts'
import { changeFacts, settle } from '../settings/facts.ts'
import { actAsOffice, officeActed } from '../desk/acting.ts'
import { countPages, fetchPages, keepsPages } from '../pages/signing.ts'
import { openingSteps, type OpeningStep, type ServerSays } from './steps.ts'
import { Go } from '../desk/go.tsx'
import { isOnlyHere, useReporterAddress } from '../desk/reporter-address.ts'
import { TwoSign } from '../people/two-sign.tsx'
import type { Unlocked } from '../desk/unlocked.ts'

const unknown: ServerSays = { mailWorks: null, pagesLeft: null }
const says = signal<ServerSays>(unknown)
const testLink = signal<string | null>(null)
/** True if somebody said that the test went through, but no report is here. */
const noTest = signal(false)
onLock(() => {
  says.value = unknown
  testLink.value = null
})

async function ask(unlocked: Unlocked): Promise<void> {
  const [mail, pages] = await Promise.all([
    fetchMail(sendFromBrowser).catch(() => null),
    fetchPages(sendFromBrowser).catch(() => null),
  ])
  says.value = {
    pagesLeft: pages && countPages(unlocked, pages, today()).left.length,
    mailWorks: mail && mail.configured && mail.last?.state === 'sent',
  }
}

async function makeTestLink({ unlocked }: OpenDesk): Promise<void> {
  const answer = await exchangeJson(sendFromBrowser, { method: 'POST', path: '/api/test-reports', body: {} })
  const { reporter, ticket } = v.parse(TestTicket, answer)
  testLink.value = `${reporter}/#k=${toText(unlocked.published.root)}&t=${toText(ticket)}`
}

export function OpeningPage({ open }: { open: OpenDesk }): VNode {
  useEffect(() => {
    officeActed.value = 'no'
    noTest.value = false
    void ask(open.unlocked)
  }, [])
  const { unlocked } = open
  const address = useReporterAddress(open)
  const tooEarly = useSignal(false)
  const { intake } = unlocked.verified.manifest
  const done = openingSteps(unlocked, says.value)
  const left = Object.values(done).filter((one) => !one).length
  const signs = maySign(unlocked, today())
  const mayDecide = decides(unlocked)
  const busy = officeActed.value === 'busy'
  const act = (what: Parameters<typeof actAsOffice<unknown>>[1]) => void actAsOffice<unknown>(open, what)
  const settled = (step: Parameters<typeof settle>[2]) =>
    act((send, latest, at) => settle(send, latest, step, at))
  const tested = async () => {
    noTest.value = false
    const rows = await fetchCaseRows(sendFromBrowser).catch(() => null)
    if (rows?.length === 0) noTest.value = true
    else settled('tested')
  }
  return (
    <div class="stack settings">
      <Heading step="opening">{t('opening-title')}</Heading>
      <p>{intake === 'open' ? t('opening-is-open') : t('opening-lead')}</p>
      <OfficeActed />
      {address && isOnlyHere(address) && (
        <Notice tone="warn">
          <p>{t('only-here', { address: new URL(address).origin })}</p>
        </Notice>
      )}
      <TwoSign open={open} />
      <ol class="opening">
        <Step step="kit" done={done.kit} />
        <Step step="second" done={done.second}>
          <Go to={{ at: 'people' }} part="invite">
            {t('opening-second-invite')}
          </Go>
          <Go to={{ at: 'trustees' }}>{t('opening-second-split')}</Go>
        </Step>
        <Step step="alternate" done={done.alternate}>
          <Go to={{ at: 'people' }} part="invite-outside">
            {t('opening-alternate-invite')}
          </Go>
          <Go to={{ at: 'settings' }} part="office-facts">
            {t('opening-alternate-name')}
          </Go>
        </Step>
        <Step step="mail" done={done.mail}>
          <Go to={{ at: 'access' }}>{t('opening-mail-go')}</Go>
          {!done.mail && mayDecide && (
            <Button kind="other" onClick={() => settled('no-mail')} busy={busy}>
              {t('opening-mail-none')}
            </Button>
          )}
        </Step>
        <Step step="pages" done={done.pages}>
          {keepsPages(unlocked) && <Go to={{ at: 'pages' }}>{t('place-pages')}</Go>}
        </Step>
        <Step step="test" done={done.test}>
          {mayDecide && <TestSteps open={open} />}
          {!done.test && mayDecide && (
            <Button kind="other" onClick={() => void tested()} busy={busy}>
              {t('opening-test-done')}
            </Button>
          )}
          {noTest.value && !done.test && (
            <Notice tone="warn" role="alert">
              <p>{t('opening-test-none')}</p>
            </Notice>
          )}
        </Step>
        <Step step="poster" done={done.poster}>
          <Go to={{ at: 'poster' }}>{t('place-poster')}</Go>
        </Step>
      </ol>
      {signs && intake === 'closed' && (
        <section class="card">
          <h2>{t('opening-open-title')}</h2>
          <p>{left === 0 ? t('opening-ready') : t('opening-left', { left })}</p>
          <div class="actions">
            <Button
              onClick={() => {
                tooEarly.value = left > 0
                if (left > 0) return
                act(async (send, latest, at) => {
                  await changeFacts(send, latest, { intake: 'open' }, at)
                  window.scrollTo(0, 0)
                })
              }}
              busy={busy}
            >
              {t('opening-open')}
            </Button>
          </div>
          {tooEarly.value && left > 0 && (
            <Notice tone="alarm" role="alert">
              <p>{t('opening-early')}</p>
            </Notice>
          )}
        </section>
      )}
      {signs && intake === 'open' && (
        <section class="card">
          <h2>{t('opening-close-title')}</h2>
          <p class="soft">{t('opening-close-text')}</p>
          <div class="actions">
            <Button
              kind="danger"
              onClick={() => act((send, latest, at) => changeFacts(send, latest, { intake: 'closed' }, at))}
              busy={busy}
            >
              {t('opening-close')}
            </Button>
          </div>
        </section>
      )}
    </div>
  )
}

/** The guided test: a link that lets one report in, and what to check on the way. */
function TestSteps({ open }: { open: OpenDesk }): VNode {
  if (open.unlocked.verified.manifest.intake === 'open') return <p class="soft">{t('opening-test-open')}</p>
  if (testLink.value === null) {
    return (
      <Button
        kind="other"
        onClick={() => void makeTestLink(open).catch(() => (officeActed.value = 'offline'))}
      >
        {t('opening-test-link')}
      </Button>
    )
  }
  return (
    <Notice>
      <p>
        <a href={testLink.value} target="_blank" rel="noreferrer" id="test-link">
          {t('opening-test-go')}
        </a>
      </p>
      <ol class="list">
        <li>{t('opening-test-1')}</li>
        <li>{t('opening-test-2')}</li>
        <li>{t('opening-test-3')}</li>
      </ol>
    </Notice>
  )
}

interface StepProps {
  readonly step: OpeningStep
  readonly done: boolean
  readonly children?: ComponentChildren
}

function Step({ step, done, children }: StepProps): VNode {
  return (
    <li class={done ? 'opening-done' : 'opening-to-do'}>
      <div class="person-head">
        <strong>{t(`opening-${step}`)}</strong>
        <span class={done ? 'pill' : 'pill pill-warn'}>{done ? t('opening-done') : t('opening-to-do')}</span>
      </div>
      <p class="soft">{t(`opening-${step}-why`)}</p>
      {children && <div class="actions">{children}</div>}
    </li>
  )
}

/** The offline form: what it is, the steps of a report, the words, and the sealed file. */
import { signal } from '@preact/signals'
import type { ComponentType, VNode } from 'preact'
import { languages } from 'virtual:languages'
import type { ManifestFault } from '../../../crypto/errors.ts'
import { officeName } from '../../../crypto/in-language.ts'
import type { Verified } from '../../../crypto/manifest.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { Heading, Mark, Steps } from '../../ui/page.tsx'
import { dayText, directionOf, language, showLanguage, t } from '../../ui/texts.ts'
import { sealed } from '../draft.ts'
import { onLeave } from '../leaving.ts'
import { About } from '../steps/about.tsx'
import { Check } from '../steps/check.tsx'
import { Name } from '../steps/name.tsx'
import type { StepName, StepProps } from '../steps/step.ts'
import { What } from '../steps/what.tsx'
import { Who } from '../steps/who.tsx'
import { trust } from '../trust.ts'
import { Fingerprint } from '../trust-pages.tsx'
import type { Given } from './given.ts'
import { leaveForm } from './leave.ts'
import { Saved } from './saved.tsx'
import { OfflineWords } from './words.tsx'

const steps = [
  ['who', Who],
  ['about', About],
  ['what', What],
  ['name', Name],
  ['check', Check],
  ['words', OfflineWords],
] as const satisfies readonly (readonly [StepName, ComponentType<StepProps>])[]

/** 0 is the page before the first step. */
const step = signal(0)
onLeave(() => (step.value = 0))

/** The step is in the history, as in the app: a file has no other addresses. */
function goToStep(to: number): void {
  history.pushState({ step: to }, '')
  step.value = to
}

export function followSteps(): void {
  addEventListener('popstate', (event: PopStateEvent) => {
    const { step: to } = (event.state ?? {}) as { step?: unknown }
    step.value = typeof to === 'number' ? to : 0
  })
}

export function OfflineForm({ given }: { readonly given: Given | null }): VNode {
  const now = trust.value
  return (
    <div class="frame">
      <header class="top">
        <button type="button" class="leave" onClick={leaveForm} title={t('leave-help')}>
          <span class="leave-long">{t('leave')}</span>
          <span class="leave-short">{t('leave-short')}</span>
        </button>
        <span class="top-name">
          <Mark />
          <span dir="auto">
            {now.state === 'good' ? officeName(now.verified.manifest, language.value) : t('office-unnamed')}
          </span>
        </span>
        <Languages />
      </header>
      <main class="column">
        <div class="stack">
          {given === null ? (
            <>
              <Heading step="nobody">{t('offline-title')}</Heading>
              <p>{t('offline-nobody')}</p>
            </>
          ) : now.state === 'good' ? (
            <Proved given={given} verified={now.verified} />
          ) : now.state === 'refused' ? (
            <NotProved fault={now.fault} />
          ) : (
            <p role="status">{t('page-loading')}</p>
          )}
        </div>
      </main>
      <footer class="foot">
        <p>{t('leave-history')}</p>
      </footer>
    </div>
  )
}

function Proved({ given, verified }: { readonly given: Given; readonly verified: Verified }): VNode {
  if (sealed.value !== null) return <Saved given={given} verified={verified} report={sealed.value} />
  if (verified.manifest.intake === 'closed') {
    return (
      <>
        <Heading step="closed">{t('closed-title')}</Heading>
        <p>{t('offline-closed')}</p>
      </>
    )
  }
  const [, Step] = steps[step.value - 1] ?? []
  if (!Step) return <Before verified={verified} />
  const at = step.value
  // Files need a network: they are sent later, with the words.
  const { manifest } = verified
  const without = { ...verified, manifest: { ...manifest, limits: { ...manifest.limits, files: 0 } } }
  return (
    <>
      <div class="no-print">
        <Steps at={at} of={steps.length} label={t('step-of', { step: at, steps: steps.length })} />
      </div>
      <Step
        key={at}
        verified={without}
        pinned={false}
        next={() => goToStep(at + 1)}
        back={() => history.back()}
        edit={(to) => goToStep(steps.findIndex(([name]) => name === to) + 1)}
      />
    </>
  )
}

/** The form is too old, or is not what the office gave out; or the clock of this device is wrong. */
function NotProved({ fault }: { readonly fault: ManifestFault }): VNode {
  const isDate = fault === 'expired' || fault === 'not-yet'
  return (
    <>
      <Heading step="refused">{t('refused-title')}</Heading>
      <Notice tone="alarm" role="alert">
        <p>{t(isDate ? `offline-${fault}` : 'offline-changed')}</p>
        {isDate && <p>{t('refused-date', { day: dayText(today()) })}</p>}
        <p class="notice-title">{t('refused-nothing-locked')}</p>
        <p>{t('offline-refused')}</p>
      </Notice>
    </>
  )
}

function Before({ verified }: { readonly verified: Verified }): VNode {
  return (
    <>
      <div class="stack-tight">
        <Heading step="before">{t('offline-title')}</Heading>
        <p class="lead">{t('offline-lead')}</p>
      </div>
      <ol class="list">
        <li>{t('offline-how-1')}</li>
        <li>{t('offline-how-2')}</li>
        <li>{t('offline-how-3')}</li>
      </ol>
      <Notice tone="warn">
        <p>{t('offline-real')}</p>
        <p>{t('offline-until', { day: dayText(verified.manifest.until, today()) })}</p>
      </Notice>
      <Fingerprint verified={verified} pinned={false} />
      <div class="actions">
        <Button onClick={() => goToStep(1)}>{t('landing-report')}</Button>
      </div>
    </>
  )
}

function Languages(): VNode {
  return (
    <details class="languages">
      <summary>
        <span class="hidden-visually">{t('language-menu')} </span>
        {languages.find(({ code }) => code === language.value)?.name}
      </summary>
      <ul>
        {languages.map(({ code, name, direction }) => (
          <li key={code}>
            <button
              type="button"
              class="button button-link"
              lang={code}
              dir={direction}
              aria-current={code === language.value ? 'true' : undefined}
              onClick={(event) => {
                const menu = event.currentTarget.closest('details')
                void showLanguage(code).then(() => {
                  document.documentElement.lang = code
                  document.documentElement.dir = directionOf(code)
                  menu?.removeAttribute('open')
                  menu?.querySelector('summary')?.focus()
                })
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

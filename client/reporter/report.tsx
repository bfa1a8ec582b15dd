/** Reporting, one question a page. The step is in the history, the text in draft.ts. */
import { effect } from '@preact/signals'
import type { ComponentType, VNode } from 'preact'
import { isBlank } from '../../crypto/blank.ts'
import { Button, Notice } from '../ui/controls.tsx'
import { Heading, Steps } from '../ui/page.tsx'
import { outside, t } from '../ui/texts.ts'
import { Authorities } from './authorities.tsx'
import { chosenChannel, sealed, sent } from './draft.ts'
import { About } from './steps/about.tsx'
import { Check } from './steps/check.tsx'
import { Files } from './steps/files.tsx'
import { Name } from './steps/name.tsx'
import type { StepName, StepProps } from './steps/step.ts'
import { Sent } from './steps/sent.tsx'
import { What } from './steps/what.tsx'
import { Who } from './steps/who.tsx'
import { WordsStep } from './steps/words.tsx'
import { trust } from './trust.ts'
import { Trusted } from './trust-pages.tsx'
import { Practised, practised } from './steps/practised.tsx'
import { goTo, goToStep, isPractice, page, step, ticket } from './visit.ts'

const allSteps = [
  ['who', Who],
  ['about', About],
  ['what', What],
  ['files', Files],
  ['name', Name],
  ['check', Check],
  ['words', WordsStep],
] as const satisfies readonly (readonly [StepName, ComponentType<StepProps>])[]

// The texts name whoever is to get the report.
effect(() => {
  if (page.value !== 'report' && !isPractice()) return
  const to = trust.value.state === 'good' ? chosenChannel(trust.value.verified) : null
  outside.value = to?.kind === 'alternate' ? to.name : null
})

export function Report(): VNode {
  return <Trusted title={t('report-loading-title')}>{() => <TrustedReport />}</Trusted>
}

function TrustedReport(): VNode | null {
  const now = trust.value
  if (now.state !== 'good') return null
  const { manifest } = now.verified
  const { contact } = manifest
  const isTest = manifest.intake === 'closed' && ticket.value !== null
  if (practised.value) return <Practised verified={now.verified} />
  if (manifest.intake === 'closed' && !isTest && !isPractice() && sent.value === null) {
    return (
      <div class="stack">
        <Heading step="closed">{t('closed-title')}</Heading>
        <p>{t('closed-text')}</p>
        {!isBlank(contact) && (
          <>
            <p>{t('closed-contact')}</p>
            <p class="preserve" dir="auto">
              {contact}
            </p>
          </>
        )}
        {manifest.authorities.length > 0 && <p>{t('closed-authorities')}</p>}
        <Authorities manifest={manifest} />
        <div class="actions">
          <Button kind="other" onClick={() => goTo('inbox')}>
            {t('landing-inbox')}
          </Button>
        </div>
      </div>
    )
  }
  if (sent.value !== null) return <Sent verified={now.verified} />
  // An office may accept no files.
  const steps = allSteps.filter(([one]) => one !== 'files' || now.verified.manifest.limits.files > 0)
  // A sealed report may already have arrived: until this is known it is neither edited nor sealed again.
  const at = sealed.value === null ? Math.min(step.value, steps.length - 1) : steps.length - 1
  const [name, Step] = steps[at] ?? allSteps[0]
  return (
    <div class="stack">
      {(isTest || isPractice()) && (
        <Notice tone="warn">
          <p>{t(isPractice() ? 'practice-notice' : 'test-report')}</p>
        </Notice>
      )}
      <div class="no-print">
        <Steps at={at + 1} of={steps.length} label={t('step-of', { step: at + 1, steps: steps.length })} />
      </div>
      <Step
        key={name}
        verified={now.verified}
        pinned={now.pinned}
        next={() => goToStep(at + 1)}
        back={() => (at === 0 ? goTo('landing') : history.back())}
        edit={(to) => goToStep(steps.findIndex(([one]) => one === to))}
      />
    </div>
  )
}

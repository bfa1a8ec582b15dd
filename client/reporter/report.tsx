/** Reporting, one question a page. The step stands in the history, what was written in draft.ts. */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Verified } from '../../crypto/manifest.ts'
import { Button } from '../ui/controls.tsx'
import { Heading, Steps } from '../ui/page.tsx'
import { t } from '../ui/texts.ts'
import { sent, worthKeeping } from './draft.ts'
import { About } from './steps/about.tsx'
import { Check } from './steps/check.tsx'
import { Name } from './steps/name.tsx'
import { Sent } from './steps/sent.tsx'
import { What } from './steps/what.tsx'
import { Who } from './steps/who.tsx'
import { WordsStep } from './steps/words.tsx'
import { trust } from './trust.ts'
import { Trusted } from './trust-pages.tsx'
import { goTo, goToStep, step } from './visit.ts'

/** What every step is given. */
export interface StepProps {
  readonly verified: Verified
  readonly pinned: boolean
  /** On to the next step. */
  readonly next: () => void
  readonly back: () => void
  /** To a step by its place, from the page that checks everything. */
  readonly edit: (step: StepName) => void
}

const steps = [
  ['who', Who],
  ['about', About],
  ['what', What],
  ['name', Name],
  ['check', Check],
  ['words', WordsStep],
] as const

export type StepName = (typeof steps)[number][0]

export function Report(): VNode {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (worthKeeping.value) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [])
  return <Trusted title={t('report-loading-title')}>{() => <TrustedReport />}</Trusted>
}

function TrustedReport(): VNode | null {
  const now = trust.value
  if (now.state !== 'good') return null
  if (now.verified.manifest.intake === 'closed' && sent.value === null) {
    return (
      <div class="stack">
        <Heading step="closed">{t('closed-title')}</Heading>
        <p>{t('closed-text')}</p>
        <p class="preserve" dir="auto">
          {now.verified.manifest.contact}
        </p>
      </div>
    )
  }
  if (sent.value !== null) return <Sent verified={now.verified} />
  const at = Math.min(step.value, steps.length - 1)
  const [name, Step] = steps[at] ?? steps[0]
  return (
    <div class="stack">
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

/** The two buttons at the end of a step. */
export function StepButtons({ next, back, label }: { next: () => void; back: () => void; label?: string }): VNode {
  return (
    <div class="actions">
      <Button onClick={next}>{label ?? t('continue')}</Button>
      <Button kind="other" onClick={back}>
        {t('back')}
      </Button>
    </div>
  )
}

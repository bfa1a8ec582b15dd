/**
 * Joining from an invitation's link, one question a page. This browser makes the keys at the last step; the next page
 * shows what can be checked of them.
 */
import { signal, useSignal, type Signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { ManifestRefused } from '../../../crypto/errors.ts'
import { ready } from '../../../crypto/sodium.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { ErrorSummary, Heading, Steps, Words } from '../../ui/page.tsx'
import { StepForm } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { TryAgain, Waiting } from '../../ui/waiting.tsx'
import { startDesk } from '../desk/desk.ts'
import { DoorFrame } from '../door/door-frame.tsx'
import { answerInvitation, openInvitation, readLink, type OpenInvitation } from './join.ts'
import { AuthenticatorStep, CardStep, CodeField, PasswordStep } from '../door/joining-steps.tsx'
import { newJoining, type Joining } from '../door/joining.ts'
import { rememberCard } from '../desk/memory.ts'
import { goTo, linkSecret } from '../desk/places.ts'
import { stretch } from '../desk/stretch.ts'

type Start =
  | { readonly state: 'checking' | 'no-link' | 'answered' | 'bad-link' | 'offline' | 'other-office' }
  | { readonly state: 'good'; readonly open: OpenInvitation; readonly joining: Signal<Joining> }
  | { readonly state: 'joined'; readonly name: string; readonly words: readonly string[] }

const start = signal<Start>({ state: 'checking' })
const step = signal(0)
const answering = signal<'no' | 'busy' | 'offline' | 'wrong-login' | 'name-taken' | 'bad-link'>('no')

async function begin(): Promise<void> {
  try {
    await ready()
    if (linkSecret === null) {
      start.value = { state: 'no-link' }
      return
    }
    const link = readLink(linkSecret)
    if (link === null) throw new Refusal('bad-link')
    const open = await openInvitation(sendFromBrowser, link, today())
    if (open.invited.answered) {
      start.value = { state: 'answered' }
      return
    }
    start.value = { state: 'good', open, joining: newJoining() }
  } catch (error) {
    if (error instanceof ManifestRefused) start.value = { state: 'other-office' }
    else start.value = { state: error instanceof Refusal ? 'bad-link' : 'offline' }
  }
}

async function answer(open: OpenInvitation, joining: Joining): Promise<void> {
  if (answering.value === 'busy') return
  answering.value = 'busy'
  try {
    const words = await answerInvitation(sendFromBrowser, stretch, open, joining)
    await rememberCard(open.invited.officer, joining.card)
    start.value = { state: 'joined', name: open.invited.name, words }
    answering.value = 'no'
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'offline'
    answering.value =
      code === 'wrong-login' || code === 'name-taken' || code === 'bad-link' ? code : 'offline'
    // The name is on the first step.
    if (code === 'name-taken') step.value = 1
  }
}

export function JoinPage(): VNode {
  useEffect(() => void begin(), [])
  const now = start.value
  if (now.state === 'joined') return <Joined words={now.words} />
  if (now.state !== 'good') {
    return (
      <DoorFrame>
        <Heading step={now.state}>{t('join-title')}</Heading>
        {now.state === 'checking' ? (
          <Waiting text={t('starting')} />
        ) : now.state === 'no-link' || now.state === 'answered' ? (
          <p>{t(`join-${now.state}`)}</p>
        ) : (
          <TryAgain text={t(`join-${now.state}`)} again={() => void begin()} />
        )}
      </DoorFrame>
    )
  }
  const { open, joining } = now
  const at = step.value
  const next = () => {
    if (answering.value === 'name-taken') answering.value = 'no'
    step.value = at + 1
  }
  const back = () => (step.value = Math.max(0, at - 1))
  const steps = { joining, office: open.verified.manifest.name, next, back }
  return (
    <DoorFrame>
      {at > 0 && <Steps at={at} of={4} label={t('step-of', { step: at, steps: 4 })} />}
      {answering.value === 'name-taken' && (
        <Notice tone="alarm" role="alert">
          <p>{t('office-act-name-taken')}</p>
        </Notice>
      )}
      {at === 0 && <Welcome open={open} next={next} />}
      {at === 1 && <PasswordStep {...steps} />}
      {at === 2 && <AuthenticatorStep {...steps} />}
      {at === 3 && <CardStep {...steps} label={t('continue')} />}
      {at === 4 && <Finish open={open} joining={joining} back={back} />}
    </DoorFrame>
  )
}

function Welcome({ open, next }: { open: OpenInvitation; next: () => void }): VNode {
  const { invited, verified } = open
  return (
    <>
      <Heading step="welcome">{t('join-title')}</Heading>
      <p dir="auto">{t('join-lead', { name: invited.name, office: verified.manifest.name })}</p>
      <p>{invited.again ? t('join-again') : t(`role-${invited.role}-can`)}</p>
      {invited.channelName !== null && <p dir="auto">{t('join-opens', { name: invited.channelName })}</p>}
      <p>{t('setup-need')}</p>
      <ul class="list">
        <li>{t('setup-need-phone')}</li>
        <li>{t('join-need-paper')}</li>
      </ul>
      <div class="actions">
        <Button onClick={next}>{t('join-begin')}</Button>
      </div>
    </>
  )
}

interface FinishProps {
  readonly open: OpenInvitation
  readonly joining: Signal<Joining>
  readonly back: () => void
}

function Finish({ open, joining, back }: FinishProps): VNode {
  const attempt = useSignal(0)
  const missing = joining.value.code.length !== 6
  const state = answering.value
  const error =
    attempt.value > 0 && missing ? t('code-missing') : state === 'wrong-login' ? t('code-late') : null
  return (
    <StepForm
      label={t('join-finish')}
      next={() => {
        attempt.value++
        if (!missing) void answer(open, joining.value)
      }}
      back={back}
    >
      <ErrorSummary
        title={t('error-title')}
        errors={error ? [{ field: 'code', text: error }] : []}
        attempt={attempt.value}
      />
      <Heading step="finish">{t('join-last')}</Heading>
      <p class="soft">{t('join-last-lead')}</p>
      <CodeField joining={joining} error={error} />
      {(state === 'offline' || state === 'bad-link') && (
        <Notice tone="alarm" role="alert">
          <p>{t(`join-${state}`)}</p>
        </Notice>
      )}
      <p role="status">{state === 'busy' ? t('finish-busy') : ''}</p>
    </StepForm>
  )
}

function Joined({ words }: { words: readonly string[] }): VNode {
  return (
    <DoorFrame>
      <Heading step="joined">{t('joined-title')}</Heading>
      <p>{t('joined-compare')}</p>
      <Words small words={words} />
      <p>{t('joined-then')}</p>
      <div class="actions">
        <Button
          onClick={() => {
            goTo({ at: 'cases' })
            void startDesk()
          }}
        >
          {t('joined-go')}
        </Button>
      </div>
    </DoorFrame>
  )
}

/** Restoring an officer who lost access with the recovery kit: new keys, the same cases. */
import { signal, useSignal, type Signal } from '@preact/signals'
import type { VNode } from 'preact'
import { equal, type OfficerId } from '../../../crypto/bytes.ts'
import { CannotOpen, ManifestRefused } from '../../../crypto/errors.ts'
import { ready } from '../../../crypto/sodium.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { Button, Choice, Field, Notice } from '../../ui/controls.tsx'
import { ErrorSummary, Heading, Steps } from '../../ui/page.tsx'
import { StepForm } from '../../ui/step-form.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { fetchSession } from '../desk/access.ts'
import { onLock, openDesk, startDesk } from '../desk/desk.ts'
import { DoorFrame } from '../door/door-frame.tsx'
import { AuthenticatorStep, CardStep, CodeField, PasswordStep } from '../door/joining-steps.tsx'
import { newJoining, type Joining } from '../door/joining.ts'
import { rememberCard } from '../desk/memory.ts'
import { goTo } from '../desk/places.ts'
import {
  askForRestore,
  beginRestore,
  finishRestore,
  isReady,
  lacksKeys,
  restorable,
  type Restoring,
} from './restoring.ts'
import { stretch } from '../desk/stretch.ts'

interface Begun extends Restoring {
  readonly joining: Signal<Joining>
}

const typed = signal('')
const begun = signal<Begun | null>(null)
const officer = signal<OfficerId | null>(null)
const step = signal(0)
type Fault = 'not-a-kit' | 'other-kit' | 'refused' | 'offline' | 'code-late' | 'name-taken'
const state = signal<'idle' | 'busy' | Fault>('idle')
const attempt = signal(0)

/** Deletes the kit and what it opened. */
function forgetKit(): void {
  begun.value?.kit.root.fill(0)
  begun.value?.kit.recovery.fill(0)
  for (const { seed } of begun.value?.seeds ?? []) seed.fill(0)
  begun.value = null
  typed.value = ''
  officer.value = null
  step.value = 0
  state.value = 'idle'
  attempt.value = 0
}

onLock(forgetKit)

/** Proves to the server that the kit is here, and opens what is sealed to it. */
async function begin(): Promise<void> {
  if (state.value === 'busy') return
  attempt.value++
  state.value = 'busy'
  try {
    await ready()
    const found = await beginRestore(sendFromBrowser, typed.value, location.origin)
    const { here, removed } = restorable(found)
    const [only] = removed.length === 0 && here.length === 1 ? here : []
    officer.value = only?.id ?? null
    begun.value = { ...found, joining: newJoining() }
    state.value = 'idle'
    step.value = 1
  } catch (error) {
    state.value = faultOf(error)
  }
}

/** Requests a restore that has to wait. */
async function ask(now: Begun, who: OfficerId): Promise<void> {
  if (state.value === 'busy') return
  state.value = 'busy'
  try {
    const readyOn = await askForRestore(sendFromBrowser, now, who, location.origin)
    const asked = [...now.asked, { officer: who, askedOn: today(), readyOn }]
    begun.value = { ...now, asked }
    state.value = 'idle'
  } catch (error) {
    state.value = faultOf(error)
  }
}

async function finish(now: Begun, who: OfficerId): Promise<void> {
  if (state.value === 'busy') return
  state.value = 'busy'
  const { joining } = now
  try {
    const at = { day: today(), seconds: nowInSeconds() }
    const seed = await finishRestore(sendFromBrowser, stretch, now, who, joining.value, at)
    await rememberCard(who, joining.value.card)
    const session = await fetchSession(sendFromBrowser)
    await openDesk(session, seed, { card: joining.value.card, passkeys: [] })
    forgetKit()
    goTo({ at: 'cases' })
  } catch (error) {
    state.value = faultOf(error)
    // The login name is chosen with the password.
    if (state.value === 'name-taken') step.value = 2
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof CannotOpen) return 'not-a-kit'
  if (error instanceof ManifestRefused) return 'other-kit'
  if (!(error instanceof Refusal)) return 'offline'
  switch (error.code) {
    case 'bad-signature':
      return 'other-kit'
    case 'wrong-login':
      return 'code-late'
    case 'name-taken':
      return 'name-taken'
    default:
      return 'refused'
  }
}

function faultText(fault: Fault): string {
  if (fault === 'name-taken') return t('office-act-name-taken')
  return fault === 'code-late' ? t('code-late') : t(`restore-${fault}`)
}

export function RestorePage(): VNode {
  const at = step.value
  const now = begun.value
  const leave = () => {
    forgetKit()
    goTo({ at: 'cases' })
    void startDesk()
  }
  if (now === null || at === 0) return <KitEntry leave={leave} />
  const next = () => (step.value = at + 1)
  const back = () => (step.value = at - 1)
  const steps = { joining: now.joining, office: now.verified.manifest.name, next, back }
  return (
    <DoorFrame>
      <Steps at={at} of={5} label={t('step-of', { step: at, steps: 5 })} />
      {state.value !== 'idle' && state.value !== 'busy' && state.value !== 'code-late' && (
        <Notice tone="alarm" role="alert">
          <p>{faultText(state.value)}</p>
        </Notice>
      )}
      {at === 1 && <WhoIsRestored now={now} next={next} back={back} />}
      {at === 2 && <PasswordStep {...steps} />}
      {at === 3 && <AuthenticatorStep {...steps} />}
      {at === 4 && <CardStep {...steps} label={t('continue')} />}
      {at === 5 && officer.value && <Finish now={now} who={officer.value} back={back} />}
    </DoorFrame>
  )
}

function Finish({ now, who, back }: { now: Begun; who: OfficerId; back: () => void }): VNode {
  const tries = useSignal(0)
  const missing = now.joining.value.code.length !== 6
  const late = state.value === 'code-late'
  const error = tries.value > 0 && missing ? t('code-missing') : late ? t('code-late') : null
  return (
    <StepForm
      label={t('restore-finish')}
      next={() => {
        tries.value++
        if (!missing) void finish(now, who)
      }}
      back={back}
    >
      <ErrorSummary
        title={t('error-title')}
        errors={error ? [{ field: 'code', text: error }] : []}
        attempt={tries.value}
      />
      <Heading step="finish">{t('restore-last')}</Heading>
      <p class="soft">{t('restore-last-lead')}</p>
      <CodeField joining={now.joining} error={error} />
      <p role="status">{state.value === 'busy' ? t('finish-busy') : ''}</p>
    </StepForm>
  )
}

function KitEntry({ leave }: { leave: () => void }): VNode {
  const fault = state.value === 'idle' || state.value === 'busy' ? null : faultText(state.value)
  return (
    <DoorFrame>
      <StepForm next={() => void begin()} back={leave}>
        <ErrorSummary
          title={t('error-title')}
          errors={fault ? [{ field: 'kit', text: fault }] : []}
          attempt={attempt.value}
        />
        <Heading step="restore">{t('restore-title')}</Heading>
        <p class="soft">{t('restore-lead')}</p>
        <Field
          id="kit"
          label={t('restore-kit')}
          help={t('restore-kit-help')}
          rows={5}
          code
          error={fault}
          value={typed.value}
          onValue={(value) => {
            typed.value = value
            if (state.value !== 'busy') state.value = 'idle'
          }}
        />
        <p role="status">{state.value === 'busy' ? t('finish-busy') : ''}</p>
      </StepForm>
    </DoorFrame>
  )
}

function WhoIsRestored({ now, next, back }: { now: Begun; next: () => void; back: () => void }): VNode {
  const { here, removed } = restorable(now)
  const who = officer.value
  const asked = who === null ? undefined : now.asked.find((one) => equal(one.officer, who))
  const waits = who !== null && !isReady(now, who)
  const choice = (id: OfficerId, name: string, note: string | null) => (
    <Choice
      key={toText(id)}
      type="radio"
      name="officer"
      checked={who !== null && equal(who, id)}
      label={
        <>
          <bdi>{name}</bdi>
          {note && <span class="soft"> {note}</span>}
        </>
      }
      onChange={() => (officer.value = id)}
    />
  )
  return (
    <>
      <Heading step="who">{t('restore-who')}</Heading>
      <p class="soft">{t('restore-who-lead')}</p>
      <fieldset class="choices">
        <legend class="hidden-visually">{t('restore-who')}</legend>
        {here.map(({ id, name }) => choice(id, name, null))}
        {removed.map(({ id, name }) => choice(id, name, t('restore-removed')))}
      </fieldset>
      {waits && (
        <Notice>
          <p>{asked ? t('restore-asked', { day: dayText(asked.readyOn, today()) }) : t('restore-waits')}</p>
        </Notice>
      )}
      {who !== null && !waits && lacksKeys(now, who) && (
        <Notice tone="warn">
          <p>{t('restore-lacks-keys')}</p>
        </Notice>
      )}
      <div class="actions">
        {waits && !asked ? (
          <Button onClick={() => void ask(now, who)} busy={state.value === 'busy'}>
            {t('restore-ask')}
          </Button>
        ) : (
          <Button onClick={next} disabled={who === null || waits}>
            {t('continue')}
          </Button>
        )}
        <Button kind="other" onClick={back}>
          {t('back')}
        </Button>
      </div>
    </>
  )
}

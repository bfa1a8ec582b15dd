/**
 * Setting up an office from the one-time link, one question a page. Everything is made in this browser; nothing reaches
 * the server before the last step, which stores all of it or nothing.
 */
import { signal, type Signal } from '@preact/signals'
import * as v from 'valibot'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { SignPublicKey } from '../../../crypto/bytes.ts'
import type { RecoveryKit } from '../../../crypto/office-keys.ts'
import { ready } from '../../../crypto/sodium.ts'
import { SetupBegun } from '../../../crypto/wire/officer.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { exchangeJson, sendFromBrowser } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { Heading, Steps } from '../../ui/page.tsx'
import { t } from '../../ui/texts.ts'
import { TryAgain, Waiting } from '../../ui/waiting.tsx'
import { fetchSession, makeAccess } from '../desk/access.ts'
import { openDesk } from '../desk/desk.ts'
import { foundOffice, newKit, type Founding } from './founding.ts'
import { DoorFrame } from '../door/door-frame.tsx'
import { AuthenticatorStep, CardStep, PasswordStep } from '../door/joining-steps.tsx'
import { cleanTexts } from '../desk/in-languages.tsx'
import { newJoining, type Joining } from '../door/joining.ts'
import { KitStep } from './kit-step.tsx'
import { rememberCard } from '../desk/memory.ts'
import { goTo, linkSecret } from '../desk/places.ts'
import {
  Finish,
  languages,
  likely,
  office,
  OfficeStep,
  person,
  PersonStep,
  Welcome,
  type Saving,
} from './setup-steps.tsx'
import { stretch } from '../desk/stretch.ts'

type Start =
  | { readonly state: 'checking' | 'no-link' | 'bad-link' | 'offline' }
  | {
      readonly state: 'good'
      readonly receipt: SignPublicKey
      readonly offered: SetupBegun['languages']
      readonly joining: Signal<Joining>
    }

const start = signal<Start>({ state: 'checking' })
const step = signal(0)
const kit = signal<RecoveryKit | null>(null)
const saving = signal<Saving>('no')
const lastStep = 7

async function begin(): Promise<void> {
  try {
    await ready()
    // After a reload: the link's secret was removed from the address at once, and is stored nowhere.
    if (linkSecret === null) {
      start.value = { state: 'no-link' }
      return
    }
    const body = { token: linkSecret }
    const begun = await exchangeJson(sendFromBrowser, { method: 'POST', path: '/api/setup/begin', body })
    const { receipt, languages: offered } = v.parse(SetupBegun, begun)
    languages.value = likely(offered)
    start.value = { state: 'good', receipt, offered, joining: newJoining() }
  } catch (error) {
    start.value = { state: error instanceof Refusal ? 'bad-link' : 'offline' }
  }
}

/** Stores everything and opens the desk. After a failure everything is kept, and it can be tried again. */
async function finish(made: Founding, joining: Joining): Promise<void> {
  if (saving.value === 'busy') return
  saving.value = 'busy'
  try {
    const access = await makeAccess(stretch, made.office, made.officer, made.officerSeed, joining)
    const body = {
      token: linkSecret,
      languages: languages.value,
      ...toWire({ published: made.published, entry: made.entry, access, grants: made.grants }),
    }
    await exchangeJson(sendFromBrowser, { method: 'POST', path: '/api/setup', body })
    await rememberCard(made.officer, joining.card)
    const session = await fetchSession(sendFromBrowser)
    saving.value = 'no'
    await openDesk(session, made.officerSeed, { card: joining.card, passkeys: [] })
    goTo({ at: 'opening' })
    // The kit, the password and the card have left this tab; only the keys of the desk remain.
    kit.value = null
    start.value = { state: 'checking' }
    step.value = 0
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'offline'
    saving.value = code === 'wrong-login' || code === 'bad-link' || code === 'offline' ? code : 'other'
  }
}

export function SetupPage(): VNode {
  useEffect(() => void begin(), [])
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (start.value.state === 'good' && step.value > 1) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
  const now = start.value
  if (now.state !== 'good') {
    return (
      <DoorFrame>
        <Heading step={now.state}>{t('setup-title')}</Heading>
        {now.state === 'checking' ? (
          <Waiting text={t('starting')} />
        ) : now.state === 'no-link' ? (
          <p>{t('setup-no-link')}</p>
        ) : (
          <TryAgain text={t(`setup-${now.state}`)} again={() => void begin()} />
        )}
      </DoorFrame>
    )
  }
  const { joining, receipt, offered } = now
  const at = step.value
  const next = () => (step.value = at + 1)
  const back = () => (step.value = Math.max(0, at - 1))
  const steps = { joining, office: office.value.name, next, back }
  return (
    <DoorFrame>
      {at > 0 && <Steps at={at} of={lastStep} label={t('step-of', { step: at, steps: lastStep })} />}
      {at === 0 && <Welcome next={next} />}
      {at === 1 && <OfficeStep offered={offered} next={next} back={back} />}
      {at === 2 && <PersonStep next={next} back={back} />}
      {at === 3 && <PasswordStep {...steps} />}
      {at === 4 && <AuthenticatorStep {...steps} />}
      {at === 5 && <CardStep {...steps} label={t('continue')} />}
      {at === 6 && <KitStep kit={() => (kit.value ??= newKit())} {...steps} />}
      {at === 7 && (
        <Finish
          state={saving.value}
          joining={joining}
          finish={() => void finish(found(receipt), joining.value)}
          back={back}
        />
      )}
    </DoorFrame>
  )
}

function found(receipt: SignPublicKey): Founding {
  const details = {
    name: office.value.name.trim(),
    names: cleanTexts(office.value.names.filter(({ language }) => languages.value.includes(language))),
    contact: office.value.contact.trim(),
    officerName: person.value.name.trim(),
    officerTitle: person.value.title.trim() || null,
  }
  const at = { day: today(), seconds: nowInSeconds() }
  return foundOffice(details, receipt, at, (kit.value ??= newKit()))
}

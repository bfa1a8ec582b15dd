/** Restoring a lost officer with the recovery kit: new keys, the same cases. */
import { signal, useSignal, type Signal } from '@preact/signals'
import * as v from 'valibot'
import type { VNode } from 'preact'
import { equal, type OfficerId } from '../../crypto/bytes.ts'
import { CannotOpen, ManifestRefused } from '../../crypto/errors.ts'
import { findChannel, findOfficer, officeOf, verifyManifest, type Verified } from '../../crypto/manifest.ts'
import {
  generationKeys,
  readKit,
  recoveryKeys,
  rootKeys,
  signRestore,
  type RecoveryKit,
} from '../../crypto/office-keys.ts'
import type { LogHead } from '../../crypto/office-log.ts'
import { openStanza } from '../../crypto/open.ts'
import { joinShares, readShares } from '../../crypto/shares.ts'
import { ready } from '../../crypto/sodium.ts'
import { noMailbox } from '../../crypto/stanza.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { SeedGrant } from '../../crypto/wire/officer.ts'
import { RestoreBegun } from '../../crypto/wire/officer.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { NonceAnswer } from '../../crypto/wire/reporter.ts'
import { fetchManifest } from '../api/manifest.ts'
import { makeProof } from '../api/proof.ts'
import { exchangeJson, sendFromBrowser } from '../api/send.ts'
import { toWire } from '../api/wire.ts'
import { nowInSeconds, today } from '../clock.ts'
import { Button, Choice, Field, Notice } from '../ui/controls.tsx'
import { ErrorSummary, Heading, Steps } from '../ui/page.tsx'
import { StepForm } from '../ui/step-form.tsx'
import { t } from '../ui/texts.ts'
import { fetchSession, makeAccess } from './access.ts'
import { onLock, openDesk, startDesk } from './desk.ts'
import { restoreOfficer, type HeldSeed } from './founding.ts'
import { DoorFrame } from './frame.tsx'
import { AuthenticatorStep, CardStep, CodeField, PasswordStep } from './joining-steps.tsx'
import { newJoining, type Joining } from './joining.ts'
import { rememberCard } from './memory.ts'
import { goTo } from './place.ts'
import { stretch } from './stretch.ts'

interface Begun {
  readonly kit: RecoveryKit
  readonly verified: Verified
  readonly head: LogHead
  readonly seeds: readonly HeldSeed[]
  readonly joining: Signal<Joining>
}

const typed = signal('')
const begun = signal<Begun | null>(null)
const officer = signal<OfficerId | null>(null)
const step = signal(0)
const state = signal<'idle' | 'busy' | 'not-a-kit' | 'other-kit' | 'refused' | 'offline' | 'code-late'>(
  'idle',
)
const attempt = signal(0)

/** Forgets the kit and what it opened. */
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

/** Shows the server that the kit is here, and opens what is sealed to it. */
async function begin(): Promise<void> {
  if (state.value === 'busy') return
  attempt.value++
  state.value = 'busy'
  try {
    await ready()
    const kit = await readKitOrShares(typed.value)
    const root = rootKeys(kit.root)
    const office = officeOf(root.publicKey)
    const proof = await makeProof(sendFromBrowser, 'office')
    const fetched = await exchangeJson(sendFromBrowser, { method: 'POST', path: '/api/nonce', body: {} })
    const { nonce } = v.parse(NonceAnswer, fetched)
    const signature = signRestore(root.secretKey, office, location.origin, nonce)
    const body = { ...(toWire({ nonce, signature }) as object), proof }
    const answer = await exchangeJson(sendFromBrowser, { method: 'POST', path: '/api/restore/begin', body })
    const { published, grants, log: head } = v.parse(RestoreBegun, answer)
    const verified = verifyManifest(published, root.publicKey, null)
    const seeds = grants.flatMap((grant) => openGrant(kit, verified, grant) ?? [])
    const only = ownPeople(verified)
    officer.value = only.length === 1 ? (only[0]?.id ?? null) : null
    begun.value = { kit, verified, head, seeds, joining: newJoining() }
    state.value = 'idle'
    step.value = 1
  } catch (error) {
    state.value = faultOf(error)
  }
}

/** Those whom the kit can restore: an outside body has its keys to itself. */
function ownPeople({ manifest }: Verified) {
  return manifest.channels.filter(({ kind }) => kind === 'office').flatMap(({ officers }) => officers)
}

/** The kit as it was typed, or as the shares of enough trustees restore it. @throws CannotOpen, Refusal, Offline */
async function readKitOrShares(text: string): Promise<RecoveryKit> {
  const shares = readShares(text)
  if (shares === null) return readKit(text)
  return joinShares(shares, (await fetchManifest(sendFromBrowser)).root)
}

/**
 * A seed sealed to the recovery key. A generation's must be the one that the manifest names; an officer's own that does
 * not open, or is of nobody who is still here, keeps nobody else from being restored.
 * @throws CannotOpen
 */
function openGrant(
  kit: RecoveryKit,
  verified: Verified,
  { channel, generation, stanza }: SeedGrant,
): HeldSeed | null {
  const named = findChannel(verified.manifest, channel)
  if (!named && !findOfficer(verified.manifest, channel)) return null
  const place = { label: 'stanza/recovery', office: verified.office, mailbox: noMailbox() } as const
  const keys = recoveryKeys(kit.recovery)
  // An officer's own seed of earlier: it opens what was sealed to the keys that the manifest named then.
  if (!named) {
    try {
      return { channel, generation, seed: openStanza<'generation seed'>(keys, stanza, place) }
    } catch (error) {
      if (error instanceof CannotOpen) return null
      throw error
    }
  }
  const seed = openStanza<'generation seed'>(keys, stanza, place)
  const made = generationKeys(seed)
  const current = named.generation.number === generation && equal(named.generation.kem, made.kem.publicKey)
  const past = named.pastVoices.some(
    (one) => one.generation === generation && equal(one.voice, made.voice.publicKey),
  )
  if (!current && !past) throw new CannotOpen()
  return { channel, generation, seed }
}

async function finish({ kit, verified, head, seeds, joining }: Begun, who: OfficerId): Promise<void> {
  if (state.value === 'busy') return
  state.value = 'busy'
  try {
    const at = { day: today(), seconds: nowInSeconds() }
    const restored = restoreOfficer(kit, verified, head, who, seeds, at)
    const access = await makeAccess(stretch, verified.office, who, restored.officerSeed, joining.value)
    const { published, entry, grants } = restored
    const body = toWire({ published, entry, access, grants })
    await exchangeJson(sendFromBrowser, { method: 'POST', path: '/api/restore', body })
    await rememberCard(who, joining.value.card)
    const session = await fetchSession(sendFromBrowser)
    await openDesk(session, restored.officerSeed, { card: joining.value.card, passkeys: [] })
    forgetKit()
    goTo({ at: 'cases' })
  } catch (error) {
    const late = error instanceof Refusal && error.code === 'wrong-login'
    state.value = late ? 'code-late' : faultOf(error)
  }
}

function faultOf(error: unknown): 'not-a-kit' | 'other-kit' | 'refused' | 'offline' {
  if (error instanceof CannotOpen) return 'not-a-kit'
  if (error instanceof ManifestRefused) return 'other-kit'
  if (error instanceof Refusal) return error.code === 'bad-signature' ? 'other-kit' : 'refused'
  return 'offline'
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
          <p>{t(`restore-${state.value}`)}</p>
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
  const fault = state.value === 'idle' || state.value === 'busy' ? null : t(`restore-${state.value}`)
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
  const people = ownPeople(now.verified)
  return (
    <>
      <Heading step="who">{t('restore-who')}</Heading>
      <p class="soft">{t('restore-who-lead')}</p>
      <fieldset class="choices">
        <legend class="hidden-visually">{t('restore-who')}</legend>
        {people.map((one) => (
          <Choice
            key={toText(one.id)}
            type="radio"
            name="officer"
            checked={officer.value !== null && equal(officer.value, one.id)}
            label={<span dir="auto">{one.name}</span>}
            onChange={() => (officer.value = one.id)}
          />
        ))}
      </fieldset>
      <div class="actions">
        <Button onClick={next} disabled={officer.value === null}>
          {t('continue')}
        </Button>
        <Button kind="other" onClick={back}>
          {t('back')}
        </Button>
      </div>
    </>
  )
}

/** Trustees: the recovery kit split among several people, none of whom can open anything alone. */
import { signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { shareGroups, type Share } from '../../../crypto/shares.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { Button, Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, Heading, type FieldError } from '../../ui/page.tsx'
import { saveAsText } from '../../ui/save.ts'
import { Form } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { onLock, type OpenDesk } from '../desk/desk.ts'
import { Groups } from '../desk/groups.tsx'
import { OfficeActed } from '../desk/acted.tsx'
import { PlaceLink } from '../desk/place-link.tsx'
import { decides } from '../desk/office-acts.ts'
import { actAsOffice, officeActed } from '../desk/acting.ts'
import { rehearse, splitAmong, trusteesOf } from './trustees.ts'

interface Shown {
  readonly holders: readonly string[]
  readonly shares: readonly Share[]
  readonly needed: number
}

/** Shares that were just made: shown one after the other, one to each trustee. */
const shown = signal<Shown | null>(null)
const at = signal(0)
onLock(forget)

function forget(): void {
  for (const share of shown.value?.shares ?? []) share.fill(0)
  shown.value = null
  at.value = 0
}

export function TrusteesPage({ open }: { open: OpenDesk }): VNode {
  useEffect(() => {
    officeActed.value = 'no'
    return forget
  }, [])
  const now = shown.value
  const trustees = trusteesOf(open.unlocked)
  const allTried = trustees?.shares.every(({ tried }) => tried) === true
  if (now) return <OneShare now={now} />
  return (
    <div class="stack settings">
      <Heading step="trustees">{t('place-trustees')}</Heading>
      <p>{t('trustees-lead')}</p>
      <OfficeActed />
      {trustees && (
        <section class="card">
          <h2>{t('trustees-now')}</h2>
          <p>{t('trustees-needed', { needed: trustees.needed, of: trustees.shares.length })}</p>
          <ul class="people">
            {trustees.shares.map(({ holder, share, tried }) => (
              <li key={toText(share)} class="person">
                <div class="person-head">
                  <strong dir="auto">{holder}</strong>
                  <span class={tried ? 'pill' : 'pill pill-warn'}>
                    {tried ? t('trustee-tried') : t('trustee-untried')}
                  </span>
                </div>
              </li>
            ))}
          </ul>
          {decides(open.unlocked) && !allTried && <RehearsalForm open={open} />}
          {allTried && (
            <p>
              {t('trustees-done')} <PlaceLink to={{ at: 'opening' }}>{t('trustees-back')}</PlaceLink>
            </p>
          )}
        </section>
      )}
      {decides(open.unlocked) && (
        <>
          {allTried && (
            <details class="card">
              <summary>{t('rehearse-title')}</summary>
              <RehearsalForm open={open} />
            </details>
          )}
          {trustees === null ? (
            <SplitForm open={open} again={false} />
          ) : (
            <details class="card">
              <summary>{t('split-again')}</summary>
              <SplitForm open={open} again />
            </details>
          )}
        </>
      )}
    </div>
  )
}

function RehearsalForm({ open }: { open: OpenDesk }): VNode {
  const typed = useSignal('')
  const go = async () => {
    if (typed.value.trim() === '') return
    const done = await actAsOffice(open, async (send, latest, moment) => {
      await rehearse(send, latest, typed.value, moment)
      return true
    })
    if (done) typed.value = ''
  }
  return (
    <Form onSubmit={() => void go()}>
      <h3>{t('rehearse-title')}</h3>
      <p class="soft">{t('rehearse-lead')}</p>
      <Field
        id="rehearse"
        label={t('rehearse-share')}
        rows={3}
        code
        value={typed.value}
        onValue={(value) => (typed.value = value)}
      />
      <div class="actions">
        <SubmitButton busy={officeActed.value === 'busy'}>{t('rehearse-go')}</SubmitButton>
      </div>
    </Form>
  )
}

function SplitForm({ open, again }: { open: OpenDesk; again: boolean }): VNode {
  const names = useSignal<readonly string[]>(['', ''])
  const needed = useSignal(2)
  const kit = useSignal('')
  const attempt = useSignal(0)
  const holders = names.value.map((name) => name.trim()).filter((name) => name !== '')
  const errors: FieldError[] = [
    ...(holders.length < 2 ? [{ field: 'holder-0', text: t('split-too-few') }] : []),
    ...(new Set(holders).size < holders.length ? [{ field: 'holder-0', text: t('split-twice') }] : []),
    ...(kit.value.trim() === '' ? [{ field: 'split-kit', text: t('split-kit-missing') }] : []),
  ]
  const missing = attempt.value > 0 ? errors : []
  const go = async () => {
    attempt.value++
    if (errors.length > 0) return
    const many = Math.min(needed.value, holders.length)
    const shares = await actAsOffice(open, (send, latest, moment) =>
      splitAmong(send, latest, kit.value, holders, many, moment),
    )
    if (!shares) return
    kit.value = ''
    attempt.value = 0
    at.value = 0
    shown.value = { holders, shares, needed: many }
  }
  return (
    <section class="card">
      <Form onSubmit={() => void go()}>
        <h2>{again ? t('split-again') : t('split-title')}</h2>
        <p class="soft">{again ? t('split-again-lead') : t('split-lead')}</p>
        <ErrorSummary title={t('error-title')} errors={missing} attempt={attempt.value} />
        {names.value.map((name, index) => (
          <Field
            key={index}
            id={`holder-${index}`}
            label={t('split-holder', { number: index + 1 })}
            maxLength={80}
            error={missing.find(({ field }) => field === `holder-${index}`)?.text}
            value={name}
            onValue={(value) =>
              (names.value = names.value.map((one, place) => (place === index ? value : one)))
            }
          />
        ))}
        <Button
          kind="link"
          onClick={() => (names.value = [...names.value, ''])}
          disabled={names.value.length >= 20}
        >
          {t('split-more')}
        </Button>
        <div class="field">
          <label for="needed">{t('split-needed')}</label>
          <select
            id="needed"
            class="input"
            value={String(needed.value)}
            onChange={(event) => (needed.value = Number(event.currentTarget.value))}
          >
            {Array.from({ length: Math.max(1, names.value.length - 1) }, (_, index) => index + 2).map(
              (many) => (
                <option key={many} value={String(many)}>
                  {t('split-needed-of', { needed: many, of: names.value.length })}
                </option>
              ),
            )}
          </select>
        </div>
        {holders.length <= needed.value && <p class="soft">{t('split-all-needed')}</p>}
        <Field
          id="split-kit"
          label={t('restore-kit')}
          help={t('split-kit-help')}
          rows={5}
          code
          error={missing.find(({ field }) => field === 'split-kit')?.text}
          value={kit.value}
          onValue={(value) => (kit.value = value)}
        />
        <div class="actions">
          <SubmitButton busy={officeActed.value === 'busy'}>{t('split-go')}</SubmitButton>
        </div>
      </Form>
    </section>
  )
}

/** One share at a time, for one person to see. */
function OneShare({ now }: { now: Shown }): VNode {
  const share = now.shares[at.value]
  const holder = now.holders[at.value] ?? ''
  const groups = share ? shareGroups(share) : []
  const last = at.value === now.shares.length - 1
  const text = t('share-file', { holder, needed: now.needed, of: now.shares.length })
  return (
    <div class="stack settings">
      <Heading step={`share-${at.value}`}>{t('share-title', { holder })}</Heading>
      <p>{t('share-lead', { holder })}</p>
      <Groups groups={groups} />
      <div class="actions">
        <Button kind="other" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button
          kind="other"
          onClick={() => saveAsText(`share-${at.value + 1}.txt`, `${text}\n\n${groups.join(' ')}\n`)}
        >
          {t('save-text')}
        </Button>
      </div>
      <Notice tone="warn">
        <p>{t('share-keep')}</p>
      </Notice>
      <div class="actions">
        <Button onClick={() => (last ? forget() : at.value++)}>
          {last ? t('share-done') : t('share-next', { holder: now.holders[at.value + 1] ?? '' })}
        </Button>
      </div>
    </div>
  )
}

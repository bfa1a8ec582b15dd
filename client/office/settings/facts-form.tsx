/** The office's own details: its name, how else to contact it, and external authorities for reports about it. */
import { signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { isBlank } from '../../../crypto/blank.ts'
import { today } from '../../clock.ts'
import { sizeText } from '../../files/sizes.ts'
import { Button, Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, type FieldError } from '../../ui/page.tsx'
import { Form } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { onLock, type OpenDesk } from '../desk/desk.ts'
import { OfficeActed } from '../desk/acted.tsx'
import { cleanTexts, faultsIn, InLanguages } from '../desk/in-languages.tsx'
import { maySign } from '../desk/office-acts.ts'
import { changeFacts, type OfficeFacts } from './facts.ts'
import { LawFields, LawReview, LawSays } from './law-fields.tsx'
import { actAsOffice, officeActed } from '../desk/acting.ts'
import { loadPages, pages } from '../pages/state.ts'
import { keepsPages } from '../pages/signing.ts'

/** The text being written, until it is signed or the desk is locked: leaving the page loses nothing. */
const draft = signal<OfficeFacts | null>(null)
onLock(() => {
  draft.value = null
})

export function OfficeForm({ open }: { open: OpenDesk }): VNode {
  const { manifest } = open.unlocked.verified
  const { name, names, contact, authorities, limits, recordings, law } = draft.value ?? manifest
  const attempt = useSignal(0)
  const saved = useSignal(false)
  useEffect(() => {
    officeActed.value = 'no'
    if (keepsPages(open.unlocked)) void loadPages()
  }, [])
  const offered = pages.value?.languages.filter(({ on }) => on) ?? []
  const signs = maySign(open.unlocked, today())
  const errors: FieldError[] = [
    ...(isBlank(name) ? [{ field: 'office-name', text: t('office-name-missing') }] : []),
    ...faultsIn('office-name-in', names),
    ...authorities.flatMap((one, at) =>
      isBlank(one.name) || isBlank(one.contact)
        ? [{ field: `authority-${at}`, text: t('authority-missing') }]
        : [],
    ),
    ...(law.reviewed && isBlank(law.reviewed.by) ? [{ field: 'law-by', text: t('law-by-missing') }] : []),
  ]
  const shown = attempt.value > 0 ? errors : []
  const errorOf = (field: string) => shown.find((one) => one.field === field)?.text
  const edit = (part: Partial<OfficeFacts>) => {
    draft.value = { name, names, contact, authorities, limits, recordings, law, ...part }
    saved.value = false
  }
  const list = (now: OfficeFacts['authorities']) => edit({ authorities: now })
  const change = (at: number, part: Partial<OfficeFacts['authorities'][0]>) => {
    list(authorities.map((one, index) => (index === at ? { ...one, ...part } : one)))
  }
  const go = async () => {
    attempt.value++
    if (errors.length > 0) return
    const facts = {
      name: name.trim(),
      names: cleanTexts(names),
      contact: contact.trim(),
      authorities: authorities.map((one) => ({ name: one.name.trim(), contact: one.contact.trim() })),
      limits,
      recordings,
      law: { ...law, reviewed: law.reviewed && { ...law.reviewed, by: law.reviewed.by.trim() } },
    }
    const done = await actAsOffice(open, async (send, latest, at) => {
      await changeFacts(send, latest, facts, at)
      return true
    })
    if (done) draft.value = null
    saved.value = done === true
  }
  if (!signs) return <Facts open={open} />
  return (
    <section class="card" id="office-facts">
      <Form onSubmit={() => void go()}>
        <h2>{t('office-facts-title')}</h2>
        <p class="soft">{t('office-facts-lead')}</p>
        <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
        <Field
          id="office-name"
          label={t('office-name')}
          help={t('office-name-help')}
          maxLength={120}
          error={errorOf('office-name')}
          value={name}
          onValue={(value) => edit({ name: value })}
        />
        <InLanguages
          id="office-name-in"
          legend={t('office-names')}
          languages={offered}
          texts={names}
          onTexts={(texts) => edit({ names: [...texts] })}
          errors={shown}
        />
        <Field
          id="office-contact"
          label={t('office-contact')}
          help={t('office-contact-help')}
          rows={3}
          maxLength={2000}
          value={contact}
          onValue={(value) => edit({ contact: value })}
        />
        <h3>{t('authorities-title')}</h3>
        <p class="soft">{t('authorities-lead')}</p>
        {authorities.map((one, at) => (
          <div key={at} class="stack-tight authority">
            <Field
              id={`authority-${at}`}
              label={t('authority-name')}
              maxLength={120}
              error={errorOf(`authority-${at}`)}
              value={one.name}
              onValue={(value) => change(at, { name: value })}
            />
            <Field
              id={`authority-contact-${at}`}
              label={t('authority-contact')}
              maxLength={300}
              value={one.contact}
              onValue={(value) => change(at, { contact: value })}
            />
            <Button kind="link" onClick={() => list(authorities.filter((_, index) => index !== at))}>
              {t('authority-remove')}
            </Button>
          </div>
        ))}
        <div class="actions">
          <Button
            kind="other"
            onClick={() => list([...authorities, { name: '', contact: '' }])}
            disabled={authorities.length >= 20}
          >
            {t('authority-add')}
          </Button>
        </div>
        <LawFields law={law} edit={(now) => edit({ law: now })} errorOf={errorOf} />
        <h3>{t('limits-title')}</h3>
        <p class="soft">{t('limits-lead')}</p>
        <div class="limits">
          <Chosen
            id="limit-files"
            label={t('limits-files')}
            value={limits.files}
            choices={[...new Set([...fileCounts, limits.files])]}
            text={(files) => String(files)}
            onValue={(files) => edit({ limits: { ...limits, files } })}
          />
          <Chosen
            id="limit-bytes"
            label={t('limits-bytes')}
            value={limits.bytes}
            choices={[...new Set([...fileSizes, limits.bytes])]}
            text={sizeText}
            onValue={(bytes) => edit({ limits: { ...limits, bytes } })}
          />
        </div>
        <h3>{t('recordings-title')}</h3>
        <p class="soft">{t('recordings-lead')}</p>
        <label class="tick">
          <input
            type="checkbox"
            id="recordings"
            checked={recordings}
            onChange={(event) => edit({ recordings: event.currentTarget.checked })}
          />
          <span>{t('recordings-on')}</span>
        </label>
        <div class="actions">
          <SubmitButton busy={officeActed.value === 'busy'}>{t('office-facts-save')}</SubmitButton>
        </div>
        <OfficeActed />
        {saved.value && (
          <Notice role="status">
            <p>{t('office-facts-saved')}</p>
          </Notice>
        )}
      </Form>
    </section>
  )
}

const MiB = 1024 * 1024
const fileCounts = [0, 1, 5, 10, 20]
const fileSizes = [1, 10, 50, 100, 500, 1024, 2048].map((size) => size * MiB)

interface ChosenProps {
  readonly id: string
  readonly label: string
  readonly value: number
  readonly choices: readonly number[]
  readonly text: (choice: number) => string
  readonly onValue: (value: number) => void
}

/** A choice among a few numbers. */
function Chosen({ id, label, value, choices, text, onValue }: ChosenProps): VNode {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="input"
        value={value}
        onChange={(event) => onValue(Number(event.currentTarget.value))}
      >
        {[...choices]
          .sort((a, b) => a - b)
          .map((one) => (
            <option key={one} value={one}>
              {text(one)}
            </option>
          ))}
      </select>
    </div>
  )
}

/** The same, for officers who are not signers. */
function Facts({ open }: { open: OpenDesk }): VNode {
  const { name, contact, law } = open.unlocked.verified.manifest
  return (
    <section class="card">
      <h2>{t('office-facts-title')}</h2>
      <p dir="auto">
        <strong>{name}</strong>
      </p>
      <p class="preserve" dir="auto">
        {contact}
      </p>
      <h3>{t('law-title')}</h3>
      <p>{t(`law-${law.profile}`)}</p>
      <LawReview law={law} />
      <LawSays profile={law.profile} />
    </section>
  )
}

/**
 * Mail, in an officer's access: where notifications go, whether they arrive, and that mail may not be turned on at all.
 */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { MailChoice, MailState, MailTested } from '../../../crypto/wire/mail.ts'
import { today } from '../../clock.ts'
import { Button, Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, type FieldError } from '../../ui/page.tsx'
import { Form } from '../../ui/step-form.tsx'
import { dayText, listText, t } from '../../ui/texts.ts'
import { TryAgain, Waiting } from '../../ui/waiting.tsx'
import { WhatToSet } from './server-settings.tsx'
import { address, attempt, fault, forget, key, look, mail, save, saving, sendTest, test } from './state.ts'

export function MailSection(): VNode {
  useEffect(() => {
    forget()
    void look()
  }, [])
  const found = mail.value
  return (
    <section class="card" aria-labelledby="mail-title">
      <h2 id="mail-title">{t('mail-title')}</h2>
      {found === null && <Waiting text={t('mail-loading')} />}
      {found === 'offline' && <TryAgain text={t('offline-title')} again={() => void look()} />}
      {found !== null &&
        found !== 'offline' &&
        (found.configured ? <Configured {...found} /> : <NotConfigured {...found} />)}
    </section>
  )
}

function NotConfigured({ address }: MailState): VNode {
  return (
    <>
      <Notice tone="warn">
        <p class="notice-title">{t('mail-off-title')}</p>
        <p>{t('mail-off-text')}</p>
      </Notice>
      <WhatToSet />
      {address !== null && (
        <>
          <p>{t('mail-off-address', { address })}</p>
          <Saved />
          <Remove />
        </>
      )}
    </>
  )
}

function Configured(found: MailState): VNode {
  const wrong = fault.value
  const text = wrong && t(`mail-fault-${wrong.code}`)
  const errors: FieldError[] = wrong && text ? [{ field: wrong.field, text }] : []
  const errorOf = (field: string) => (wrong?.field === field ? text : null)
  const typed = (): MailChoice => ({
    address: address.value.trim() || null,
    key: key.value.trim() || null,
  })
  return (
    <>
      <p class="soft">{t('mail-lead', { hours: listText(found.hours.map((hour) => `${hour}:00`)) })}</p>
      {found.address === null ? <p>{t('mail-none')}</p> : <LastMail {...found} />}
      <Form onSubmit={() => void save(typed())}>
        <ErrorSummary title={t('error-title')} errors={errors} attempt={attempt.value} />
        <Field
          id="mail-address"
          label={t('mail-address')}
          help={t('mail-address-help')}
          autocomplete="email"
          maxLength={254}
          code
          error={errorOf('mail-address')}
          value={address.value}
          onValue={(value) => (address.value = value)}
        />
        <Field
          id="mail-key"
          label={t('mail-key')}
          help={t('mail-key-help')}
          rows={4}
          code
          error={errorOf('mail-key')}
          value={key.value}
          onValue={(value) => (key.value = value)}
        />
        <Saved />
        <div class="actions">
          <SubmitButton busy={saving.value === 'busy'}>{t('mail-save')}</SubmitButton>
          {found.address !== null && <Remove />}
        </div>
      </Form>
      {found.address !== null && <TestMail address={found.address} />}
    </>
  )
}

function LastMail({ address, last }: MailState): VNode {
  const on = last && dayText(last.on, today())
  return (
    <>
      <p>{t('mail-on', { address: address ?? '' })}</p>
      {last?.state === 'sent' && on && <p class="soft">{t('mail-last-sent', { on })}</p>}
      {/* For a test that was refused just now, its own answer says why. */}
      {last?.state === 'refused' && on && test.value === null && (
        <Notice tone="alarm">
          <p class="notice-title">{t('mail-last-refused', { on })}</p>
          <p>{t('mail-last-refused-text')}</p>
          <Reply answer={last.answer} />
        </Notice>
      )}
    </>
  )
}

function Saved(): VNode {
  const { value } = saving
  if (value === 'offline') {
    return (
      <Notice tone="alarm" role="alert">
        <p>{t('mail-save-offline')}</p>
      </Notice>
    )
  }
  if (value !== 'saved' && value !== 'removed') return <p role="status" />
  return (
    <Notice role="status">
      <p>{t(`mail-done-${value}`)}</p>
    </Notice>
  )
}

function Remove(): VNode {
  return (
    <Button
      kind="other"
      busy={saving.value === 'busy'}
      onClick={() => void save({ address: null, key: null })}
    >
      {t('mail-remove')}
    </Button>
  )
}

/** The button that sends a test now, and the mail server's answer. */
export function TestMail({ address: to }: { address: string }): VNode {
  const { value } = test
  const busy = value === 'busy'
  return (
    <div class="stack mail-test">
      <h3>{t('mail-test-title')}</h3>
      <p class="soft">{t('mail-test-lead', { address: to })}</p>
      {value !== null && !busy && <TestAnswer answer={value} />}
      <div class="actions">
        <Button kind="other" busy={busy} onClick={() => void sendTest()}>
          {t('mail-test')}
        </Button>
        <span role="status">{busy ? t('mail-test-busy') : ''}</span>
      </div>
    </div>
  )
}

function TestAnswer({ answer }: { answer: MailTested | 'wait' | 'offline' }): VNode {
  const outcome = typeof answer === 'string' ? answer : answer.outcome
  const good = outcome === 'accepted'
  return (
    <Notice tone={good ? 'calm' : 'alarm'} role={good ? 'status' : 'alert'}>
      <p>{t(`mail-outcome-${outcome}`)}</p>
      {typeof answer !== 'string' && <Reply answer={answer.answer} />}
    </Notice>
  )
}

/** The mail server's own words. */
function Reply({ answer }: { answer: string }): VNode | null {
  if (answer === '') return null
  return (
    <p class="soft mail-reply">
      {t('mail-reply')} <code dir="ltr">{answer}</code>
    </p>
  )
}

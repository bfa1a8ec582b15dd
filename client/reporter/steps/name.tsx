/** Step 5: a name, or none. If given, it is sealed apart from the report. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { contentLength } from '../../../crypto/content.ts'
import { custodiansOf, readersOf } from '../../../crypto/manifest.ts'
import { identitySize } from '../../../crypto/padding.ts'
import { Choice, Field, Notice } from '../../ui/controls.tsx'
import { ErrorSummary, Heading } from '../../ui/page.tsx'
import { StepForm } from '../../ui/step-form.tsx'
import { listText, t } from '../../ui/texts.ts'
import { chosenChannel, contact, isLeftOut, name, wantsName } from '../draft.ts'
import type { StepProps } from './step.ts'

const attempt = signal(0)

export function Name({ verified, next, back }: StepProps): VNode {
  const { manifest } = verified
  const channel = chosenChannel(verified)
  const custodians = custodiansOf(manifest, channel).filter(({ id }) => !isLeftOut(channel, id))
  const readers = readersOf(channel).filter(({ id }) => !isLeftOut(channel, id))
  const alone =
    readers.length === 1 &&
    custodians.length === 1 &&
    readers[0]?.id.toString() === custodians[0]?.id.toString()
  const tooLong =
    wantsName.value && contentLength({ name: name.value, contact: contact.value }) >= identitySize
  const missing = wantsName.value && name.value.trim() === ''
  const nobody = wantsName.value && custodians.length === 0
  const problem = nobody
    ? t('name-nobody')
    : missing
      ? t('name-missing')
      : tooLong
        ? t('name-too-long')
        : null
  const go = () => {
    attempt.value++
    if (problem === null) next()
  }
  return (
    <StepForm next={go} back={back}>
      <ErrorSummary
        title={t('error-title')}
        attempt={attempt.value}
        errors={attempt.value > 0 && problem !== null ? [{ field: 'name', text: problem }] : []}
      />
      <div class="stack-tight">
        <Heading step="name">{t('name-title')}</Heading>
        <p class="lead">{t('name-lead')}</p>
      </div>
      <fieldset class="choices">
        <legend class="hidden-visually">{t('name-title')}</legend>
        <Choice
          type="radio"
          name="identity"
          checked={!wantsName.value}
          label={t('name-none')}
          note={t('name-none-note')}
          onChange={() => {
            wantsName.value = false
          }}
        />
        <Choice
          type="radio"
          name="identity"
          checked={wantsName.value}
          label={t('name-give')}
          note={t('name-give-note')}
          onChange={() => {
            wantsName.value = true
          }}
        />
      </fieldset>
      {wantsName.value && custodians.length === 0 && (
        <Notice tone="warn" role="status">
          <p>{t('name-nobody')}</p>
        </Notice>
      )}
      {wantsName.value && custodians.length > 0 && (
        <>
          <Field
            id="name"
            label={t('name-label')}
            maxLength={200}
            error={attempt.value > 0 ? problem : null}
            value={name.value}
            onValue={(value) => {
              name.value = value
            }}
          />
          <Field
            id="contact"
            label={t('name-contact')}
            help={t('name-contact-help')}
            maxLength={500}
            rows={2}
            value={contact.value}
            onValue={(value) => {
              contact.value = value
            }}
          />
          <Notice tone={alone ? 'warn' : 'calm'}>
            <p dir="auto">
              {alone
                ? t('name-alone', { name: custodians[0]?.name ?? '' })
                : t('name-custodians', { names: listText(custodians.map((one) => one.name)) })}
            </p>
          </Notice>
        </>
      )}
    </StepForm>
  )
}

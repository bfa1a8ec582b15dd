/** Step 5: a name, or none. If given, it is sealed separately from the report. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { custodiansOf, readersOf } from '../../../crypto/manifest.ts'
import { Choice, Notice } from '../../ui/controls.tsx'
import { ErrorSummary, Heading } from '../../ui/page.tsx'
import { StepForm } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { chosenChannel, contact, isLeftOut, name, wantsName } from '../draft.ts'
import { NameFields, problemOf, WhoOpens } from '../name-fields.tsx'
import type { StepProps } from './step.ts'

const attempt = signal(0)

export function Name({ verified, next, back }: StepProps): VNode {
  const { manifest } = verified
  const channel = chosenChannel(verified)
  const custodians = custodiansOf(manifest, channel).filter(({ id }) => !isLeftOut(channel, id))
  const readers = readersOf(channel).filter(({ id }) => !isLeftOut(channel, id))
  const nobody = wantsName.value && custodians.length === 0
  const problem = nobody
    ? t('name-nobody')
    : wantsName.value
      ? problemOf({ name: name.value, contact: contact.value })
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
          <NameFields name={name} contact={contact} error={attempt.value > 0 ? problem : null} />
          <WhoOpens custodians={custodians} readers={readers} />
        </>
      )}
    </StepForm>
  )
}

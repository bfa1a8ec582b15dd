/** Step 1: who may read the report, and whether this is the right office. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { equal } from '../../../crypto/bytes.ts'
import {
  findOfficer,
  isReader,
  possibleReadersOf,
  readersOf,
  type Verified,
} from '../../../crypto/manifest.ts'
import { channelName, officerTitle } from '../../../crypto/in-language.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { Button, Choice, Notice } from '../../ui/controls.tsx'
import { ErrorSummary, Heading } from '../../ui/page.tsx'
import { StepForm } from '../../ui/step-form.tsx'
import { Text } from '../../ui/text.tsx'
import { language, listText, t } from '../../ui/texts.ts'
import { Authorities } from '../authorities.tsx'
import { channel, chosenChannel, excluded, isExcluded, isLeftOut } from '../draft.ts'
import { Fingerprint } from '../trust-pages.tsx'
import type { StepProps } from './step.ts'

const attempt = signal(0)
const wrong = signal(false)

export function Who({ verified, pinned, next, back }: StepProps): VNode {
  const { manifest } = verified
  const here = chosenChannel(verified)
  const alternate = manifest.channels.find((one) => one.kind === 'alternate')
  const readers = readersOf(here)
  const remaining = readers.filter(({ id }) => !isLeftOut(here, id))
  const tooFew = remaining.length === 0
  // If their signatures are enough, they can remove the reader, or give them new keys: then the reader has no say in a
  // restore.
  const { signers, threshold } = verified.signers
  const outSigners = readers.filter(
    ({ id }) => isLeftOut(here, id) && signers.some((one) => equal(one.officer, id)),
  )
  const alone = excluded.value.length > 0 && remaining.length === 1 ? remaining[0] : undefined

  const go = () => {
    attempt.value++
    wrong.value = tooFew
    if (!tooFew) next()
  }
  return (
    <StepForm next={go} back={back}>
      <ErrorSummary
        title={t('error-title')}
        attempt={attempt.value}
        errors={wrong.value && tooFew ? [{ field: 'who', text: t('who-too-few') }] : []}
      />
      <div class="stack-tight">
        <Heading step="who">{t('who-title')}</Heading>
        <p class="lead">
          {here.kind === 'alternate'
            ? t('who-alone-outside', { name: here.name })
            : readers.length === 1
              ? t('who-alone')
              : t('who-lead')}
        </p>
      </div>
      <fieldset class="choices" id="who" tabIndex={-1}>
        <legend class="hidden-visually">{t('who-title')}</legend>
        {possibleReadersOf(here).map((officer) => {
          const out = isLeftOut(here, officer.id)
          const behind = isExcluded(officer.id) ? null : officer.admittedBy.find(isExcluded)
          const host = behind && nameOf(manifest, behind)
          return (
            <Choice
              key={toText(officer.id)}
              type="checkbox"
              name="who"
              checked={!out}
              label={<bdi>{officer.name}</bdi>}
              note={
                <>
                  <bdi>
                    {officerTitle(officer, language.value) ?? channelName(manifest, here, language.value)}
                  </bdi>
                  {host && (
                    <>
                      <br />
                      {t('who-left-out-with', { name: host })}
                    </>
                  )}
                </>
              }
              state={t(out ? 'who-left-out' : isReader(officer.role) ? 'who-can-open' : 'who-if-given')}
              {...(out ? { tone: 'alarm' as const } : {})}
              onChange={(checked) => {
                wrong.value = false
                // Ticking a person again also ticks whoever has let this person in.
                if (checked && behind) {
                  excluded.value = excluded.value.filter((one) => !equal(one, behind))
                  return
                }
                excluded.value = checked
                  ? excluded.value.filter((one) => one.toString() !== officer.id.toString())
                  : [...excluded.value, officer.id]
              }}
            />
          )
        })}
      </fieldset>
      {excluded.value.length > 0 && !tooFew && (
        <Notice tone="warn" role="status">
          {alone && <p>{t('who-one-left', { name: alone.name })}</p>}
          {alone && (
            <p>
              {outSigners.length >= threshold
                ? t('who-one-left-signer', {
                    name: alone.name,
                    signer: listText(outSigners.map(({ name }) => name)),
                    count: outSigners.length,
                  })
                : t('who-one-left-kit')}
            </p>
          )}
          <p>{t('who-server-sees')}</p>
        </Notice>
      )}
      {tooFew && !alternate && (
        <Notice tone="warn" role="status">
          <p class="notice-title">{t('who-nobody-title')}</p>
          <p>{t('who-nobody')}</p>
          <Authorities manifest={manifest} />
        </Notice>
      )}
      {alternate && here.kind === 'office' && (
        <Notice>
          <p>
            <Text id="who-alternate" values={{ name: alternate.name }} />
          </p>
          <Button
            kind="link"
            onClick={() => {
              channel.value = alternate.id
              excluded.value = []
            }}
          >
            {t('who-alternate-go')}
          </Button>
        </Notice>
      )}
      {alternate && here.kind === 'alternate' && (
        <Button
          kind="link"
          onClick={() => {
            channel.value = null
            excluded.value = []
          }}
        >
          {t('who-office-go')}
        </Button>
      )}
      <Fingerprint verified={verified} pinned={pinned} />
    </StepForm>
  )
}

function nameOf(manifest: Verified['manifest'], officer: Uint8Array): string | null {
  return findOfficer(manifest, officer)?.name ?? null
}

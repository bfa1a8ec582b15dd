/** The recovery kit: shown once, kept offline, one group of it typed back. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { kitGroups, type RecoveryKit } from '../../crypto/office-keys.ts'
import { Button, Field, Notice } from '../ui/controls.tsx'
import { ErrorSummary, Heading } from '../ui/page.tsx'
import { saveAsText } from '../ui/save.ts'
import { StepButtons } from '../ui/step-buttons.tsx'
import { t } from '../ui/texts.ts'

const typed = signal('')
const attempt = signal(0)

export function KitStep({
  kit,
  next,
  back,
}: {
  kit: () => RecoveryKit
  next: () => void
  back: () => void
}): VNode {
  const groups = kitGroups(kit())
  // Which group is asked follows from the kit, so that it does not change while somebody types.
  const asked = 1 + ((kit().root[0] ?? 0) % groups.length)
  const wrong = typed.value.trim().toUpperCase() !== groups[asked - 1]
  const error = attempt.value > 0 && wrong ? t('kit-wrong', { number: asked }) : null
  return (
    <>
      <ErrorSummary
        title={t('error-title')}
        errors={error ? [{ field: 'kit-group', text: error }] : []}
        attempt={attempt.value}
      />
      <Heading step="kit">{t('kit-title')}</Heading>
      <p class="soft">{t('kit-lead')}</p>
      <ol class="kit" dir="ltr" translate={false}>
        {groups.map((group, index) => (
          <li key={index}>
            <span class="words-number" aria-hidden="true">
              {index + 1}
            </span>
            <span class="code">{group}</span>
          </li>
        ))}
      </ol>
      <div class="actions">
        <Button kind="other" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button kind="other" onClick={() => saveAsText('recovery-kit.txt', kitFile(groups))}>
          {t('save-text')}
        </Button>
      </div>
      <Notice tone="alarm">
        <p>{t('kit-keep')}</p>
      </Notice>
      <Field
        id="kit-group"
        label={t('kit-group', { number: asked })}
        code
        maxLength={4}
        error={error}
        value={typed.value}
        onValue={(value) => {
          typed.value = value
        }}
      />
      <StepButtons
        next={() => {
          attempt.value++
          if (wrong) return
          attempt.value = 0
          typed.value = ''
          next()
        }}
        back={back}
      />
    </>
  )
}

function kitFile(groups: readonly string[]): string {
  const lines = Array.from({ length: 4 }, (_, row) => groups.slice(row * 7, row * 7 + 7).join(' '))
  return `${t('kit-title')}\n\n${lines.join('\n')}\n`
}

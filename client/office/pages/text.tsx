/**
 * One text of a public page: the typed text, what is wrong with it, earlier versions, and what reporters will see of
 * it.
 */
import type { VNode } from 'preact'
import { pageFaults, unknownPlaceholders, type PageValues } from '../../../crypto/page-markup.ts'
import { mostPageText, type PageAnswer, type PagesAnswer } from '../../../crypto/wire/public-page.ts'
import { today } from '../../clock.ts'
import { Button, Field } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { PagePreview } from './preview.tsx'

interface TextAndPreviewProps {
  readonly id: 'ordinary' | 'easy'
  readonly label: string
  /** How to write it; shown once on the screen. */
  readonly help?: string
  readonly text: string
  /** The program's own text. */
  readonly own: string
  readonly earlier: PageAnswer['earlier']
  readonly values: PageValues
  readonly language: PagesAnswer['languages'][0]
  readonly write: (text: string) => void
}

export function TextAndPreview(props: TextAndPreviewProps): VNode {
  const { id, label, help, text, own, earlier, values, language, write } = props
  const faults = pageFaults(text)
  const unknown = unknownPlaceholders(text)
  return (
    <section class="page-edit">
      <div class="stack">
        <Field
          id={id}
          label={label}
          help={help}
          error={
            faults.length > 0
              ? faults.map((fault) => t(`page-fault-${fault}`, { most: mostPageText })).join(' ')
              : null
          }
          rows={18}
          value={text}
          onValue={write}
        />
        {unknown.length > 0 && <p class="soft">{t('page-unknown', { words: unknown.join(' ') })}</p>}
        <div class="actions">
          {text !== own && (
            <Button kind="other" onClick={() => write(own)}>
              {t('page-default')}
            </Button>
          )}
          {earlier.length > 0 && (
            <label class="page-earlier">
              <span class="soft">{t('page-earlier')}</span>
              <select
                class="input"
                value=""
                onChange={(event) => {
                  const chosen = earlier.find(({ version }) => String(version) === event.currentTarget.value)
                  if (chosen) write(chosen.text)
                  event.currentTarget.value = ''
                }}
              >
                <option value="">{t('choose')}</option>
                {earlier.map(({ version, storedOn }) => (
                  <option key={version} value={String(version)}>
                    {t('page-version', { version, day: dayText(storedOn, today()) })}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
      </div>
      <div class="stack">
        <h2 class="page-preview-title">{t('page-preview')}</h2>
        <PagePreview
          text={text}
          values={values}
          language={language.code}
          direction={language.direction}
          label={t('page-preview-of', { text: label })}
        />
      </div>
    </section>
  )
}

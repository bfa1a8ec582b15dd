/** One line of text in each further language: the office's name, or a person's title. */
import type { VNode } from 'preact'
import { Field } from '../../ui/controls.tsx'
import type { FieldError } from '../../ui/page.tsx'
import { t } from '../../ui/texts.ts'
import { unprintableIn } from './lines.ts'

export interface TextIn {
  readonly language: string
  readonly text: string
}

/** A language, by its code and its own name. */
export interface Language {
  readonly code: string
  readonly name: string
}

interface InLanguagesProps {
  readonly id: string
  readonly legend: string
  readonly languages: readonly Language[]
  readonly texts: readonly TextIn[]
  readonly onTexts: (texts: readonly TextIn[]) => void
  readonly errors?: readonly FieldError[]
}

/** A field for each language; and for each text in a language that is no longer offered, which can still be removed. */
export function InLanguages(props: InLanguagesProps): VNode | null {
  const { id, legend, languages, texts, onTexts, errors = [] } = props
  const further = texts.filter(({ language }) => !languages.some(({ code }) => code === language))
  const all = [...languages, ...further.map(({ language }) => ({ code: language, name: language }))]
  if (all.length === 0) return null
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      <p class="soft">{t('in-languages-help')}</p>
      {all.map(({ code, name }) => (
        <Field
          key={code}
          id={`${id}-${code}`}
          label={t('in-language', { language: name })}
          maxLength={120}
          error={errors.find(({ field }) => field === `${id}-${code}`)?.text}
          value={texts.find(({ language }) => language === code)?.text ?? ''}
          onValue={(text) => {
            const others = texts.filter(({ language }) => language !== code)
            onTexts(text === '' ? others : [...others, { language: code, text }])
          }}
        />
      ))}
    </fieldset>
  )
}

/** What cannot be shown in any of these texts, at its field. */
export function faultsIn(id: string, texts: readonly TextIn[]): FieldError[] {
  return texts.flatMap(({ language, text }) => {
    const fault = unprintableIn(text)
    return fault === null ? [] : [{ field: `${id}-${language}`, text: fault }]
  })
}

/** As it is signed: trimmed, without empty texts, sorted by language. */
export function cleanTexts(texts: readonly TextIn[]): TextIn[] {
  return texts
    .map(({ language, text }) => ({ language, text: text.trim() }))
    .filter(({ text }) => text !== '')
    .sort((one, other) => (one.language < other.language ? -1 : 1))
}

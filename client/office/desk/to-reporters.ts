/** What the office writes to reporters in their own language: its first answers, and posters. */
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { languages, texts } from 'virtual:to-reporters'
import type { ReporterTextId } from '../../ui/text-ids.ts'
import type { Arguments } from '../../ui/texts.ts'

/** The languages that reporters can be offered, English first. */
export const reporterLanguages = languages

const bundles = new Map<string, FluentBundle>()

/** A report may name any language: the language in which to answer it. */
export function answerLanguage(code: string): string {
  return languages.some((one) => one.code === code) ? code : 'en'
}

/** A text in a reporter's language. @param code one of `reporterLanguages` */
export function toReporter(code: string, id: ReporterTextId, values?: Arguments): string {
  const bundle = bundles.get(code) ?? read(code)
  const message = bundle.getMessage(id)
  return message?.value ? bundle.formatPattern(message.value, values) : `[${id}]`
}

function read(code: string): FluentBundle {
  const bundle = new FluentBundle(code)
  bundle.addResource(new FluentResource(texts[code] ?? ''))
  bundles.set(code, bundle)
  return bundle
}

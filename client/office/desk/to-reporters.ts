/**
 * What the office writes to reporters in their own language: its first answers, and posters. The texts of a language are
 * fetched when somebody first needs them.
 */
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { signal } from '@preact/signals'
import { languages, loaders } from 'virtual:to-reporters'
import type { ReporterTextId } from '../../ui/text-ids.ts'
import type { Arguments } from '../../ui/texts.ts'

/** The languages that reporters can be offered, English first. */
export const reporterLanguages = languages

const bundles = signal<Readonly<Record<string, FluentBundle>>>({})
const asked = new Set<string>()

/** A report may name any language: the one to answer it in. */
export function answerLanguage(code: string): string {
  return languages.some((one) => one.code === code) ? code : 'en'
}

/**
 * A text in a reporter's language; empty until the language has been fetched, and then whoever reads this is drawn anew.
 * @param code one of `reporterLanguages`
 */
export function toReporter(code: string, id: ReporterTextId, values?: Arguments): string {
  const bundle = bundles.value[code]
  if (!bundle) {
    void fetchTexts(code)
    return ''
  }
  const message = bundle.getMessage(id)
  return message?.value ? bundle.formatPattern(message.value, values) : ''
}

async function fetchTexts(code: string): Promise<void> {
  const load = loaders[code]
  if (!load || asked.has(code)) return
  asked.add(code)
  try {
    const bundle = new FluentBundle(code)
    bundle.addResource(new FluentResource((await load()).default))
    bundles.value = { ...bundles.value, [code]: bundle }
  } catch {
    // Offline: the officer writes the answer without it, and the next look asks again.
    asked.delete(code)
  }
}

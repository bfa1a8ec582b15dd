/**
 * What an office says in several languages: one wording for everybody, and others for readers of some languages.
 *
 * Spec: "Manifest". Called wherever reporters are shown the office's name or somebody's title.
 */
import type { Channel, Manifest, Officer } from './wire/manifest.ts'

interface TextIn {
  readonly language: string
  readonly text: string
}

/** The wording for a language, by its code; the common one where there is no other. */
function inLanguage<Common>(common: Common, others: readonly TextIn[], language: string): Common | string {
  return others.find((one) => one.language === language)?.text ?? common
}

/** What the office is called in a language. */
export function officeName({ name, names }: Pick<Manifest, 'name' | 'names'>, language: string): string {
  return inLanguage(name, names, language)
}

/** What a channel is called in a language: the office's own is called what the office is called. */
export function channelName(manifest: Manifest, { kind, name }: Channel, language: string): string {
  return kind === 'office' && name === manifest.name ? officeName(manifest, language) : name
}

/** What somebody is in the office, in a language; null where nothing is said. */
export function officerTitle({ title, titles }: Officer, language: string): string | null {
  return inLanguage(title, titles, language)
}

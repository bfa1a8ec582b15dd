/**
 * What an office says in several languages: one wording for everybody, and others for readers of some languages.
 *
 * Spec: "Manifest". Called wherever reporters see the office's name or somebody's title.
 */
import type { Channel, Manifest, Officer } from './wire/manifest.ts'

interface TextIn {
  readonly language: string
  readonly text: string
}

/** The wording for a language, by its code; the common one if there is no other. */
function inLanguage<Common>(common: Common, others: readonly TextIn[], language: string): Common | string {
  return others.find((one) => one.language === language)?.text ?? common
}

/** The office's name in a language. */
export function officeName({ name, names }: Pick<Manifest, 'name' | 'names'>, language: string): string {
  return inLanguage(name, names, language)
}

/** A channel's name in a language: the office's own channel has the office's name. */
export function channelName(manifest: Manifest, { kind, name }: Channel, language: string): string {
  return kind === 'office' && name === manifest.name ? officeName(manifest, language) : name
}

/** Somebody's title in the office, in a language; null if they have none. */
export function officerTitle({ title, titles }: Officer, language: string): string | null {
  return inLanguage(title, titles, language)
}

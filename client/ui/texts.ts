/**
 * Texts, with Fluent: one language at a time, fetched when needed, changed without losing anything on the page.
 *
 * The build has checked that no text is missing; a missing id is a bug and shows itself as such.
 */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { signal } from '@preact/signals'
import { languages, loaders } from 'virtual:languages'
import type { Day } from '../../crypto/day.ts'
import type { TextId } from './text-ids.ts'

export type Arguments = Readonly<Record<string, FluentVariable>>

const bundle = signal<FluentBundle>(new FluentBundle('en'))

/** The language of the page, as its code. */
export const language = signal('en')

/**
 * The outside body that has the report on this page, or is to get it, by name; null for the office. Texts that name
 * whoever it is use it, as `{ $outside }`. Set by the reporters' app.
 */
export const outside = signal<string | null>(null)

/** True if `code` is a language of this app. */
export function isLanguage(code: string): boolean {
  return languages.some((one) => one.code === code)
}

export function directionOf(code: string): 'ltr' | 'rtl' {
  return languages.find((one) => one.code === code)?.direction ?? 'ltr'
}

type Loaders = typeof loaders

/** Where the texts come from: those of the app, and of parts that were fetched later. */
const sources: Loaders[] = [loaders]

/**
 * Fetches further texts, for a part of the app that few need; from now on they come with every language.
 * @throws the network's error
 */
export async function addTexts(more: Loaders): Promise<void> {
  if (sources.includes(more)) return
  sources.push(more)
  try {
    await showLanguage(language.value)
  } catch (error) {
    sources.splice(sources.indexOf(more), 1)
    throw error
  }
}

/**
 * Fetches a language and shows it. Nothing changes if it cannot be fetched.
 * @throws the network's error
 */
export async function showLanguage(code: string): Promise<void> {
  if (!loaders[code]) return
  const next = new FluentBundle(code, { useIsolating: true })
  const texts = await Promise.all(sources.flatMap((source) => source[code]?.() ?? []))
  for (const one of texts) next.addResource(new FluentResource(one.default))
  bundle.value = next
  language.value = code
}

/** The text of `id` in the page's language. */
export function t(id: TextId, values?: Arguments): string {
  const message = bundle.value.getMessage(id)
  if (!message?.value) return `[${id}]`
  return bundle.value.formatPattern(message.value, { outside: outside.value ?? 'none', ...values })
}

/**
 * A day as people of a language write it: 17 November, or with its year if that differs from `today`'s.
 * @param of the language, if it is not the page's
 */
export function dayText(day: Day, today?: Day, of = language.value): string {
  const sameYear = today?.slice(0, 4) === day.slice(0, 4)
  return dayFormat(localeOf(of), !sameYear).format(Date.parse(`${day}T00:00:00Z`))
}

/** A month, written 2026-11, as people of the page's language write it: November 2026. */
export function monthText(month: string): string {
  const format = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(localeOf(language.value), format).format(Date.parse(`${month}-01T00:00:00Z`))
}

/** Made once each: making one takes longer than formatting a hundred days. */
const dayFormats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(locale: string, hasYear: boolean): Intl.DateTimeFormat {
  const name = `${locale} ${hasYear}`
  const known = dayFormats.get(name)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(hasYear ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  })
  dayFormats.set(name, made)
  return made
}

/** The time of an officer's act, to the minute, by this device's clock. */
export function timeText(seconds: number): string {
  return new Intl.DateTimeFormat(localeOf(language.value), {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(seconds * 1000)
}

/** An amount of money, in whole units of its currency. */
export function moneyText({
  amount,
  currency,
}: {
  readonly amount: number
  readonly currency: string
}): string {
  return new Intl.NumberFormat(localeOf(language.value), {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    maximumFractionDigits: 0,
  }).format(amount)
}

/** English days are written as in most of the world that writes English: 17 November. */
function localeOf(code: string): string {
  return code === 'en' ? 'en-GB' : code
}

/** Names as a list: Anna Rossi, Jonas Weber and Leïla Haddad; as a disjunction with `or`. */
export function listText(
  names: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  // Each name has its own direction, and the list has the page's.
  const apart = names.map((name) => `\u2068${name}\u2069`)
  return new Intl.ListFormat(localeOf(language.value), { type }).format(apart)
}

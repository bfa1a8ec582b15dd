/**
 * Public pages from an officer's browser: their state, their texts, new versions of them, and confirming.
 *
 * Spec: "Public pages". The texts that were on the screen are hashed here when confirmed: the server cannot put other
 * texts under somebody's name.
 */
import * as v from 'valibot'
import { equal } from '../../../crypto/bytes.ts'
import { addMonths, type Day } from '../../../crypto/day.ts'
import { officeName } from '../../../crypto/in-language.ts'
import type { PageValues } from '../../../crypto/page-markup.ts'
import { confirmationOf, isConfirmed, pageHash } from '../../../crypto/public-page.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Manifest } from '../../../crypto/wire/manifest.ts'
import {
  mostReviewMonths,
  PageAnswer,
  PagesAnswer,
  type NewPageSettings,
  type NewPageTexts,
  type PageName,
  type PageState,
  type PageText,
} from '../../../crypto/wire/public-page.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import type { Moment } from '../desk/moment.ts'
import { actOnOffice, decides, isOfOffice } from '../desk/office-acts.ts'
import type { Unlocked } from '../desk/unlocked.ts'

export interface PagePlace {
  readonly page: PageName
  readonly language: string
}

/** True for officers who may edit and confirm pages. */
export function keepsPages(unlocked: Unlocked): boolean {
  return decides(unlocked) || (unlocked.self.role === 'administrator' && isOfOffice(unlocked))
}

const pathOf = ({ page, language }: PagePlace) => `/api/pages/${page}/${language}`

/** Every page in every language. @throws Refusal, Offline */
export async function fetchPages(send: Send): Promise<PagesAnswer> {
  return v.parse(PagesAnswer, await exchangeJson(send, { method: 'GET', path: '/api/pages' }))
}

/** The texts of one page. @throws Refusal, Offline */
export async function fetchPage(send: Send, place: PagePlace): Promise<PageAnswer> {
  return v.parse(PageAnswer, await exchangeJson(send, { method: 'GET', path: pathOf(place) }))
}

/** What differs from the saved text, each as the next version. */
export function newTexts(stored: PageAnswer, { ordinary, easy }: PageText): NewPageTexts['texts'] {
  const texts: NewPageTexts['texts'] = []
  if (ordinary !== stored.ordinary.text) {
    texts.push({ easy: false, version: stored.ordinary.version + 1, text: ordinary })
  }
  if (stored.easy && easy !== null && easy !== stored.easy.text) {
    texts.push({ easy: true, version: stored.easy.version + 1, text: easy })
  }
  return texts
}

/**
 * Saves new versions, all or none.
 * @throws Refusal 'taken' if somebody else was faster; Offline
 */
export async function savePage(send: Send, place: PagePlace, texts: NewPageTexts['texts']): Promise<void> {
  await exchangeJson(send, { method: 'POST', path: pathOf(place), body: { texts } })
}

/** @throws Refusal, Offline */
export async function savePageSettings(send: Send, settings: NewPageSettings): Promise<void> {
  await exchangeJson(send, { method: 'POST', path: '/api/pages/settings', body: settings })
}

/**
 * Signs that these texts are right for this office, until a day.
 * @throws Refusal 'bad-entry' if others are there now
 */
export async function confirmPage(
  send: Send,
  unlocked: Unlocked,
  { page, language }: PagePlace,
  texts: PageText,
  review: Day,
  at: Moment,
): Promise<void> {
  const text = toText(pageHash(page, language, texts))
  await actOnOffice(send, unlocked, { type: 'page', page, language, text, review }, {}, at.seconds)
}

/** The state of a page, by the office's log as this browser has checked it, as the end of a text's id. */
export type Standing = 'unconfirmed' | 'changed' | 'due' | 'confirmed'

export function standingOf(
  { log }: Pick<Unlocked, 'log'>,
  { page, language, hash }: Pick<PageState, 'page' | 'language' | 'hash'>,
  today: Day,
): { readonly standing: Standing; readonly on: Day | null; readonly review: Day | null } {
  const confirmed = confirmationOf(log.entries, page, language)
  if (!confirmed) return { standing: 'unconfirmed', on: null, review: null }
  const { on, review } = confirmed
  if (!isConfirmed(confirmed, hash)) return { standing: 'changed', on, review }
  return { standing: review < today ? 'due' : 'confirmed', on, review }
}

/**
 * How many pages there are in the languages that are on, and how many of them are not confirmed in their current text.
 */
export function countPages(
  unlocked: Pick<Unlocked, 'log'>,
  { languages, pages }: PagesAnswer,
  today: Day,
): { readonly all: number; readonly left: readonly PageState[] } {
  // Language by language, so that a person who reads them in turn stays in one language.
  const wanted = languages
    .filter(({ on }) => on)
    .flatMap(({ code }) => pages.filter(({ language }) => language === code))
  const left = wanted.filter((one) => {
    const { standing } = standingOf(unlocked, one, today)
    return standing === 'unconfirmed' || standing === 'changed'
  })
  return { all: wanted.length, left }
}

/** The next page to confirm: in the same language while there is one. Null if none is left. */
export function nextToConfirm(
  unlocked: Pick<Unlocked, 'log'>,
  known: PagesAnswer,
  { page, language }: PagePlace,
  today: Day,
): PagePlace | null {
  const others = countPages(unlocked, known, today).left.filter(
    (one) => one.page !== page || one.language !== language,
  )
  return others.find((one) => one.language === language) ?? others[0] ?? null
}

/** True if what the server says about a page is the hash of its texts. */
export function isAsSaid(place: PagePlace, texts: PageText, said: PageState): boolean {
  return equal(pageHash(place.page, place.language, texts), said.hash)
}

/** The first day on which a page may be due for review, the usual day, and the last. */
export function reviewDays(today: Day): { readonly first: Day; readonly usual: Day; readonly last: Day } {
  return { first: today, usual: addMonths(today, 12), last: addMonths(today, mostReviewMonths) }
}

/** What the program fills in, from this office's manifest, for a language. */
export function pageValues(
  manifest: Manifest,
  language: string,
  dataProtection: string,
  missing: PageAnswer['missing'],
): PageValues {
  const { contact, authorities } = manifest
  return { office: officeName(manifest, language), contact, authorities, dataProtection, missing }
}

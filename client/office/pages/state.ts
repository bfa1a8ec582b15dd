/** What this tab knows about public pages: their state, and unsaved text, which survives a lock. */
import { signal } from '@preact/signals'
import type { PageAnswer, PagesAnswer, PageText } from '../../../crypto/wire/public-page.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { Offline, sendFromBrowser } from '../../api/send.ts'
import { heed, onLock } from '../desk/desk.ts'
import { fetchPage, fetchPages, type PagePlace } from './signing.ts'

/** Null until the server has answered. */
export const pages = signal<PagesAnswer | null>(null)
/** The page whose texts are shown. */
export const openPage = signal<{ readonly place: PagePlace; readonly answer: PageAnswer } | null>(null)
/** By `page/language`: the text being written, until it is saved. */
export const pageDrafts = signal<Readonly<Record<string, PageText>>>({})

/** The state of the last act on pages, as the end of a text's id. */
export type PagesActed = 'no' | 'busy' | 'done' | 'offline' | 'taken' | 'refused'
export const pagesActed = signal<PagesActed>('no')

onLock(() => {
  pages.value = null
  openPage.value = null
  pagesActed.value = 'no'
})

export const draftName = ({ page, language }: PagePlace): string => `${page}/${language}`

/** Requests the state of all pages. */
export function loadPages(): Promise<boolean> {
  return tellingFaults(async () => {
    pages.value = await fetchPages(sendFromBrowser)
  })
}

/** Requests the texts of one page. */
export function loadPage(place: PagePlace): Promise<boolean> {
  return tellingFaults(async () => {
    const answer = await fetchPage(sendFromBrowser, place)
    openPage.value = { place, answer }
  })
}

/**
 * Does something, with its result in `pagesActed`.
 * @returns true if it was done
 */
export async function actOnPages(act: () => Promise<void>): Promise<boolean> {
  if (pagesActed.value === 'busy') return false
  pagesActed.value = 'busy'
  const done = await tellingFaults(act)
  if (done) pagesActed.value = 'done'
  return done
}

async function tellingFaults(act: () => Promise<void>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    if (error instanceof Offline) pagesActed.value = 'offline'
    else pagesActed.value = error instanceof Refusal && error.code === 'taken' ? 'taken' : 'refused'
    await heed(error)
    return false
  }
}

/** Signing for pages with the program's own texts: what they promise, then one signature for each language. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { PagesAnswer } from '../../../crypto/wire/public-page.ts'
import { today } from '../../clock.ts'
import { Button } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import type { OpenDesk } from '../desk/desk.ts'
import { actAsOffice } from '../desk/acting.ts'
import { loadPages } from './state.ts'
import { confirmPage, countPages, fetchPage, keepsPages, reviewDays, type PagePlace } from './signing.ts'
import { useReporterAddress } from '../desk/reporter-address.ts'

/**
 * The promises that the program's texts make in the office's name, as ends of a text's id, each with the page that
 * makes it.
 */
const promises = [
  ['deadlines', 'how-it-works'],
  ['readers', 'what-protects-you'],
  ['reprisals', 'your-rights'],
  ['name', 'your-rights'],
  ['outside', 'other-channels'],
  ['named', 'people-named'],
  ['privacy', 'privacy'],
  ['keeping', 'privacy'],
  ['accessibility', 'accessibility'],
] as const

export function Together({ open, known }: { open: OpenDesk; known: PagesAnswer }): VNode | null {
  const address = useReporterAddress(open)
  const { left } = countPages(open.unlocked, known, today())
  const signing = useSignal<{ readonly code: string; readonly done: number; readonly of: number } | null>(
    null,
  )
  if (!keepsPages(open.unlocked)) return null
  const sign = async (code: string, places: readonly PagePlace[]) => {
    if (signing.value !== null) return
    const review = reviewDays(today()).usual
    for (const [done, place] of places.entries()) {
      signing.value = { code, done, of: places.length }
      const signed = await actAsOffice(open, async (send, unlocked, at) => {
        const { ordinary, easy } = await fetchPage(send, place)
        const texts = { ordinary: ordinary.text, easy: easy?.text ?? null }
        await confirmPage(send, unlocked, place, texts, review, at)
        return true
      })
      if (signed === null) break
    }
    signing.value = null
    await loadPages()
  }
  const unread = known.languages
    .map(({ code, name }) => {
      const places = left.filter(({ language, edited }) => language === code && !edited)
      return { code, name, places }
    })
    .filter(({ code, places }) => places.length > 1 || signing.value?.code === code)
  if (unread.length === 0) return null
  return (
    <section class="card settings stack-tight">
      <h2>{t('pages-together')}</h2>
      <p>{t('pages-together-lead')}</p>
      <ul class="list">
        {promises.map(([promise, page]) => (
          <li key={promise}>
            {t(`pages-promise-${promise}`)} <span class="soft">{t(`page-name-${page}`)}</span>
          </li>
        ))}
      </ul>
      <p class="soft">{t('pages-together-rest')}</p>
      {unread.map(({ code, name, places }) => {
        const now = signing.value?.code === code ? signing.value : null
        return (
          <div key={code} class="actions">
            <Button busy={signing.value !== null} onClick={() => void sign(code, places)}>
              {t('pages-together-go', { count: now?.of ?? places.length, language: name })}
            </Button>
            {address !== null && (
              <a href={`${new URL(address).origin}/${code}/about`} target="_blank" rel="noreferrer">
                {t('pages-together-read')}
              </a>
            )}
            <span role="status">{now && t('pages-together-busy', { done: now.done, count: now.of })}</span>
          </div>
        )
      })}
    </section>
  )
}

/** Writes the pages that are readable before any script runs. The build calls this in Node. */
import { renderToString } from 'preact-render-to-string'
import { languages } from 'virtual:languages'
import type { VNode } from 'preact'
import { postingPages, type PageTextName, type PostingPage } from '../../crypto/wire/public-page.ts'
import { categories } from '../../crypto/content.ts'
import { Mark } from '../ui/page.tsx'
import { showLanguage, t } from '../ui/texts.ts'
import { AboutFrame } from './about-frame.tsx'
import { App } from './app.tsx'
import { Posting } from './posting.tsx'
import { addressOf, page, readAddress } from './visit.ts'

/** The pages of each language, by the end of their address. */
export const pages = ['', 'report', 'inbox', 'practice'] as const

export async function render(code: string, name: string): Promise<{ title: string; body: string }> {
  await showLanguage(code)
  page.value = readAddress(`/${code}/${name}`)?.page ?? 'landing'
  return { title: t('title'), body: renderToString(<App />) }
}

/** The frame of public pages in a language, and the texts that the server writes around them. */
export async function renderAbout(code: string): Promise<{
  title: string
  body: string
  texts: Record<PageTextName, string>
  categories: Record<string, string>
}> {
  await showLanguage(code)
  const texts: Record<PageTextName, string> = {
    title: t('pages-title'),
    lead: t('pages-lead'),
    all: t('pages-all'),
    easy: t('pages-easy'),
    'easy-short': t('pages-easy-short'),
    ordinary: t('pages-ordinary'),
    'no-office': t('office-unnamed'),
    'no-contact': t('pages-no-contact'),
    'no-authorities': t('pages-no-authorities'),
  }
  const named = Object.fromEntries(categories.map((one) => [String(one), t(`category-${one}`)]))
  return { title: t('title'), body: renderToString(<AboutFrame />), texts, categories: named }
}

/** The pages around posting a sealed file, in a language. */
export async function renderPosting(
  code: string,
): Promise<{ title: string; bodies: Record<PostingPage, string> }> {
  await showLanguage(code)
  const bodies = postingPages.map((page) => [page, renderToString(<Posting page={page} />)])
  return { title: t('title'), bodies: Object.fromEntries(bodies) as Record<PostingPage, string> }
}

/** What the offline form says in each language if no script runs. */
export async function renderOffline(): Promise<string> {
  const said: VNode[] = []
  for (const { code, direction } of languages) {
    await showLanguage(code)
    said.push(
      <p lang={code} dir={direction}>
        {t('offline-noscript')}
      </p>,
    )
  }
  return renderToString(<noscript>{said}</noscript>)
}

/** The start page for people without scripts: the languages, each in its own words. */
export function renderChoice(): string {
  return renderToString(
    <div class="frame">
      <main class="column">
        <div class="stack">
          <Mark />
          <ul class="doors">
            {languages.map(({ code, name, direction }) => (
              <li key={code} data-language={code}>
                <a class="door" href={addressOf(code, 'landing')} lang={code} dir={direction} hreflang={code}>
                  <strong>{name}</strong>
                </a>
              </li>
            ))}
          </ul>
        </div>
      </main>
    </div>,
  )
}

/** Writes the pages that are readable before any script runs. Called by the build, in Node. */
import { renderToString } from 'preact-render-to-string'
import { languages } from 'virtual:languages'
import { Mark } from '../ui/page.tsx'
import { showLanguage, t } from '../ui/texts.ts'
import { App } from './app.tsx'
import { addressOf, page, readAddress } from './visit.ts'

/** The pages of each language, by the end of their address. */
export const pages = ['', 'report', 'inbox'] as const

export async function render(code: string, name: string): Promise<{ title: string; body: string }> {
  await showLanguage(code)
  page.value = readAddress(`/${code}/${name}`)?.page ?? 'landing'
  return { title: t('title'), body: renderToString(<App />) }
}

/** The front door, for those without script: the languages, each in its own words. */
export function renderChoice(): string {
  return renderToString(
    <div class="frame">
      <main class="column">
        <div class="stack">
          <Mark />
          <ul class="doors">
            {languages.map(({ code, name, direction }) => (
              <li key={code}>
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

/**
 * The frame of every public page, written once for each language by the build. The server fills in the placeholders:
 * the page itself, the office's name, and the end of its address for the same page in another language.
 */
import type { VNode } from 'preact'
import { Mark } from '../ui/page.tsx'
import { language, t } from '../ui/texts.ts'
import { LanguageMenu } from './frame.tsx'
import { addressOf, pageAddress } from './visit.ts'

export function AboutFrame(): VNode {
  const start = addressOf(language.value, 'landing')
  return (
    <div class="frame">
      <header class="top">
        <a class="leave" href="/left">
          <span class="leave-long">{t('leave')}</span>
          <span class="leave-short">{t('leave-short')}</span>
        </a>
        <a class="top-name" href={start}>
          <Mark />
          <span dir="auto">%%office%%</span>
        </a>
        <LanguageMenu hrefOf={(code) => `${pageAddress(code, 'list')}%%address%%`} />
      </header>
      <main class="column">
        <div class="page">%%page%%</div>
        <div class="page">
          <nav class="page-more" aria-label={t('pages-besides')}>
            <ul>
              <li>
                <a href={`/${language.value}/results`}>{t('pages-results')}</a>
              </li>
              <li>
                <a href={addressOf(language.value, 'practice')}>{t('practice-link')}</a>
              </li>
            </ul>
          </nav>
        </div>
        <p class="page-start">
          <a class="button button-main" href={start}>
            {t('pages-start')}
          </a>
        </p>
      </main>
      <footer class="foot">
        <p>{t('pages-leave')}</p>
      </footer>
    </div>
  )
}

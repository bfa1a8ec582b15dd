/** The frame of every reporter page: leave, the office's name, languages. */
import type { ComponentChildren, VNode } from 'preact'
import { languages } from 'virtual:languages'
import { Mark } from '../ui/page.tsx'
import { Text } from '../ui/text.tsx'
import { language, t } from '../ui/texts.ts'
import { offeredLanguages } from './languages.ts'
import { leaveWithPages } from './leaving.ts'
import { statedName } from './office-name.ts'
import { PagesLink } from './pages-link.tsx'
import { addressOf, changeLanguage, goTo, isPractice, page } from './visit.ts'

export function Frame({ children }: { children: ComponentChildren }): VNode {
  return (
    <div class="frame">
      <header class="top">
        <button type="button" class="leave" onClick={leaveWithPages} title={t('leave-help')}>
          <span class="leave-long">{t('leave')}</span>
          <span class="leave-short">{t('leave-short')}</span>
        </button>
        <a
          class="top-name"
          href={addressOf(language.value, 'landing')}
          onClick={(event) => {
            // What somebody practised is forgotten with its page.
            if (isPractice()) return
            event.preventDefault()
            goTo('landing')
          }}
        >
          <Mark />
          <span dir="auto">{statedName() ?? t('office-unnamed')}</span>
        </a>
        <LanguageMenu
          hrefOf={(code) => addressOf(code, page.value)}
          choose={(code) => changeLanguage(code)}
        />
      </header>
      <main class="column">{children}</main>
      <footer class="foot">
        <p>
          <Text id="pages-foot" parts={{ link: (inner) => <PagesLink to="list">{inner}</PagesLink> }} />
        </p>
        <p>{t('leave-history')}</p>
      </footer>
    </div>
  )
}

interface LanguageMenuProps {
  /** The address of this page in another language. */
  readonly hrefOf: (code: string) => string
  /** Changes the language on the same page, if scripts run. */
  readonly choose?: (code: string) => Promise<void>
}

export function LanguageMenu({ hrefOf, choose }: LanguageMenuProps): VNode {
  const current = languages.find(({ code }) => code === language.value)
  return (
    <details class="languages">
      <summary>
        <span class="hidden-visually">{t('language-menu')} </span>
        {current?.name}
      </summary>
      <ul>
        {offeredLanguages().map(({ code, name, direction }) => (
          <li key={code} data-language={code}>
            <a
              href={hrefOf(code)}
              hreflang={code}
              lang={code}
              dir={direction}
              aria-current={code === language.value ? 'true' : undefined}
              onClick={(event) => {
                if (!choose) return
                event.preventDefault()
                const menu = event.currentTarget.closest('details')
                void choose(code).then(() => {
                  menu?.removeAttribute('open')
                  menu?.querySelector('summary')?.focus()
                })
              }}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

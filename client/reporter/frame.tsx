/** What surrounds every reporter page: leave, the office's name, languages. */
import type { ComponentChildren, VNode } from 'preact'
import { languages } from 'virtual:languages'
import { Mark } from '../ui/page.tsx'
import { language, t } from '../ui/texts.ts'
import { statedOffice } from './office-name.ts'
import { addressOf, changeLanguage, goTo, leave, page } from './visit.ts'

export function Frame({ children }: { children: ComponentChildren }): VNode {
  return (
    <div class="frame">
      <header class="top">
        <button type="button" class="leave" onClick={leave} title={t('leave-help')}>
          <span class="leave-long">{t('leave')}</span>
          <span class="leave-short">{t('leave-short')}</span>
        </button>
        <a
          class="top-name"
          href={addressOf(language.value, 'landing')}
          onClick={(event) => {
            event.preventDefault()
            goTo('landing')
          }}
        >
          <Mark />
          <span dir="auto">{statedOffice.value?.name ?? t('office-unnamed')}</span>
        </a>
        <Languages />
      </header>
      <main class="column">{children}</main>
      <footer class="foot">
        <p>{t('leave-history')}</p>
      </footer>
    </div>
  )
}

function Languages(): VNode {
  const current = languages.find(({ code }) => code === language.value)
  return (
    <details class="languages">
      <summary>
        <span class="hidden-visually">{t('language-menu')} </span>
        {current?.name}
      </summary>
      <ul>
        {languages.map(({ code, name, direction }) => (
          <li key={code}>
            <a
              href={addressOf(code, page.value)}
              hreflang={code}
              lang={code}
              dir={direction}
              aria-current={code === language.value ? 'true' : undefined}
              onClick={(event) => {
                event.preventDefault()
                const menu = event.currentTarget.closest('details')
                void changeLanguage(code).then(() => {
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

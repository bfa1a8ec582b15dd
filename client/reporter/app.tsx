/** The reporters' app: one page at a time. Reporting and returning, with all cryptography, are fetched when needed. */
import { signal } from '@preact/signals'
import type { ComponentType, VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { Button, Notice } from '../ui/controls.tsx'
import { Heading } from '../ui/page.tsx'
import { t } from '../ui/texts.ts'
import { Frame } from './frame.tsx'
import { Landing } from './landing.tsx'
import { NoScript } from './no-script.tsx'
import { page, type Page } from './visit.ts'

type Fetched = Exclude<Page, 'landing'>

const fetched = signal<Partial<Record<Fetched, ComponentType>>>({})
const failed = signal(false)

async function fetchPage(which: Fetched): Promise<void> {
  failed.value = false
  try {
    const component =
      which === 'inbox' ? (await import('./inbox.tsx')).Inbox : (await import('./report.tsx')).Report
    fetched.value = { ...fetched.value, [which]: component }
  } catch {
    failed.value = true
  }
}

export function App(): VNode {
  const which = page.value
  return <Frame>{which === 'landing' ? <Landing /> : <FetchedPage key={which} which={which} />}</Frame>
}

function FetchedPage({ which }: { which: Fetched }): VNode {
  const Component = fetched.value[which]
  useEffect(() => {
    if (!Component) void fetchPage(which)
  }, [which])
  if (Component) return <Component />
  return (
    <div class="stack">
      <Heading step={which}>
        {which === 'inbox'
          ? t('inbox-title')
          : t(which === 'practice' ? 'practice-title' : 'report-loading-title')}
      </Heading>
      {failed.value ? (
        <Notice tone="alarm" role="alert">
          <p>{t('page-failed')}</p>
          <div class="actions">
            <Button kind="other" onClick={() => void fetchPage(which)}>
              {t('try-again')}
            </Button>
          </div>
        </Notice>
      ) : (
        <p class="soft needs-script" role="status">
          {t('page-loading')}
        </p>
      )}
      <NoScript />
    </div>
  )
}

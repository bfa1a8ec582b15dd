/**
 * Posting a sealed file from the offline form: a plain form, and the answers to it. The build writes them once for each
 * language; they work without script. The server fills in the office's name.
 */
import type { VNode } from 'preact'
import type { PostingPage } from '../../crypto/wire/public-page.ts'
import { Notice } from '../ui/controls.tsx'
import { Mark } from '../ui/page.tsx'
import { language, t } from '../ui/texts.ts'
import { LanguageMenu } from './frame.tsx'
import { addressOf, postingAddress } from './visit.ts'

export function Posting({ page }: { readonly page: PostingPage }): VNode {
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
        <LanguageMenu hrefOf={postingAddress} />
      </header>
      <main class="column">
        <div class="stack">{page === 'form' ? <Form /> : <Answer page={page} start={start} />}</div>
      </main>
      <footer class="foot">
        <p>{t('pages-leave')}</p>
      </footer>
    </div>
  )
}

function Form(): VNode {
  return (
    <>
      <div class="stack-tight">
        <h1>{t('post-title')}</h1>
        <p class="lead">{t('post-lead')}</p>
      </div>
      <form class="stack" method="post" action={postingAddress(language.value)} encType="multipart/form-data">
        <div class="field">
          <label for="report">{t('post-file')}</label>
          <div class="help" id="report-help">
            {t('post-file-help')}
          </div>
          <input
            class="input"
            id="report"
            name="report"
            type="file"
            accept=".json"
            required
            aria-describedby="report-help"
          />
        </div>
        <div class="actions">
          <button type="submit" class="button button-main">
            {t('post-go')}
          </button>
        </div>
      </form>
      <Notice>
        <p>{t('post-safe')}</p>
      </Notice>
    </>
  )
}

function Answer({
  page,
  start,
}: {
  readonly page: Exclude<PostingPage, 'form'>
  readonly start: string
}): VNode {
  if (page === 'arrived') {
    return (
      <>
        <div class="stack-tight" role="status">
          <h1>{t('sent-title')}</h1>
          <p class="lead">{t('sent-lead')}</p>
        </div>
        <p>{t('post-arrived')}</p>
        <p>{t('post-delete')}</p>
      </>
    )
  }
  return (
    <>
      <h1>{t('post-refused-title')}</h1>
      <Notice tone="alarm" role="alert">
        <p>{t(`post-${page}`)}</p>
      </Notice>
      <div class="actions">
        <a class="button button-main" href={postingAddress(language.value)}>
          {t('post-again')}
        </a>
        <a class="button button-other" href={start}>
          {t('pages-start')}
        </a>
      </div>
    </>
  )
}

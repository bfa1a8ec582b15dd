/** Public pages: how each stands in each language, and what the office has settled about all of them. */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { useSignal } from '@preact/signals'
import { pageNames, type PagesAnswer } from '../../crypto/wire/public-page.ts'
import { sendFromBrowser } from '../api/send.ts'
import { today } from '../clock.ts'
import { Button, Field, Notice, SubmitButton } from '../ui/controls.tsx'
import { Heading } from '../ui/page.tsx'
import { Form } from '../ui/step-form.tsx'
import { dayText, t } from '../ui/texts.ts'
import type { OpenDesk } from './desk.ts'
import { actOnPages, loadPages, pages, pagesActed } from './pages-state.ts'
import { OfficeActed } from './office-acted.tsx'
import { actAsOffice, officeActed } from './office-state.ts'
import {
  confirmPage,
  countPages,
  fetchPage,
  keepsPages,
  reviewDays,
  savePageSettings,
  standingOf,
  type PagePlace,
} from './pages.ts'
import { PlaceLink } from './place-link.tsx'
import { useReporterAddress } from './reporter-address.ts'
import type { Unlocked } from './unlocked.ts'

export function PagesPage({ open }: { open: OpenDesk }): VNode {
  useEffect(() => {
    pagesActed.value = 'no'
    officeActed.value = 'no'
    void loadPages()
  }, [])
  const known = pages.value
  return (
    <div class="stack">
      <Heading step="pages">{t('place-pages')}</Heading>
      <p class="soft settings">{t('pages-lead')}</p>
      <PagesActed />
      <OfficeActed />
      {known && (
        <>
          <Settings known={known} />
          <Together open={open} known={known} />
          <Count known={known} unlocked={open.unlocked} />
          <Table known={known} unlocked={open.unlocked} />
        </>
      )}
    </div>
  )
}

/** What became of the last act, in words. */
export function PagesActed(): VNode {
  const now = pagesActed.value
  const failed = now === 'offline' || now === 'taken' || now === 'refused'
  return (
    <div role="status">
      {now === 'busy' && <p class="soft">{t('pages-busy')}</p>}
      {failed && (
        <Notice tone="alarm" role="alert">
          <p>{t(`pages-acted-${now}`)}</p>
        </Notice>
      )}
    </div>
  )
}

interface KnownProps {
  readonly known: PagesAnswer
  readonly unlocked: Unlocked
}

/** How far the office is: what must be confirmed before it can open. */
function Count({ known, unlocked }: KnownProps): VNode {
  const { all, left } = countPages(unlocked, known, today())
  return <p>{t('pages-count', { done: all - left.length, of: all })}</p>
}

function Table({ known, unlocked }: KnownProps): VNode {
  const languages = known.languages.filter(({ on }) => on)
  return (
    <div class="page-table" role="region" aria-label={t('pages-table')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('pages-page')}</th>
            {languages.map(({ code, name }) => (
              <th key={code} scope="col">
                <span lang={code}>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pageNames.map((page) => (
            <tr key={page}>
              <th scope="row">{t(`page-name-${page}`)}</th>
              {languages.map(({ code, name }) => (
                <td key={code}>
                  <Cell known={known} unlocked={unlocked} page={page} language={code} name={name} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps extends KnownProps {
  readonly page: (typeof pageNames)[number]
  readonly language: string
  readonly name: string
}

function Cell({ known, unlocked, page, language, name }: CellProps): VNode | null {
  const state = known.pages.find((one) => one.page === page && one.language === language)
  if (!state) return null
  const { standing, on, review } = standingOf(unlocked, state, today())
  const tone = standing === 'confirmed' ? '' : ' pill-warn'
  return (
    <PlaceLink class="page-cell" to={{ at: 'page', page, language }}>
      <span class="hidden-visually">
        {t(`page-name-${page}`)}, {name}:{' '}
      </span>
      <span class={`pill${tone}`}>{t(`pages-standing-${standing}`)}</span>
      <span class="soft">
        {standing === 'confirmed' ? t(state.edited ? 'pages-edited' : 'pages-default') : t('pages-read')}
      </span>
      {on && <span class="soft">{t('pages-on', { day: dayText(on, today()) })}</span>}
      {review && standing !== 'changed' && (
        <span class="soft">{t('pages-review', { day: dayText(review, today()) })}</span>
      )}
    </PlaceLink>
  )
}

/** What the program's texts say in the office's name, as ends of a text's id, each with the page that says it. */
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

/** Pages that stand as the program brings them: what they promise, a look at all of them, and one signing for them. */
function Together({ open, known }: { open: OpenDesk; known: PagesAnswer }): VNode | null {
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

/** Whom to ask about data protection, and which languages the office keeps. */
function Settings({ known }: { known: PagesAnswer }): VNode {
  const dataProtection = useSignal(known.dataProtection)
  const off = useSignal(known.languages.filter(({ on }) => !on).map(({ code }) => code))
  const left = known.languages.filter(({ code }) => !off.value.includes(code))
  const saved = useSignal(false)
  const save = async () => {
    if (left.length === 0) return
    const settings = { dataProtection: dataProtection.value, languages: left.map(({ code }) => code) }
    saved.value = await actOnPages(() => savePageSettings(sendFromBrowser, settings))
    if (saved.value) await loadPages()
  }
  return (
    <section class="card settings">
      <Form onSubmit={() => void save()}>
        <h2>{t('pages-settings')}</h2>
        <Field
          id="data-protection"
          label={t('pages-data-protection')}
          help={t('pages-data-protection-help')}
          rows={4}
          maxLength={2000}
          value={dataProtection.value}
          onValue={(value) => (dataProtection.value = value)}
        />
        <fieldset class="choices">
          <legend>{t('pages-languages')}</legend>
          <p class="soft">{t('pages-languages-help')}</p>
          <div class="page-languages">
            {known.languages.map(({ code, name }) => (
              <label key={code} class="tick">
                <input
                  type="checkbox"
                  checked={!off.value.includes(code)}
                  onChange={(event) => {
                    const others = off.value.filter((one) => one !== code)
                    off.value = event.currentTarget.checked ? others : [...others, code]
                  }}
                />
                <span lang={code}>{name}</span>
              </label>
            ))}
          </div>
          {left.length === 0 && <p class="field-error">{t('pages-languages-none')}</p>}
        </fieldset>
        <div class="actions">
          <SubmitButton busy={pagesActed.value === 'busy'}>{t('pages-settings-save')}</SubmitButton>
          <span role="status">{saved.value ? t('pages-saved') : ''}</span>
        </div>
      </Form>
    </section>
  )
}

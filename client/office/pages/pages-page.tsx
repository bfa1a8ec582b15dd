/** Public pages: the state of each in each language, and the office's settings for all of them. */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { useSignal } from '@preact/signals'
import { pageNames, type PagesAnswer } from '../../../crypto/wire/public-page.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { Form } from '../../ui/step-form.tsx'
import { dayText, t } from '../../ui/texts.ts'
import type { OpenDesk } from '../desk/desk.ts'
import { actOnPages, loadPages, pages, pagesActed } from './state.ts'
import { Together } from './together.tsx'
import { OfficeActed } from '../desk/acted.tsx'
import { officeActed } from '../desk/acting.ts'
import { countPages, savePageSettings, standingOf } from './signing.ts'
import { PlaceLink } from '../desk/place-link.tsx'
import type { Unlocked } from '../desk/unlocked.ts'

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

/** The result of the last act, in words. */
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

/** The office's progress: what must be confirmed before it can open. */
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

/** The data protection contact, and the languages that the office offers. */
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

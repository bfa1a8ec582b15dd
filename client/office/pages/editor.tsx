/**
 * One public page in one language: its texts beside what reporters will see, new versions, and confirming. Only saved
 * text can be confirmed, and only as shown on this screen.
 */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { dayOf } from '../../../crypto/day.ts'
import { pageFaults } from '../../../crypto/page-markup.ts'
import type { PageAnswer, PagesAnswer, PageText } from '../../../crypto/wire/public-page.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { dayText, t } from '../../ui/texts.ts'
import type { OpenDesk } from '../desk/desk.ts'
import { actAsOffice, officeActed } from '../desk/acting.ts'
import { OfficeActed } from '../desk/acted.tsx'
import { TextAndPreview } from './text.tsx'
import {
  confirmPage,
  isAsSaid,
  newTexts,
  nextToConfirm,
  pageValues,
  reviewDays,
  savePage,
  standingOf,
  type PagePlace,
} from './signing.ts'
import { PagesActed } from './pages-page.tsx'
import {
  actOnPages,
  draftName,
  loadPage,
  loadPages,
  openPage,
  pageDrafts,
  pages,
  pagesActed,
} from './state.ts'
import { PlaceLink } from '../desk/place-link.tsx'

export function PageEditor({ open, place }: { open: OpenDesk; place: PagePlace }): VNode {
  useEffect(() => {
    pagesActed.value = 'no'
    officeActed.value = 'no'
    void loadPages()
    void loadPage(place)
  }, [])
  const known = pages.value
  const found = openPage.value
  const isHere = found && draftName(found.place) === draftName(place)
  const language = known?.languages.find(({ code }) => code === place.language)
  return (
    <div class="stack">
      <nav class="breadcrumb" aria-label={t('pages-breadcrumb')}>
        <PlaceLink to={{ at: 'pages' }}>{t('place-pages')}</PlaceLink>
      </nav>
      <Heading step={draftName(place)}>
        {t('page-title', { page: t(`page-name-${place.page}`), language: language?.name ?? place.language })}
      </Heading>
      <PagesActed />
      <OfficeActed />
      {known && isHere && language && (
        <Texts open={open} place={place} known={known} language={language} answer={found.answer} />
      )}
    </div>
  )
}

interface TextsProps {
  readonly open: OpenDesk
  readonly place: PagePlace
  readonly known: PagesAnswer
  readonly language: PagesAnswer['languages'][0]
  readonly answer: PageAnswer
}

function Texts(props: TextsProps): VNode {
  const { open, place, known, language, answer } = props
  const name = draftName(place)
  const stored: PageText = { ordinary: answer.ordinary.text, easy: answer.easy?.text ?? null }
  const draft = pageDrafts.value[name] ?? stored
  const changed = newTexts(answer, draft)
  const faulty = [draft.ordinary, draft.easy].some((text) => text !== null && pageFaults(text).length > 0)
  const write = (next: PageText) => {
    officeActed.value = 'no'
    pageDrafts.value = { ...pageDrafts.value, [name]: next }
  }
  const drop = () => {
    const { [name]: _stored, ...others } = pageDrafts.value
    pageDrafts.value = others
  }
  const forget = () => {
    drop()
    // What somebody else has saved in the meantime is then shown.
    void loadPage(place)
  }
  const save = async () => {
    const done = await actOnPages(() => savePage(sendFromBrowser, place, changed))
    if (!done) return
    await Promise.all([loadPage(place), loadPages()])
    // Text typed in the meantime stays.
    if (pageDrafts.value[name] === draft) drop()
  }
  const values = pageValues(
    open.unlocked.verified.manifest,
    place.language,
    known.dataProtection,
    answer.missing,
  )
  const shown = { values, language }
  return (
    <>
      <Standing {...props} />
      <TextAndPreview
        {...shown}
        id="ordinary"
        label={t('page-ordinary')}
        help={t('page-help')}
        text={draft.ordinary}
        own={answer.defaults.ordinary}
        earlier={answer.earlier.filter(({ easy }) => !easy)}
        write={(ordinary) => write({ ...draft, ordinary })}
      />
      {draft.easy !== null && (
        <TextAndPreview
          {...shown}
          id="easy"
          label={t('page-easy')}
          text={draft.easy}
          own={answer.defaults.easy ?? ''}
          earlier={answer.earlier.filter(({ easy }) => easy)}
          write={(easy) => write({ ...draft, easy })}
        />
      )}
      {changed.length > 0 && (
        <Notice tone="warn">
          <p>{t('page-unsaved')}</p>
          <div class="actions">
            <Button disabled={faulty} busy={pagesActed.value === 'busy'} onClick={() => void save()}>
              {t('page-save')}
            </Button>
            <Button kind="other" onClick={forget}>
              {t('page-forget')}
            </Button>
          </div>
        </Notice>
      )}
      {changed.length === 0 && <Confirm {...props} texts={stored} />}
    </>
  )
}

function Standing({ open, place, known }: TextsProps): VNode | null {
  const state = known.pages.find((one) => draftName(one) === draftName(place))
  if (!state) return null
  const { standing, on, review } = standingOf(open.unlocked, state, today())
  return (
    <p class="pills">
      <span class={standing === 'confirmed' ? 'pill' : 'pill pill-warn'}>
        {t(`pages-standing-${standing}`)}
      </span>
      <span class="soft">
        {[
          state.edited ? t('pages-edited') : t('pages-default'),
          on && t('pages-on', { day: dayText(on, today()) }),
          review && standing !== 'changed' && t('pages-review', { day: dayText(review, today()) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </p>
  )
}

/** Signing that what is shown here is right. */
function Confirm({ open, place, known, texts }: TextsProps & { readonly texts: PageText }): VNode {
  const days = reviewDays(today())
  const review = useSignal<string>(days.usual)
  const day = dayOf(review.value)
  const isGood = day !== null && day >= days.first && day <= days.last
  const said = known.pages.find((one) => draftName(one) === draftName(place))
  // Somebody may have saved something else between two answers.
  const isShown = said !== undefined && isAsSaid(place, texts, said)
  const next = nextToConfirm(open.unlocked, known, place, today())
  const confirm = async () => {
    if (!isGood || !isShown) return
    await actAsOffice(open, (send, unlocked, at) => confirmPage(send, unlocked, place, texts, day, at))
    await Promise.all([loadPage(place), loadPages()])
  }
  return (
    <section class="card settings">
      <h2>{t('page-confirm-title')}</h2>
      <p class="soft">{t('page-confirm-lead')}</p>
      <div class={isGood ? 'field' : 'field field-wrong'}>
        <label for="review">{t('page-review')}</label>
        <input
          id="review"
          class="input page-day"
          type="date"
          min={days.first}
          max={days.last}
          value={review.value}
          aria-describedby={isGood ? undefined : 'review-error'}
          onInput={(event) => (review.value = event.currentTarget.value)}
        />
        {!isGood && (
          <p class="field-error" id="review-error">
            {t('page-review-wrong', { day: dayText(days.last, today()) })}
          </p>
        )}
      </div>
      <div class="actions">
        <Button
          disabled={!isGood || !isShown}
          busy={officeActed.value === 'busy'}
          onClick={() => void confirm()}
        >
          {t('page-confirm')}
        </Button>
        <span role="status">{officeActed.value === 'done' ? t('page-confirmed') : ''}</span>
      </div>
      {next && (
        <p>
          <PlaceLink to={{ at: 'page', ...next }}>
            {t('page-next', {
              page: t(`page-name-${next.page}`),
              language: known.languages.find(({ code }) => code === next.language)?.name ?? next.language,
            })}
          </PlaceLink>
        </p>
      )}
    </section>
  )
}

/**
 * Public results of a year: what will be shown and what is hidden, what the office says besides, and a second person who
 * reads that before it is public.
 */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Category, Outcome, Way } from '../../../../crypto/content.ts'
import type { codesOf } from '../../../../crypto/results/codes.ts'
import { others } from '../../../../crypto/results/release.ts'
import type { PublishedCell, PublishedTable } from '../../../../crypto/results/suppress.ts'
import { leastTotal, type TableId } from '../../../../crypto/wire/results.ts'
import { sendFromBrowser } from '../../../api/send.ts'
import { Button, Field, Notice } from '../../../ui/controls.tsx'
import { Heading } from '../../../ui/page.tsx'
import { dayText, t } from '../../../ui/texts.ts'
import { TryAgain, Waiting } from '../../../ui/waiting.tsx'
import { Select } from '../../case/fields/select.tsx'
import { officeActed } from '../../desk/acting.ts'
import { OfficeActed } from '../../desk/acted.tsx'
import { languageName } from '../../desk/act-text.ts'
import type { OpenDesk } from '../../desk/desk.ts'
import { PlaceLink } from '../../desk/place-link.tsx'
import { loadPages, pages } from '../../pages/state.ts'
import { loadCases } from '../loading.ts'
import {
  chosenYear,
  failed,
  isMine,
  loadReleases,
  preview,
  proposeResults,
  published,
  publishResults,
  waiting,
  wordsIn,
  putWords,
  isAnythingSaid,
  isMissing,
  year,
  years,
  type KnownRelease,
  type Preview,
} from './state.ts'

export function ResultsPage({ open }: { open: OpenDesk }): VNode {
  const load = () => {
    void loadCases(sendFromBrowser, open)
    void loadReleases(open)
    void loadPages()
  }
  useEffect(load, [])
  const found = preview.value
  const versions = published.value.filter(({ release }) => release.year === year.value)
  return (
    <div class="stack results-page">
      <p class="breadcrumb">
        <PlaceLink to={{ at: 'figures' }}>{t('place-figures')}</PlaceLink>
      </p>
      <Heading step="results">{t('place-results')}</Heading>
      <p>{t('results-lead')}</p>
      <p>{t('results-left-out')}</p>
      <Select
        id="results-year"
        label={t('results-year')}
        value={String(year.value)}
        options={years().map((one) => [String(one), String(one)])}
        onChange={(value) => (chosenYear.value = Number(value))}
      />
      <p class="soft">{t('results-year-help')}</p>
      {found === null &&
        (failed.value ? (
          <TryAgain text={t('results-offline')} again={load} />
        ) : (
          <Waiting text={t('results-loading')} />
        ))}
      {found && (
        <>
          {waiting.value && <WaitingRelease open={open} known={waiting.value} />}
          {found.uncounted > 0 && (
            <Notice tone="alarm">
              <p>{t('results-uncounted', { count: found.uncounted })}</p>
            </Notice>
          )}
          {found.unread > 0 && <p class="soft">{t('figures-unread', { count: found.unread })}</p>}
          {/* Once a year is published its numbers stay: what is counted today would say something else. */}
          {versions.length === 0 &&
            found.counts.map((counts) => <WholeSection key={counts.whole} counts={counts} />)}
          {isMissing.value ? (
            <Notice tone="alarm" role="alert">
              <p>{t('results-missing')}</p>
            </Notice>
          ) : (
            <WordsForm open={open} versions={versions.length} />
          )}
          <PublishedList />
        </>
      )}
    </div>
  )
}

/** What waits for a second person. */
function WaitingRelease({ open, known }: { open: OpenDesk; known: KnownRelease }): VNode | null {
  const { release, proposed } = known
  // Its publishing did not get through. There is nothing to check: the button below does both again.
  if (release.texts.length === 0) return null
  if (isMine(open, proposed)) {
    return (
      <Notice>
        <p>{t('results-waits-mine', { version: release.version })}</p>
        <p>{t('results-replace')}</p>
      </Notice>
    )
  }
  return (
    <section class="card stack" aria-label={t('results-words')}>
      <p>{t('results-waits', { version: release.version })}</p>
      {release.texts.map(({ language, changed, answer }) => (
        <div key={language} class="stack" lang={language} dir="auto">
          {[changed, answer]
            .filter((text) => text.trim() !== '')
            .map((text, at) => (
              <blockquote key={at} class="results-words">
                {text}
              </blockquote>
            ))}
        </div>
      ))}
      <div class="actions">
        <Button busy={officeActed.value === 'busy'} onClick={() => void publishResults(open, proposed)}>
          {t('results-check')}
        </Button>
      </div>
      <OfficeActed />
    </section>
  )
}

function WholeSection({ counts }: { counts: Preview }): VNode {
  const { whole, from, counted, total, tables } = counts
  return (
    <section class="card stack" id={`results-${whole}`} aria-labelledby={`results-${whole}-title`}>
      <h2 id={`results-${whole}-title`}>{t(`results-${whole}`)}</h2>
      {from < year.value && <p>{t('results-pooled', { from: String(from), year: String(year.value) })}</p>}
      {total === null ? (
        <p>{t('results-few', { count: Math.min(counted.total, leastTotal - 1) })}</p>
      ) : (
        <>
          <p>{t('results-total', { count: counted.total, shown: total })}</p>
          {tables.map((table) => (
            <PreviewTable key={table.id} table={table} counted={counts} />
          ))}
        </>
      )}
    </section>
  )
}

function PreviewTable({ table, counted }: { table: PublishedTable; counted: Preview }): VNode {
  const id = table.id as TableId
  const truth = counted.counted.tables[id]
  const title = t(`results-table-${id}`)
  const inner = table.cells?.flatMap((cell) =>
    cell.tables.flatMap(({ cells }) => (cells ?? []).map((one) => ({ part: cell.code, cell: one }))),
  )
  return (
    <>
      <h3>{title}</h3>
      {table.cells === null ? (
        <p>{t('results-withheld')}</p>
      ) : (
        <Rows
          title={title}
          rows={table.cells.map((cell) => ({
            name: codeName(id, cell.code),
            counted: truth?.cells.find(({ code }) => code === cell.code)?.value ?? 0,
            cell,
          }))}
        />
      )}
      {inner && inner.length > 0 && (
        <details>
          <summary>{t('results-across')}</summary>
          <Rows
            title={t('results-across')}
            rows={inner.map(({ part, cell }) => ({
              name: `${codeName('category', cell.code)}: ${codeName(id, part)}`,
              counted: null,
              cell,
            }))}
          />
        </details>
      )}
    </>
  )
}

interface PreviewRow {
  readonly name: string
  /** Null where the groups are not those that were counted. */
  readonly counted: number | null
  readonly cell: PublishedCell
}

function Rows({ title, rows }: { title: string; rows: readonly PreviewRow[] }): VNode {
  const shown = rows.filter(({ cell }) => cell.shown !== 0)
  return (
    <table class="figure-table results-table" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">
            <span class="hidden-visually">{title}</span>
          </th>
          <th scope="col">{t('results-counted')}</th>
          <th scope="col">{t('results-shown')}</th>
          <th scope="col">{t('results-why')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ name, counted, cell }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{counted ?? ''}</td>
            <td>{cell.shown === 'hidden' ? '*' : cell.shown}</td>
            <td class="soft">{whyText(cell)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function whyText({ shown, why }: PublishedCell): string {
  if (why !== null) return t(`results-why-${why}`)
  return t(shown === 0 ? 'results-why-exact' : 'results-why-rounded')
}

/** The codes that only results have. */
type OwnCode = (typeof codesOf)['acknowledged' | 'retaliation' | 'closed-after' | 'easy'][number]

/** As the office's other pages call it. */
function codeName(table: TableId, code: string): string {
  if (code === others) return t('results-code-others')
  switch (table) {
    case 'category':
      return t(`category-${Number(code) as Category}`)
    case 'way':
      return code === 'page' ? t('figures-way-page') : t(`way-${code as Way}`)
    case 'outcome':
      return code === 'none' ? t('figures-outcome-none') : t(`outcome-${code as Outcome}`)
    default:
      return t(`results-code-${code as OwnCode}`)
  }
}

/** What the office says besides, in each language that it has switched on. */
function WordsForm({ open, versions }: { open: OpenDesk; versions: number }): VNode {
  const done = useSignal<'no' | 'published' | 'proposed'>('no')
  const languages = (pages.value?.languages ?? []).filter(({ on }) => on)
  const isInWords = isAnythingSaid.value
  const send = async () => {
    done.value = 'no'
    if (!(await proposeResults(open))) return
    done.value = isInWords ? 'proposed' : 'published'
  }
  return (
    <section class="card stack" aria-labelledby="results-words-title">
      <h2 id="results-words-title">{t('results-words')}</h2>
      {versions > 0 && <p>{t('results-same', { version: versions })}</p>}
      <p>{t('results-words-help')}</p>
      {languages.map(({ code }) => (
        <details key={code} open={code === 'en'}>
          <summary>{languageName(code)}</summary>
          <div class="stack">
            <Field
              id={`results-changed-${code}`}
              label={t('results-changed', { language: languageName(code) })}
              rows={5}
              maxLength={4000}
              value={wordsIn(code).changed}
              onValue={(changed) => putWords(code, { changed })}
            />
            <Field
              id={`results-answer-${code}`}
              label={t('results-answer', { language: languageName(code) })}
              rows={4}
              maxLength={4000}
              value={wordsIn(code).answer}
              onValue={(answer) => putWords(code, { answer })}
            />
          </div>
        </details>
      ))}
      <div class="actions">
        <Button busy={officeActed.value === 'busy'} onClick={() => void send()}>
          {t(isInWords ? 'results-propose' : 'results-publish-now')}
        </Button>
      </div>
      {done.value === 'no' ? (
        <OfficeActed />
      ) : (
        <p role="status">{t(done.value === 'proposed' ? 'results-proposed' : 'results-done')}</p>
      )}
    </section>
  )
}

function PublishedList(): VNode {
  return (
    <section aria-labelledby="results-public-title">
      <h2 id="results-public-title">{t('results-public')}</h2>
      {published.value.length === 0 ? (
        <p>{t('results-none-public')}</p>
      ) : (
        <ul class="list">
          {published.value.map(({ release, publishedOn }) => (
            <li key={`${release.year} ${release.version}`}>
              {t('results-public-line', {
                year: String(release.year),
                version: release.version,
                day: publishedOn ? dayText(publishedOn) : '',
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

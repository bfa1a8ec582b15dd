/**
 * Results of years, as everybody reads them: pages without script, and files for others to use.
 *
 * `/{language}/results` and `.../{year}` are pages; `/results/{year}/{version}/{file}` are the files of one version, and
 * `/results/{year}/{file}` those of the newest. All are made from the release that the office has signed.
 */
import type { Express } from 'express'
import { fileNames, fileOf } from '../../crypto/results/files.ts'
import { codeText, type ResultText } from '../../crypto/results/codes.ts'
import { others, readRelease, releaseHash } from '../../crypto/results/release.ts'
import type { PageLanguage } from '../../crypto/wire/public-page.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { tablesOf, type Counts, type Release } from '../../crypto/wire/results.ts'
import { addressFor } from '../http/hosts.ts'
import { withOffered } from '../http/offered-languages.ts'
import type { Offices } from '../office.ts'
import { officeName } from '../../crypto/in-language.ts'
import { escapeHtml } from './html.ts'
import { filled, type PublicPages } from './serving.ts'

interface Shown {
  readonly release: Release
  /** In hex: by which the office's log names it. */
  readonly hash: string
  readonly publishedOn: string
}

interface Services {
  readonly offices: Offices
  readonly publicPages: PublicPages
  readonly origins: readonly string[]
}

export function addResultPages(app: Express, services: Services): void {
  const { offices, publicPages, origins } = services
  const { languages } = publicPages

  /** Of what the office has published, the newest version of a year, or the one that is asked for. Only that one is read. */
  const find = async (host: string, year: string | undefined, version?: string): Promise<Shown | null> => {
    const office = await offices.find(host)
    const all = await publicPages.releases(host)
    const found = all.findLast(
      (one) =>
        (year === undefined || String(one.year) === year) &&
        (version === undefined || String(one.version) === version),
    )
    const release = found && readRelease(found.document)
    if (!release || !office || !found.publishedOn) return null
    const hash = Buffer.from(releaseHash(office.id, found.document)).toString('hex')
    return { release, hash, publishedOn: found.publishedOn }
  }

  app.get(['/:language/results', '/:language/results/:year'], async (request, response) => {
    const { language: code = '', year } = request.params as Readonly<Record<string, string>>
    const language = languages.find((one) => one.code === code)
    const shown = await find(request.officeHost, year)
    if (!language || (year !== undefined && !shown)) throw new Refusal('not-found')
    const years = [...new Set((await publicPages.releases(request.officeHost)).map((one) => one.year))]
    const others = years.reverse().filter((one) => one !== shown?.release.year)
    const offered = await publicPages.offered(request)
    const office = await offices.find(request.officeHost)
    const here = `/results${year === undefined ? '' : `/${year}`}`
    // The frame was made for the pages below /about: its menu leads to other languages of this page.
    const skeleton = withOffered(language.skeleton, offered).replaceAll('/about%%address%%', here)
    const name = office ? officeName(office.verified.manifest, code) : language.texts['no-office']
    response
      .type('text/html; charset=utf-8')
      .send(filled(skeleton, { office: escapeHtml(name), page: pageOf(language, shown, others) }))
  })

  const files = ['/results/:year/:file', '/results/:year/:version/:file']
  app.get(files, async (request, response) => {
    const { year, version, file } = request.params as Readonly<Record<string, string>>
    const name = fileNames.find((one) => one === file)
    const found = await find(request.officeHost, year, version)
    if (!name || !found) throw new Refusal('not-found')
    const origin = await addressFor(services, request, origins)
    const { type, text } = fileOf(name, { ...found, origin, languages })
    response.type(type).send(text)
  })
}

type Say = (text: ResultText, values?: Readonly<Record<string, string | number>>) => string

function pageOf(language: PageLanguage, shown: Shown | null, otherYears: readonly number[]): string {
  /** In HTML. */
  const say: Say = (text, values = {}) =>
    escapeHtml(language.results[text]).replace(/\{([a-z]+)\}/g, (_, name: string) =>
      escapeHtml(String(values[name] ?? '')),
    )
  if (!shown) return `<h1>${say('title')}</h1><p>${say('nothing')}</p>`
  const { release, hash, publishedOn } = shown
  const words = release.texts.find((one) => one.language === language.code)
  const inWords = (title: ResultText, text: string | undefined) =>
    text?.trim()
      ? `<h2>${say(title)}</h2>${text
          .trim()
          .split(/\n\s*\n/)
          .map((one) => `<p dir="auto">${escapeHtml(one).replaceAll('\n', '<br>')}</p>`)
          .join('')}`
      : ''
  const files = (['data-table', 'data-all', 'data-codes', 'data-package', 'data-catalogue'] as const).map(
    (text, at) =>
      `<li><a href="/results/${release.year}/${release.version}/${fileNames[at]}" download>${say(text)}</a></li>`,
  )
  const methods = [
    'method-who',
    'method-when',
    'method-rounded',
    'method-hidden',
    'method-few',
    'method-left-out',
    'method-never',
  ] as const
  return [
    `<h1>${say('of-year', { year: release.year })}</h1>`,
    `<p class="lead">${say('lead')}</p>`,
    inWords('changed', words?.changed),
    ...release.counts.map((counts) => countsOf(language, say, release, counts)),
    inWords('answer', words?.answer),
    `<h2>${say('method')}</h2><ul>${methods.map((one) => `<li>${say(one)}</li>`).join('')}</ul>`,
    `<h2>${say('data')}</h2><p>${say('data-lead')}</p><ul>${files.join('')}</ul>`,
    `<p class="soft">${say('version', { version: release.version, day: dayText(language.code, publishedOn) })}. ${say('signed', { hash: '{hash}' }).replace('{hash}', `<bdi class="hash">${hash}</bdi>`)}</p>`,
    otherYears.length === 0
      ? ''
      : `<nav class="page-more" aria-labelledby="years"><h2 id="years">${say('years')}</h2><ul>${otherYears
          .map((year) => `<li><a href="/${language.code}/results/${year}">${year}</a></li>`)
          .join('')}</ul></nav>`,
  ].join('\n')
}

function countsOf(
  { results }: PageLanguage,
  say: Say,
  { year }: Release,
  { whole, from, total, tables }: Counts,
): string {
  // A question to reporters has one table, which it stands over.
  const isQuestion = whole !== 'received' && whole !== 'closed'
  const name = isQuestion ? tablesOf[whole][0] : whole
  const title = `<h2>${say(name)}</h2>`
  const pooled = from < year ? `<p>${say('pooled', { from, year })}</p>` : ''
  if (total === null) return `${title}${pooled}<p>${say('few')}</p>`
  const made = tables.map(({ id, cells, across }) => {
    const head = isQuestion ? '' : `<h3>${say(id)}</h3>`
    if (cells === null) return `${head}<p>${say('withheld')}</p>`
    const names = cells.map(({ code, shown }) => [escapeHtml(codeText(results, id, code)), shown] as const)
    const table = tableOf(
      say,
      say(id),
      names.filter(([, shown]) => shown !== 0),
      total,
    )
    if (across === null) return `${head}${table}`
    return `${head}${table}<h3>${say('across-category')}</h3>${crossOf(results, say, id, across)}`
  })
  const most = tableOf(say, say(name), [[say('total'), total]], total)
  return `${title}${pooled}${most}${made.join('\n')}<p class="soft">${say('hidden-means')}</p><p class="soft">${say('rounded-means')}</p>`
}

/** A day as the language writes it. */
const dayText = (code: string, day: string): string =>
  new Intl.DateTimeFormat(`${code}-u-ca-gregory`, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

/** A table with a bar for each number. Rows without any case are left out: 16 of 20 would be empty. */
function tableOf(
  say: Say,
  caption: string,
  rows: readonly (readonly [name: string, shown: number | 'hidden'])[],
  most: number,
): string {
  const lines = rows.map(([name, shown]) => {
    const value = shown === 'hidden' ? '*' : String(shown)
    const bar =
      shown === 'hidden'
        ? ''
        : `<svg class="bar" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none"><rect width="${Math.min(100, Math.round((100 * shown) / most))}" height="10"/></svg>`
    return `<tr><th scope="row">${name}</th><td class="number">${value}</td><td class="bars">${bar}</td></tr>`
  })
  return `<table class="results"><caption class="hidden-visually">${caption}</caption><thead class="hidden-visually"><tr><td></td><th scope="col">${say('cases')}</th><td></td></tr></thead><tbody>${lines.join('')}</tbody></table>`
}

/** What was found, for each subject. */
function crossOf(
  results: PageLanguage['results'],
  say: Say,
  id: Counts['tables'][number]['id'],
  { cells }: NonNullable<Counts['tables'][number]['across']>,
): string {
  const subjects = [...new Set(cells.map(({ code }) => code))]
  const parts = [...new Set(cells.map(({ part }) => part))]
  const valueOf = (part: string, code: string) => {
    const shown = cells.find((one) => one.part === part && one.code === code)?.shown
    return shown === 'hidden' ? '*' : String(shown ?? 0)
  }
  const nameOf = (code: string) =>
    code === others ? say('others') : escapeHtml(codeText(results, 'category', code))
  const head = parts.map((part) => `<th scope="col">${escapeHtml(codeText(results, id, part))}</th>`)
  const lines = subjects.map(
    (code) =>
      `<tr><th scope="row">${nameOf(code)}</th>${parts.map((part) => `<td class="number">${valueOf(part, code)}</td>`).join('')}</tr>`,
  )
  return `<div class="results-wide" tabindex="0" role="region" aria-label="${say('across-category')}"><table class="results"><thead><tr><td></td>${head.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`
}

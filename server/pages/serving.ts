/**
 * Public pages, as reporters read them without scripts: `/{language}/about`, `.../about/{page}`, `.../{page}/easy`.
 *
 * Each is made once from the language's skeleton, the newest text and the manifest's facts about the office, and kept
 * until one of them changes. All of it is public and the same for everyone, so it is sent compressed.
 */
import { brotliCompressSync, constants } from 'node:zlib'
import type { Express } from 'express'
import { officeName } from '../../crypto/in-language.ts'
import { readPage, titleOf, type PageValues } from '../../crypto/page-markup.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { hasEasy, type PageLanguage, type PageName, type PostingPage } from '../../crypto/wire/public-page.ts'
import { findPageSettings } from '../../db/public-pages.ts'
import type { Database } from '../../db/connect.ts'
import { findReleases, type StoredRelease } from '../../db/results.ts'
import { DatabaseUnavailable } from '../../db/outage.ts'
import type { Clock } from '../clock.ts'
import { keepShortly, type KeptShortly } from '../http/keep-shortly.ts'
import type { Office, Offices } from '../office.ts'
import { withOffered, type Offered } from '../http/offered-languages.ts'
import { blocksToHtml, escapeHtml } from './html.ts'
import { findPages, type PageNow } from './texts.ts'

export interface PublicPages {
  readonly languages: readonly PageLanguage[]
  /** The codes of the languages that the office keeps on; before set-up, all. */
  readonly offered: Offered
  /** A page of the office at one of our hosts, or the list of pages. @throws Refusal 'not-found' */
  document(host: string, address: PageAddress): Promise<PageDocument>
  /** A page around posting a sealed file, at one of our hosts. @throws Refusal 'not-found' */
  posting(host: string, language: string, page: PostingPage): Promise<string>
  /** The results that the office at one of our hosts has published, oldest first. */
  releases(host: string): Promise<readonly StoredRelease[]>
  /** Makes the next call look again: this server has just stored something. */
  refresh(): void
}

export interface PageAddress {
  readonly language: string
  /** Null for the list. */
  readonly page: string | null
  readonly easy: boolean
}

export interface PageDocument {
  readonly html: string
  /** The same, compressed with Brotli. */
  readonly compressed: Buffer
}

/** Everything that pages are made of, at one moment. */
interface Ingredients {
  readonly pages: readonly PageNow[]
  readonly office: Office | null
  readonly dataProtection: string
  readonly offered: readonly string[]
  readonly releases: readonly StoredRelease[]
}

interface Kept {
  readonly from: Ingredients
  readonly key: string
  /** The documents made of them so far, by address. */
  readonly made: Map<string, PageDocument>
}

export function openPublicPages(
  db: Database,
  clock: Clock,
  offices: Offices,
  languages: readonly PageLanguage[],
): PublicPages {
  // Few entries: the hosts are those in the configuration.
  const byHost = new Map<string, KeptShortly<Kept>>()
  const keptAt = (host: string): KeptShortly<Kept> => {
    const known = byHost.get(host)
    if (known) return known
    const kept = keepShortly<Kept>(clock, (before) => look(host, before))
    byHost.set(host, kept)
    return kept
  }
  const look = async (host: string, before: Kept | null): Promise<Kept> => {
    // Pages exist before set-up too: they then name nobody.
    const current = await offices.find(host)
    const pages = await findPages(db, current?.id ?? null, languages)
    const settings = current && (await findPageSettings(db, current.id))
    const dataProtection = settings?.dataProtection ?? ''
    const codes = languages.map(({ code }) => code)
    const offered = codes.filter((code) => !settings?.languagesOff.includes(code))
    const releases = current ? await findReleases(db, current.id) : []
    const published = releases.filter(({ publishedOn }) => publishedOn !== null)
    const from = { pages, office: current, dataProtection, offered, releases: published }
    const key = keyOf(from)
    // With other texts or another manifest, the documents made so far are dropped.
    return { from, key, made: before?.key === key ? before.made : new Map<string, PageDocument>() }
  }

  return {
    languages,
    offered: async ({ officeHost }) => {
      try {
        return (await keptAt(officeHost).get()).from.offered
      } catch (error) {
        // It is not known yet which are off: the pages themselves are no secret.
        if (error instanceof DatabaseUnavailable) return languages.map(({ code }) => code)
        throw error
      }
    },
    document: async (host, { language, page, easy }) => {
      const { from, made } = await keptAt(host).get()
      const name = `${language} ${page ?? ''} ${easy}`
      const before = made.get(name)
      if (before) return before
      const html = write(from, languages, { language, page, easy })
      const params = { [constants.BROTLI_PARAM_QUALITY]: 6 }
      const document = { html, compressed: brotliCompressSync(html, { params }) }
      made.set(name, document)
      return document
    },
    posting: async (host, code, page) => {
      const { from } = await keptAt(host).get()
      const language = languages.find((one) => one.code === code)
      if (!language) throw new Refusal('not-found')
      const { office, missing } = valuesOf(from, language)
      return filled(withOffered(language.posting[page], from.offered), {
        office: escapeHtml(office || missing.office),
      })
    },
    releases: async (host) => (await keptAt(host).get()).from.releases,
    refresh: () => {
      for (const kept of byHost.values()) kept.refresh()
    },
  }
}

export function addPublicPages(app: Express, pages: PublicPages): void {
  const addresses = ['/:language/about', '/:language/about/:page', '/:language/about/:page/:easy']
  app.get(addresses, async (request, response) => {
    const { language = '', page = null, easy } = request.params as Readonly<Record<string, string>>
    if (easy !== undefined && easy !== 'easy') throw new Refusal('not-found')
    const document = await pages.document(request.officeHost, { language, page, easy: easy === 'easy' })
    response.type('text/html; charset=utf-8').set('Vary', 'Accept-Encoding')
    if (request.acceptsEncodings(['br', 'identity']) !== 'br') {
      response.send(document.html)
      return
    }
    response.set('Content-Encoding', 'br').send(document.compressed)
  })
}

/** A key for what the documents are made of: the same key means the same documents. */
function keyOf({ pages, office, dataProtection, offered }: Ingredients): string {
  const versions = pages.flatMap(({ ordinary, easy }) => [ordinary.version, easy?.version ?? 0])
  const whose = office && [toText(office.id), office.verified.manifest.number]
  return JSON.stringify([versions, whose, dataProtection, offered])
}

/** @throws Refusal 'not-found' for an unknown address */
function write(from: Ingredients, languages: readonly PageLanguage[], where: PageAddress): string {
  const language = languages.find(({ code }) => code === where.language)
  const mine = from.pages.filter((one) => one.language === language)
  const found = mine.find(({ page }) => page === where.page)
  const text = where.easy ? found?.easy : found?.ordinary
  if (!language || (where.page !== null && !text)) throw new Refusal('not-found')
  const values = valuesOf(from, language)
  const inner =
    found && text ? writePage(found, text.text, where.easy, mine, values) : writeList(language, mine, values)
  return filled(withOffered(language.skeleton, from.offered), {
    office: escapeHtml(values.office || values.missing.office),
    address: found ? `/${found.page}${where.easy ? '/easy' : ''}` : '',
    page: inner,
  })
}

function writePage(
  { page, language }: PageNow,
  text: string,
  easy: boolean,
  all: readonly PageNow[],
  values: PageValues,
): string {
  const { texts, code } = language
  // Links from a page in easy words lead to easy words, where there are some.
  const addressOf = (to: PageName) => address(code, to, easy && hasEasy(to))
  const [title, ...rest] = readPage(text, values)
  const other = hasEasy(page)
    ? `<p class="page-other"><a href="${address(code, page, !easy)}">${escapeHtml(texts[easy ? 'ordinary' : 'easy'])}</a></p>`
    : ''
  const items = all.map((one) => {
    const current = one.page === page ? ' aria-current="page"' : ''
    return `<li><a href="${addressOf(one.page)}"${current}>${titleHtml(one, values)}</a></li>`
  })
  return [
    blocksToHtml(title ? [title] : [], addressOf),
    other,
    blocksToHtml(rest, addressOf),
    `<nav class="page-more" aria-labelledby="more"><h2 id="more"><a href="/${code}/about">${escapeHtml(texts.all)}</a></h2>`,
    `<ul>${items.join('\n')}</ul></nav>`,
  ].join('\n')
}

function writeList({ code, texts }: PageLanguage, all: readonly PageNow[], values: PageValues): string {
  const items = all.map((one) => {
    const plain = `<a href="${address(code, one.page, false)}">${titleHtml(one, values)}</a>`
    if (!one.easy) return `<li>${plain}</li>`
    const easy = `<a class="page-easy" href="${address(code, one.page, true)}"><span class="hidden-visually">${titleHtml(one, values)}, </span>${escapeHtml(texts['easy-short'])}</a>`
    return `<li>${plain} ${easy}</li>`
  })
  return [
    `<h1>${escapeHtml(texts.title)}</h1>`,
    `<p class="lead">${escapeHtml(texts.lead)}</p>`,
    `<ul class="page-list">${items.join('\n')}</ul>`,
  ].join('\n')
}

function address(code: string, page: PageName, easy: boolean): string {
  return `/${code}/about/${page}${easy ? '/easy' : ''}`
}

function titleHtml({ page, ordinary }: PageNow, values: PageValues): string {
  return escapeHtml(titleOf(readPage(ordinary.text, values)) || page)
}

function valuesOf({ office, dataProtection }: Ingredients, { code, texts }: PageLanguage): PageValues {
  const manifest = office?.verified.manifest
  return {
    office: manifest ? officeName(manifest, code) : '',
    contact: manifest?.contact ?? '',
    authorities: manifest?.authorities ?? [],
    dataProtection,
    missing: {
      office: texts['no-office'],
      contact: texts['no-contact'],
      authorities: texts['no-authorities'],
    },
  }
}

/** Replaces the marks in a skeleton with their parts; the inserted parts are not searched for marks. */
/** A document with its placeholders filled in; what is filled in is HTML. */
export function filled(skeleton: string, parts: Readonly<Record<string, string>>): string {
  return skeleton
    .split(/%%([a-z]+)%%/)
    .map((part, at) => (at % 2 === 0 ? part : (parts[part] ?? '')))
    .join('')
}

/**
 * Public pages from the office's side: the state of each, its texts, new versions of them, and which languages are
 * wanted. Texts are public and stored as they are; a confirmation is signed, and is an entry of the office's log.
 */
import type { Request, Router } from 'express'
import { pageFaults } from '../../crypto/page-markup.ts'
import { confirmationOf } from '../../crypto/public-page.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { Role } from '../../crypto/wire/manifest.ts'
import {
  hasEasy,
  NewPageSettings,
  NewPageTexts,
  PagePlace,
  type PageAnswer,
  type PagesAnswer,
  type PageState,
} from '../../crypto/wire/public-page.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { ResultsAnswer } from '../../crypto/wire/results.ts'
import { findPageSettings, findVersions, insertPageText, putPageSettings } from '../../db/public-pages.ts'
import { findReleases } from '../../db/results.ts'
import { parse } from '../http/bodies.ts'
import { findEntries } from './confirmed.ts'
import { findPages, hashOf, type PageNow } from './texts.ts'
import type { Readers } from '../login/readers.ts'
import type { OfficeServices } from '../services.ts'

const see: readonly Role[] = ['officer', 'administrator', 'auditor']
const write: readonly Role[] = ['officer', 'administrator']
/** How many earlier texts an officer sees. */
const mostEarlier = 20

export function addPageRoutes(routes: Router, services: OfficeServices, readers: Readers): void {
  const { bodies, db, clock, publicPages } = services
  const { languages } = publicPages

  routes.get('/pages', async (request, response) => {
    await readers.person(request, see)
    const { id } = await request.office()
    const settings = await findPageSettings(db, id)
    const [entries, pages] = [await findEntries(db, id), await findPages(db, id, languages)]
    const answer = {
      languages: languages.map(({ code, name, direction }) => ({
        ...{ code, name, direction },
        on: !settings.languagesOff.includes(code),
      })),
      dataProtection: settings.dataProtection,
      pages: pages.map((one) => {
        const confirmed = confirmationOf(entries, one.page, one.language.code)
        return {
          ...stateOf(one),
          confirmed: confirmed && {
            on: confirmed.on,
            review: confirmed.review,
            hash: toText(confirmed.hash),
          },
        }
      }),
    } satisfies Wire<PagesAnswer>
    response.json(answer)
  })

  routes.get('/results', async (request, response) => {
    await readers.person(request, see)
    const { id } = await request.office()
    response.json({
      releases: (await findReleases(db, id)).map(({ document, proposed, publishedOn }) => ({
        bytes: toText(document),
        proposed: toText(proposed),
        publishedOn,
      })),
    } satisfies Wire<ResultsAnswer>)
  })

  routes.post('/pages/settings', async (request, response) => {
    await readers.person(request, write)
    const { dataProtection, languages: wanted } = await bodies.json(request, 16 * 1024, NewPageSettings)
    const codes = languages.map(({ code }) => code)
    if (!wanted.every((code) => codes.includes(code))) throw new Refusal('bad-request')
    const languagesOff = codes.filter((code) => !wanted.includes(code))
    const { id } = await request.office()
    await putPageSettings(db, id, { dataProtection: dataProtection.trim(), languagesOff })
    publicPages.refresh()
    response.json({})
  })

  routes.get('/pages/:page/:language', async (request, response) => {
    await readers.person(request, see)
    const { id } = await request.office()
    const found = await pageOf(request)
    const { language, page, ordinary, easy } = found
    const place = { page, language: language.code }
    const versions = await findVersions(db, id, place, mostEarlier)
    const isNow = (version: number, isEasy: boolean) =>
      version === (isEasy ? easy?.version : ordinary.version)
    response.json({
      defaults: language.pages[page],
      ordinary,
      easy,
      earlier: versions
        .filter((one) => !isNow(one.version, one.easy))
        .map(({ easy, version, storedOn, text }) => ({ easy, version, storedOn, text })),
      missing: {
        office: language.texts['no-office'],
        contact: language.texts['no-contact'],
        authorities: language.texts['no-authorities'],
      },
    } satisfies PageAnswer)
  })

  routes.post('/pages/:page/:language', async (request, response) => {
    await readers.person(request, write)
    const { page, language } = await pageOf(request)
    const { texts } = await bodies.json(request, 256 * 1024, NewPageTexts)
    const { id } = await request.office()
    for (const { easy, text } of texts) {
      if ((easy && !hasEasy(page)) || pageFaults(text).length > 0) throw new Refusal('bad-request')
    }
    await db.transaction().execute(async (tx) => {
      for (const one of texts) {
        const next = { ...one, page, language: language.code, storedOn: clock.today() }
        if (!(await insertPageText(tx, id, next))) throw new Refusal('taken')
      }
    })
    publicPages.refresh()
    response.status(201).json({})
  })

  /** @throws Refusal 'not-found' for an unknown page or language */
  async function pageOf(request: Request): Promise<PageNow> {
    const place = parse(PagePlace, request.params)
    const { id } = await request.office()
    const found = (await findPages(db, id, languages)).find(
      ({ page, language }) => page === place.page && language.code === place.language,
    )
    if (!found) throw new Refusal('not-found')
    return found
  }
}

/** What crosses HTTP before it is parsed: bytes are text. */
type Wire<T> = T extends Uint8Array
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { readonly [Name in keyof T]: Wire<T[Name]> }
      : T

function stateOf(one: PageNow): Omit<Wire<PageState>, 'confirmed'> {
  const { page, language, ordinary, easy } = one
  const own = language.pages[page]
  return {
    page,
    language: language.code,
    version: ordinary.version,
    easyVersion: easy?.version ?? 0,
    edited: ordinary.text !== own.ordinary || (easy?.text ?? null) !== own.easy,
    hash: toText(hashOf(one)),
  }
}

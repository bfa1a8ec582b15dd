/**
 * Public pages as they cross HTTP: the list of pages, their texts and versions, what the office has confirmed, and
 * which languages it wants. All of it is public, or will be.
 */
import * as v from 'valibot'
import type { ResultTexts } from '../results/codes.ts'
import * as part from './parts.ts'

/** The pages, in the order of the list. */
export const pageNames = [
  'how-it-works',
  'what-to-report',
  'your-rights',
  'what-protects-you',
  'what-does-not',
  'other-channels',
  'people-named',
  'privacy',
  'accessibility',
] as const
export type PageName = (typeof pageNames)[number]

/** Pages that also have a version in easy words. */
const easyPages: readonly PageName[] = ['how-it-works', 'your-rights', 'what-protects-you', 'what-does-not']

export function hasEasy(page: PageName): boolean {
  return easyPages.includes(page)
}

/** The longest text of a page, in UTF-16 units as JavaScript counts them. */
export const mostPageText = 20_000
/** The most months between confirming a page and looking at it again. */
export const mostReviewMonths = 36

/**
 * The pages around posting a sealed file by a plain form: the form, and each answer to it. `docs/http.md` says which answer
 * is given when.
 */
export const postingPages = [
  'form',
  'arrived',
  'not-ours',
  'old-keys',
  'closed',
  'conflict',
  'wait',
  'unavailable',
] as const
export type PostingPage = (typeof postingPages)[number]

/** What a page says, as written: Markdown, with the program's own placeholders. */
export interface PageText {
  readonly ordinary: string
  /** Null for a page that has no easy version. */
  readonly easy: string | null
}

const page = () => v.picklist(pageNames)
/** Text for people to read, up to `most` characters long, without the one character that PostgreSQL cannot store. */
const plainText = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^[^\u0000]*$/))
const text = () => v.pipe(plainText(mostPageText), v.minLength(1))

/** Which page in which language: the end of an address. */
export const PagePlace = v.strictObject({ page: page(), language: part.language() })

/** `POST /api/pages/{page}/{language}`: new texts, each as the version after the newest. */
export const NewPageTexts = v.strictObject({
  texts: v.pipe(
    v.array(v.strictObject({ easy: v.boolean(), version: part.count(1), text: text() })),
    v.minLength(1),
    v.maxLength(2),
  ),
})
export type NewPageTexts = v.InferOutput<typeof NewPageTexts>

/** `POST /api/pages/settings`. */
export const NewPageSettings = v.strictObject({
  /** Whom to ask about data protection. */
  dataProtection: plainText(2000),
  /** The languages that the office wants: at least one. */
  languages: v.pipe(v.array(part.language()), v.minLength(1), v.maxLength(100)),
})
export type NewPageSettings = v.InferOutput<typeof NewPageSettings>

/** `GET /api/pages`: every page in every language. */
export const PagesAnswer = v.strictObject({
  languages: v.array(
    v.strictObject({
      code: part.language(),
      /** In its own language. */
      name: v.string(),
      direction: v.picklist(['ltr', 'rtl']),
      /** False if the office has switched it off. */
      on: v.boolean(),
    }),
  ),
  dataProtection: v.string(),
  pages: v.array(
    v.strictObject({
      page: page(),
      language: part.language(),
      /** The newest version of the ordinary text, and of the easy one; 0 for a default that was never edited. */
      version: part.count(),
      easyVersion: part.count(),
      /** True if the texts differ from the program's own. */
      edited: v.boolean(),
      /** The hash that an entry of the office's log would have to name. */
      hash: part.hash(),
      /** The newest entry about it, whichever texts it names. */
      confirmed: v.nullable(v.strictObject({ on: part.day(), review: part.day(), hash: part.hash() })),
    }),
  ),
})
export type PagesAnswer = v.InferOutput<typeof PagesAnswer>
export type PageState = PagesAnswer['pages'][0]

/** `GET /api/pages/{page}/{language}`. */
export const PageAnswer = v.strictObject({
  /** The program's own texts. */
  defaults: v.strictObject({ ordinary: v.string(), easy: v.nullable(v.string()) }),
  ordinary: v.strictObject({ version: part.count(), text: v.string() }),
  easy: v.nullable(v.strictObject({ version: part.count(), text: v.string() })),
  /** Earlier edited texts, newest first. */
  earlier: v.array(
    v.strictObject({ easy: v.boolean(), version: part.count(1), storedOn: part.day(), text: v.string() }),
  ),
  /** What this language shows for a placeholder for which the office has given nothing. */
  missing: v.strictObject({ office: v.string(), contact: v.string(), authorities: v.string() }),
})
export type PageAnswer = v.InferOutput<typeof PageAnswer>

/** What the program needs to show pages in a language: one file of `dist/pages/`, made by the build. */
export interface PageLanguage {
  readonly code: string
  /** In its own language. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  /** A whole document with %%page%%, %%office%% and %%address%% in it; each may occur several times. */
  readonly skeleton: string
  readonly texts: Readonly<Record<PageTextName, string>>
  readonly pages: Readonly<Record<PageName, PageText>>
  readonly results: ResultTexts
  /** Whole documents with %%office%% in them. */
  readonly posting: Readonly<Record<PostingPage, string>>
}

/** The texts around pages, by their meaning. */
export type PageTextName =
  | 'title'
  | 'lead'
  | 'all'
  | 'easy'
  | 'easy-short'
  | 'ordinary'
  | 'no-office'
  | 'no-contact'
  | 'no-authorities'

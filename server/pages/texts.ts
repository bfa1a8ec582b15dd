/** The texts of public pages: those from the build, and those that the office has written to replace them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hash, OfficeId } from '../../crypto/bytes.ts'
import { pageHash } from '../../crypto/public-page.ts'
import { hasEasy, pageNames, type PageLanguage, type PageName } from '../../crypto/wire/public-page.ts'
import type { Database, InTransaction } from '../../db/connect.ts'
import { findNewestTexts, type PageVersion } from '../../db/public-pages.ts'

/** Every language that the build found, read once at start: English first, then by code. */
export function readPageLanguages(folder: string): readonly PageLanguage[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const languages = names
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as PageLanguage)
  return languages.sort((a, b) => Number(b.code === 'en') - Number(a.code === 'en'))
}

export interface TextNow {
  /** 0 for the program's own text. */
  readonly version: number
  readonly text: string
}

/** One page in one language, as it is now. */
export interface PageNow {
  readonly page: PageName
  readonly language: PageLanguage
  readonly ordinary: TextNow
  readonly easy: TextNow | null
}

/** Every page in every language. @param office null before set-up: nothing is edited then */
export async function findPages(
  db: Database | InTransaction,
  office: OfficeId | null,
  languages: readonly PageLanguage[],
): Promise<readonly PageNow[]> {
  const edits = office ? await findNewestTexts(db, office) : []
  return languages.flatMap((language) =>
    pageNames.map((page): PageNow => {
      const { ordinary, easy } = language.pages[page]
      const newest = (isEasy: boolean, own: string) => textNow(edits, page, language.code, isEasy, own)
      return {
        page,
        language,
        ordinary: newest(false, ordinary),
        easy: hasEasy(page) && easy !== null ? newest(true, easy) : null,
      }
    }),
  )
}

function textNow(
  edits: readonly PageVersion[],
  page: PageName,
  language: string,
  easy: boolean,
  own: string,
): TextNow {
  const edit = edits.find((one) => one.page === page && one.language === language && one.easy === easy)
  return edit ? { version: edit.version, text: edit.text } : { version: 0, text: own }
}

/** The hash by which an entry of the office's log confirms a page. */
export function hashOf({ page, language, ordinary, easy }: PageNow): Hash {
  return pageHash(page, language.code, { ordinary: ordinary.text, easy: easy?.text ?? null })
}

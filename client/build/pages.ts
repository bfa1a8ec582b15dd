/**
 * Public pages from `client/pages/`: each page in each language that has texts, or the build fails. A language is a
 * folder, so adding one changes no code.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pageFaults, unknownPlaceholders } from '../../crypto/page-markup.ts'
import { hasEasy, pageNames, type PageName, type PageText } from '../../crypto/wire/public-page.ts'
import { readLanguages } from './languages.ts'

const folderOf = (project: string, language: string) => join(project, 'client/pages', language)

/** The pages of one language. */
export async function readPages(project: string, language: string): Promise<Record<PageName, PageText>> {
  const read = (name: string) => readFile(join(folderOf(project, language), `${name}.md`), 'utf8')
  const pages = await Promise.all(
    pageNames.map(async (page): Promise<[PageName, PageText]> => {
      const easy = hasEasy(page) ? await read(`${page}.easy`) : null
      return [page, { ordinary: await read(page), easy }]
    }),
  )
  return Object.fromEntries(pages) as Record<PageName, PageText>
}

/** @throws Error that lists every page that is missing, unknown or faulty */
export async function checkPages(project: string): Promise<void> {
  const expected = pageNames.flatMap((page) =>
    hasEasy(page) ? [`${page}.md`, `${page}.easy.md`] : [`${page}.md`],
  )
  const problems: string[] = []
  for (const { code } of await readLanguages(join(project, 'client/locales'))) {
    const found = await readdir(folderOf(project, code)).catch((): string[] => [])
    for (const name of expected) if (!found.includes(name)) problems.push(`${code}/${name} is missing.`)
    for (const name of found) {
      if (!expected.includes(name)) {
        problems.push(`${code}/${name} is none of the pages.`)
        continue
      }
      const text = await readFile(join(folderOf(project, code), name), 'utf8')
      problems.push(
        ...pageFaults(text).map((fault) => `${code}/${name}: ${fault}.`),
        ...unknownPlaceholders(text).map((whole) => `${code}/${name}: ${whole} is filled in by nothing.`),
      )
    }
  }
  if (problems.length > 0) throw new Error(`Public pages:\n${problems.join('\n')}`)
}

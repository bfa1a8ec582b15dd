/**
 * Public pages from `client/pages/`: each page in each language that has texts, or the build fails. A language is a
 * folder, so adding one changes no code.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pageFaults, unknownPlaceholders } from '../../crypto/page-markup.ts'
import { hasEasy, pageNames, type PageName, type PageText } from '../../crypto/wire/public-page.ts'
import { resultTexts, type ResultText } from '../../crypto/results/codes.ts'
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

/** What a language says about results, without the categories. @throws Error if a text is missing, or unknown */
export async function readResultTexts(
  project: string,
  language: string,
): Promise<Record<ResultText, string>> {
  const path = join(folderOf(project, language), 'results.json')
  const texts = JSON.parse(await readFile(path, 'utf8')) as Record<ResultText, string>
  const wrong = [
    ...resultTexts.filter((name) => !Object.hasOwn(texts, name)),
    ...Object.keys(texts).filter((name) => !resultTexts.some((one) => one === name)),
  ]
  if (wrong.length > 0) throw new Error(`${language}/results.json: missing or unknown: ${wrong.join(', ')}`)
  return texts
}

/** @throws Error that lists every page that is missing, unknown or faulty */
export async function checkPages(project: string): Promise<void> {
  const expected = pageNames.flatMap((page) =>
    hasEasy(page) ? [`${page}.md`, `${page}.easy.md`] : [`${page}.md`],
  )
  const besides = 'results.json'
  const problems: string[] = []
  for (const { code } of await readLanguages(join(project, 'client/locales'))) {
    const found = await readdir(folderOf(project, code)).catch((): string[] => [])
    for (const name of expected) if (!found.includes(name)) problems.push(`${code}/${name} is missing.`)
    if (!found.includes(besides)) problems.push(`${code}/${besides} is missing.`)
    for (const name of found.filter((one) => one !== besides)) {
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

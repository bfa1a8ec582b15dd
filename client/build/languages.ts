/** Languages are files: `locales/fr.ftl` is French. The build reads from each file what a menu needs. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from '@fluent/syntax'
import type { Plugin } from 'vite'

export interface Language {
  readonly code: string
  /** In its own words. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
}

/** Every language of a folder, English first, then by code. */
export async function readLanguages(folder: string): Promise<Language[]> {
  const codes = (await readdir(folder))
    .filter((name) => name.endsWith('.ftl'))
    .map((name) => name.slice(0, -4))
  const languages = await Promise.all(codes.sort().map((code) => readLanguage(folder, code)))
  return languages.sort((a, b) => Number(b.code === 'en') - Number(a.code === 'en'))
}

async function readLanguage(folder: string, code: string): Promise<Language> {
  const { body } = parse(await readFile(join(folder, `${code}.ftl`), 'utf8'), {})
  const text = (id: string): string => {
    for (const entry of body) {
      if (entry.type !== 'Message' || entry.id.name !== id) continue
      return (
        entry.value?.elements.map((part) => (part.type === 'TextElement' ? part.value : '')).join('') ?? ''
      )
    }
    throw new Error(`${code}.ftl: "${id}" is missing.`)
  }
  return {
    code,
    name: text('language-name'),
    direction: text('language-direction') === 'rtl' ? 'rtl' : 'ltr',
  }
}

/**
 * Gives the client `virtual:languages`: the list of an app's languages, and a loader for the texts of each;
 * `virtual:recording`: loaders for the texts of the reporters' recorder, which few fetch; and `virtual:to-reporters`: the list of reporters' languages, and what the office sends to them in each.
 * @param locales the folder `client/locales/`
 * @param own the folder of the app's texts
 */
export function languagesPlugin(locales: string, own: string): Plugin {
  const modules: Readonly<Record<string, () => Promise<string>>> = {
    'virtual:languages': async () => {
      const languages = await readLanguages(own)
      const loaders = loadersOf(
        languages.map(({ code }) => code),
        own,
      )
      return `export const languages = ${JSON.stringify(languages)}\nexport const loaders = ${loaders}\n`
    },
    'virtual:recording': async () => {
      const codes = (await readLanguages(locales)).map(({ code }) => code)
      return `export const loaders = ${loadersOf(codes, join(locales, 'recording'))}\n`
    },
    // Small, and needed at once: an answer begins with them.
    'virtual:to-reporters': async () => {
      const languages = await readLanguages(locales)
      const texts: Record<string, string> = {}
      for (const { code } of languages) {
        texts[code] = withoutComments(await readFile(join(locales, 'to-reporters', `${code}.ftl`), 'utf8'))
      }
      return `export const languages = ${JSON.stringify(languages)}\nexport const texts = ${JSON.stringify(texts)}\n`
    },
  }
  return {
    name: 'sotto-languages',
    resolveId: (id) => (id in modules ? `\0${id}` : null),
    load: async (id) => {
      const make = id.startsWith('\0') ? modules[id.slice(1)] : undefined
      return make ? make() : null
    },
    // A language's texts are a module with one string: fetched like any other part of the page.
    transform: (code, id) =>
      id.endsWith('.ftl')
        ? { code: `export default ${JSON.stringify(withoutComments(code))}`, map: null }
        : null,
  }
}

/** An object of functions that fetch a folder's texts, by language. */
function loadersOf(codes: readonly string[], folder: string): string {
  const loaders = codes.map(
    (code) => `${JSON.stringify(code)}: () => import(${JSON.stringify(join(folder, `${code}.ftl`))})`,
  )
  return `{${loaders.join(',')}}`
}

function withoutComments(ftl: string): string {
  return ftl
    .split('\n')
    .filter((line) => !line.startsWith('#') && line.trim() !== '')
    .join('\n')
}

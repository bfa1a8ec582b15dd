/**
 * The licences of what an app has in it: `/licences.txt` of each app, with the texts that must go with every copy.
 *
 * The bundler says which packages are in; their own files have the texts. `supply/licences.ts` reads texts with it too.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const standard = fileURLToPath(new URL('standard-licences/', import.meta.url))

/**
 * Packages that come without the text of their licence: it is the standard one, and who made them is in their
 * description. Looked at one by one.
 */
const withoutText: readonly string[] = [
  '@epic-web/invariant',
  '@fluent/bundle',
  '@myriaddreamin/typst-ts-web-compiler',
  '@napi-rs/canvas-linux-x64-gnu',
  '@napi-rs/canvas-linux-arm64-gnu',
]

export interface Licensed {
  readonly name: string
  readonly version: string
  /** An SPDX expression. */
  readonly licence: string
  readonly texts: readonly string[]
}

/** Notes in `folders` each package that a bundle has something of. */
export function notePackages(folders: Set<string>): Plugin {
  return {
    name: 'sotto-note-packages',
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        for (const id of file.moduleIds) {
          const [, folder] = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id) ?? []
          if (folder !== undefined) folders.add(folder)
        }
      }
    },
  }
}

/** @throws Error if a package has no text of its licence */
export async function readLicence(folder: string): Promise<Licensed> {
  const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string
    readonly version: string
    readonly license?: unknown
    readonly author?: string | { readonly name?: string }
  }
  const { name, version, license, author } = about
  if (typeof license !== 'string') throw new Error(`${name} does not say its licence.`)
  const texts = await textsIn(folder)
  if (texts.length > 0) return { name, version, licence: license, texts }
  if (!withoutText.includes(name))
    throw new Error(
      `${name} has no text of its licence: look for it, and name it in client/build/licences.ts.`,
    )
  const by = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`)
  const text = await readFile(join(standard, `${license}.txt`), 'utf8')
  return {
    name,
    version,
    licence: license,
    texts: [`Copyright ${by.replace(/ [<(].*/, '')}\n\n${text.trim()}`],
  }
}

/** From the package's folder and those in it: fonts and decoders that packages carry have their own. */
async function textsIn(folder: string): Promise<readonly string[]> {
  const isText = (name: string) =>
    /^(licen[cs]e|copying|notice|ofl)([-_.].*)?$/i.test(name) && !/\.[cm]?[jt]s$/.test(name)
  const entries = await readdir(folder, { withFileTypes: true })
  const paths = entries.filter((one) => one.isFile() && isText(one.name)).map(({ name }) => name)
  for (const inner of entries) {
    if (!inner.isDirectory() || inner.name === 'node_modules') continue
    const names = await readdir(join(folder, inner.name), { withFileTypes: true })
    paths.push(
      ...names.filter((one) => one.isFile() && isText(one.name)).map(({ name }) => `${inner.name}/${name}`),
    )
  }
  const texts = await Promise.all(paths.sort().map((path) => readFile(join(folder, path), 'utf8')))
  if (texts.length > 0) return [...new Set(texts.map((text) => text.trim()))]
  // Some have it at the end of what they say about themselves.
  const readme = await readFile(join(folder, 'README.md'), 'utf8').catch(() => '')
  const at = readme.search(/^#+ *licen[cs]e/im)
  return at >= 0 && readme.includes('Permission is hereby granted') ? [readme.slice(at).trim()] : []
}

/** Writes an app's `licences.txt`. @param folders of the packages that are in it */
export async function writeLicences(out: string, folders: ReadonlySet<string>): Promise<void> {
  const all = await Promise.all([...folders].map((folder) => readLicence(folder)))
  const byName = new Map(all.map((one) => [`${one.name} ${one.version}`, one]))
  const parts = [...byName.keys()].sort().map((name) => {
    const { licence, texts } = byName.get(name) ?? { licence: '', texts: [] }
    return [`${'='.repeat(80)}\n${name} (${licence})`, ...texts].join('\n\n')
  })
  const head =
    'Sotto is free software under the GNU Affero General Public License, version 3 or later. This app has the following\nsoftware of others in it.'
  await writeFile(join(out, 'licences.txt'), `${[head, ...parts].join('\n\n').replaceAll('\r\n', '\n')}\n`)
}

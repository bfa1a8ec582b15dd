/**
 * What PDF.js would fetch while it draws, as one module of texts: character maps, substitutes for fonts that are not
 * embedded, decoders for pictures. `docs/files.md`, "Looking at files", says why it is part of the page.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const id = 'virtual:pdf'

const carried: readonly (readonly [string, RegExp])[] = [
  ['cmaps', /\.bcmap$/],
  ['standard_fonts', /\.(pfb|ttf)$/],
  ['wasm', /^(jbig2|openjpeg)\.wasm$/],
]

export function pdfPlugin(project: string): Plugin {
  const from = join(project, 'node_modules/pdfjs-dist')
  return {
    name: 'sotto-pdf',
    resolveId: (asked) => (asked === id ? `\0${id}` : null),
    load: async (asked) => {
      if (asked !== `\0${id}`) return null
      const data: Record<string, string> = {}
      for (const [folder, wanted] of carried) {
        const names = (await readdir(join(from, folder))).filter((one) => wanted.test(one))
        for (const name of names.sort()) {
          data[name] = (await readFile(join(from, folder, name))).toString('base64')
        }
      }
      return `export const data = JSON.parse(${JSON.stringify(JSON.stringify(data))})`
    },
  }
}

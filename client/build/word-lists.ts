/** `virtual:word-lists`: the lists of words besides the English one, each a file that the app fetches when it needs it. */
import type { Plugin } from 'vite'
import { listNames } from '../../crypto/word-lists.ts'

const id = 'virtual:word-lists'

/** @param within the languages whose lists are part of the script; null if all are files */
export function wordListsPlugin(within: readonly string[] | null): Plugin {
  return {
    name: 'sotto-word-lists',
    resolveId: (asked) => (asked === id ? `\0${id}` : null),
    async load(asked) {
      if (asked !== `\0${id}`) return null
      const lists: string[] = []
      for (const [language, name] of Object.entries(listNames)) {
        if (within?.includes(language) === false) continue
        const from = (await import(`@scure/bip39/wordlists/${name}.js`)) as {
          readonly wordlist: readonly string[]
        }
        const words = from.wordlist.map((word) => word.normalize('NFC')).join('\n')
        if (within !== null) {
          lists.push(`${language}: { words: ${JSON.stringify(words)} }`)
          continue
        }
        const file = this.emitFile({ type: 'asset', name: `${name}.txt`, source: words })
        lists.push(`${language}: { path: import.meta.ROLLUP_FILE_URL_${file} }`)
      }
      return `export const lists = { ${lists.join(', ')} }\n`
    },
  }
}

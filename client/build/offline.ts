/**
 * The offline form: everything in one file, which runs from a disk and reaches no network. Its policy names the one script
 * and the one style that may run, by their hashes. It is no page of either app, and is served as plain text: the
 * office's browser fetches it, puts the office into it and signs it.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type InlineConfig, type Plugin } from 'vite'

/** The form takes no files, so the code that cleans and sends them stays out. */
const noWorkersPlugin: Plugin = {
  name: 'sotto-no-workers',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('/client/reporter/workers.ts')
      ? 'export const startCleanWorker = () => { throw new Error("no files here") }\nexport const startFileWorker = startCleanWorker'
      : null,
}

/**
 * @param shared what both apps are built with
 * @param noscript what the page says, in every language, if no script runs
 * @param to the file to write
 */
export async function buildOffline(shared: InlineConfig, noscript: string, to: string): Promise<void> {
  const out = shared.build?.outDir ?? ''
  await build({
    ...shared,
    plugins: [noWorkersPlugin, ...(shared.plugins ?? [])],
    build: {
      ...shared.build,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        ...shared.build?.rolldownOptions,
        output: { codeSplitting: false },
      },
    },
  })
  const names = await readdir(join(out, shared.build?.assetsDir ?? ''))
  const [script, style] = await Promise.all(['.js', '.css'].map((ending) => readOnly(out, names, ending)))
  await writeFile(to, page(script ?? '', style ?? '', noscript))

  async function readOnly(folder: string, all: readonly string[], ending: string): Promise<string> {
    const [name, ...others] = all.filter((one) => one.endsWith(ending))
    if (name === undefined || others.length > 0)
      throw new Error(`The offline form has not one ${ending} file.`)
    return readFile(join(folder, shared.build?.assetsDir ?? '', name), 'utf8')
  }
}

function page(script: string, style: string, noscript: string): string {
  // Inside a script, these would begin or end an element.
  const whole = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(whole)}' 'wasm-unsafe-eval'`,
    `style-src '${hashOf(style)}'`,
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Information</title>
<style>${style}</style>
</head>
<body><div id="app"></div>
${noscript}
<script type="application/json" id="given">%%given%%</script>
<script type="module">${whole}</script>
</body>
</html>
`
}

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`

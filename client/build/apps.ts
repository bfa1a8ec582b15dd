/** The two apps, each built separately: none of the office's code can get into what a reporter loads. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type InlineConfig, type Manifest, type Plugin } from 'vite'
import type { PageLanguage, PageTextName, PostingPage } from '../../crypto/wire/public-page.ts'
import { languagesPlugin, readLanguages } from './languages.ts'
import { notePackages, writeLicences } from './licences.ts'
import { buildOffline } from './offline.ts'
import { pdfPlugin } from './pdf.ts'
import { readPages, readResultTexts } from './pages.ts'
import { typstPlugin } from './typst.ts'
import { wordListsPlugin } from './word-lists.ts'

const assets = 'a'
/** A slow machine would print before everything else how long each part of a build took. */
const quiet = { bundlerTimings: false }

/**
 * @param pagesOut where the server finds the public pages and their frame
 * @param offlineOut the file of the offline form
 */
export async function buildReporter(
  project: string,
  out: string,
  pagesOut: string,
  offlineOut: string,
): Promise<void> {
  const locales = join(project, 'client/locales')
  const packages = new Set<string>()
  const app = config(project, out, 'reporter/main.tsx', locales, packages)
  // What the landing page needs comes in one piece: each further request is a wait on a slow line.
  const groups = [{ name: 'landing', test: /reporter\/(app|frame|landing)\.tsx$/ }]
  const rolldownOptions = { ...app.build?.rolldownOptions, output: { codeSplitting: { groups } } }
  await build({ ...app, build: { ...app.build, rolldownOptions } })
  const { script, style } = await readEntry(out, 'reporter/main.tsx')

  // Public pages need no part of the app, so their script is built separately.
  const about = config(project, out, 'reporter/about.ts', locales, packages)
  await build({ ...about, build: { ...about.build, emptyOutDir: false } })
  const { script: aboutScript } = await readScript(out, 'reporter/about.ts')

  // The same components again, for Node, to write the pages that are readable before any script runs.
  const cache = join(project, 'node_modules/.cache/sotto-prerender')
  await build({
    ...config(project, cache, 'reporter/prerender.tsx', locales, new Set()),
    build: {
      ssr: 'reporter/prerender.tsx',
      outDir: cache,
      emptyOutDir: true,
      rolldownOptions: { checks: quiet },
    },
    ssr: { noExternal: true },
  })
  const prerender = (await import(
    `${pathToFileURL(join(cache, 'prerender.js')).href}?${process.hrtime.bigint()}`
  )) as {
    pages: readonly string[]
    render(language: string, page: string): Promise<{ title: string; body: string }>
    renderChoice(): string
    renderAbout(language: string): Promise<{
      title: string
      body: string
      texts: Record<PageTextName, string>
      categories: Record<string, string>
    }>
    renderPosting(language: string): Promise<{ title: string; bodies: Record<PostingPage, string> }>
    renderOffline(): Promise<string>
  }
  for (const { code, direction } of await readLanguages(locales)) {
    for (const page of prerender.pages) {
      const { title, body } = await prerender.render(code, page)
      const html = document({ language: code, direction, title, body, script, style, menu: true })
      const folder = join(out, code)
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, page === '' ? 'index.html' : `${page}.html`), html)
    }
  }
  await mkdir(pagesOut, { recursive: true })
  for (const { code, name, direction } of await readLanguages(locales)) {
    const { title, body, texts, categories } = await prerender.renderAbout(code)
    const skeleton = document({
      ...{ language: code, direction, title, body, style, menu: true },
      script: aboutScript,
    })
    const pages = await readPages(project, code)
    const { bodies } = await prerender.renderPosting(code)
    const whole = (body: string) =>
      document({ language: code, direction, title, body, style, menu: true, script: aboutScript })
    const posting = Object.fromEntries(
      Object.entries(bodies).map(([page, body]) => [page, whole(body)]),
    ) as PageLanguage['posting']
    const results = { ...(await readResultTexts(project, code)), categories }
    const language: PageLanguage = { code, name, direction, skeleton, texts, pages, results, posting }
    await writeFile(join(pagesOut, `${code}.json`), JSON.stringify(language))
  }
  const choice = { language: 'en', direction: 'ltr', title: 'Information', script, style, menu: true }
  await writeFile(join(out, 'index.html'), document({ ...choice, body: prerender.renderChoice() }))
  await cp(join(project, 'client/reporter/left.html'), join(out, 'left.html'))
  await cp(join(project, 'client/reporter/icon.svg'), join(out, 'icon.svg'))
  await cp(join(project, 'client/reporter/robots.txt'), join(out, 'robots.txt'))
  await rm(join(out, '.vite'), { recursive: true })

  const offline = join(project, 'node_modules/.cache/sotto-offline')
  const form = config(project, offline, 'reporter/offline/main.tsx', locales, packages)
  const ofForm = wordListsPlugin((await readLanguages(locales)).map(({ code }) => code))
  await buildOffline(
    { ...form, plugins: [ofForm, ...(form.plugins ?? [])] },
    await prerender.renderOffline(),
    offlineOut,
  )
  await writeLicences(out, packages)
}

export async function buildOffice(project: string, out: string): Promise<void> {
  const packages = new Set<string>()
  await build(config(project, out, 'office/main.tsx', join(project, 'client/locales/office'), packages))
  const { script, style } = await readEntry(out, 'office/main.tsx')
  const page = { language: 'en', direction: 'ltr', title: 'Sotto', body: '', script, style }
  await writeFile(join(out, 'index.html'), document(page))
  await cp(join(project, 'client/office/icon.svg'), join(out, 'icon.svg'))
  await rm(join(out, '.vite'), { recursive: true })
  await buildViewer(project, join(out, 'viewer'), packages)
  await writeLicences(out, packages)
}

/**
 * The frame that shows files: one classic script, since a frame without an origin cannot load modules; and with
 * everything in it, so that the server cannot see what is viewed.
 */
async function buildViewer(project: string, out: string, packages: Set<string>): Promise<void> {
  const shared = config(project, out, 'viewer/main.ts', join(project, 'client/locales/office'), packages)
  // PDF.js uses this name only for Node.
  const transform = { define: { 'import.meta': '{}' } }
  const output = { format: 'iife' as const, entryFileNames: 'viewer-[hash].js' }
  await build({
    ...shared,
    plugins: [pdfPlugin(project), notePackages(packages)],
    build: {
      ...shared.build,
      assetsDir: '.',
      chunkSizeWarningLimit: 8000,
      rolldownOptions: { ...shared.build?.rolldownOptions, input: 'viewer/main.ts', output, transform },
    },
  })
  const { script, style } = await readEntry(out, 'viewer/main.ts')
  const [scriptAt, styleAt] = [`/viewer${script}`, `/viewer${style}`]
  await writeFile(join(out, 'index.html'), viewerDocument(scriptAt, styleAt))
  await rm(join(out, '.vite'), { recursive: true })
}

/** libsodium uses these modules only in Node; in a browser there are none. */
const noNodePlugin: Plugin = {
  name: 'sotto-no-node',
  enforce: 'pre',
  resolveId: (id, importer) =>
    importer?.includes('/libsodium') === true && /^(node:|fs$|path$|crypto$)/.test(id) ? '\0nothing' : null,
  load: (id) => (id === '\0nothing' ? 'export default {}' : null),
}

/** @param packages gets the folder of each package that is in what is built */
function config(
  project: string,
  outDir: string,
  entry: string,
  texts: string,
  packages: Set<string>,
): InlineConfig {
  return {
    root: join(project, 'client'),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [
      languagesPlugin(join(project, 'client/locales'), texts),
      wordListsPlugin(null),
      noNodePlugin,
      notePackages(packages),
    ],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      emptyOutDir: true,
      assetsDir: assets,
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      manifest: true,
      modulePreload: false,
      target: ['chrome109', 'firefox115', 'safari16.4'],
      // libsodium's build without WebAssembly is large, and is loaded only where it is needed.
      chunkSizeWarningLimit: 1200,
      rolldownOptions: { input: entry, checks: quiet },
    },
    worker: {
      format: 'es',
      plugins: () => [noNodePlugin, typstPlugin, notePackages(packages)],
      rolldownOptions: { checks: quiet },
    },
  }
}

async function readEntry(out: string, entry: string): Promise<{ script: string; style: string }> {
  const { script, manifest } = await readScript(out, entry)
  const style = Object.values(manifest).find(({ file }) => file.endsWith('.css'))
  if (!style) throw new Error(`The build of ${entry} has no style.`)
  return { script, style: `/${style.file}` }
}

async function readScript(out: string, entry: string): Promise<{ script: string; manifest: Manifest }> {
  const manifest = JSON.parse(await readFile(join(out, '.vite/manifest.json'), 'utf8')) as Manifest
  const chunk = manifest[entry]
  if (!chunk) throw new Error(`The build of ${entry} has no script.`)
  return { script: `/${chunk.file}`, manifest }
}

/** In addition to the header of all the office's pages: no network, no frames, no forms, no other modules. */
const viewerPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  'img-src blob:',
  'media-src blob:',
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join('; ')

function viewerDocument(script: string, style: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${viewerPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>File</title>
<link rel="stylesheet" href="${style}">
<script defer src="${script}"></script>
</head>
<body></body>
</html>
`
}

interface Page {
  readonly language: string
  readonly direction: string
  readonly title: string
  readonly body: string
  readonly script: string
  readonly style: string
  /** True if the server writes which languages are offered (`server/http/offered-languages.ts`). */
  readonly menu?: boolean
}

function document({ language, direction, title, body, script, style, menu = false }: Page): string {
  return `<!doctype html>
<html lang="${language}" dir="${direction}"${menu ? ' data-languages=""' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="${style}">
<script type="module" src="${script}"></script>
</head>
<body><div id="app">${body}</div></body>
</html>
`
}

/**
 * Builds both apps into `dist/`: bundles, one prerendered page for each language and address, everything compressed in
 * advance. Fails if a text or a public page is missing or unused, or does not match its English version. Skips what has
 * not changed.
 *
 * `--watch` builds again on each change, for `npm run dev`: behind the real servers, under the real policy. `--hashes`
 * prints a list of what was built.
 */
import { createHash } from 'node:crypto'
import { watch } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildOffice, buildReporter } from './build/apps.ts'
import { checkTexts } from './build/check-texts.ts'
import { writeTextIds } from './build/text-ids.ts'
import { compressAll } from './build/compress.ts'
import { buildHashes } from './build/hashes.ts'
import { checkPages } from './build/pages.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const dist = join(project, 'dist')
const stamp = join(dist, 'built-from')

if (process.argv.includes('--watch')) {
  await build()
  for (const folder of ['client', 'crypto']) {
    watch(join(project, folder), { recursive: true }, () => void build().catch(report))
  }
  await import('../server/main.ts')
} else {
  try {
    await build()
    if (process.argv.includes('--hashes')) process.stdout.write(await buildHashes(dist))
  } catch (error) {
    report(error)
    process.exitCode = 1
  }
}

async function build(): Promise<void> {
  await writeTextIds(project)
  const source = await hashOfSources()
  if ((await readFile(stamp, 'utf8').catch(() => '')) === source) return
  await checkTexts(project)
  await checkPages(project)
  await rm(dist, { recursive: true, force: true })
  await mkdir(dist, { recursive: true })
  await buildOffice(project, join(dist, 'office'))
  // The office's app hands out the offline form, which is made of the reporters' code.
  const offline = join(dist, 'office/offline-form.txt')
  await buildReporter(project, join(dist, 'reporter'), join(dist, 'pages'), offline)
  await compressAll(project, join(dist, 'reporter'), join(dist, 'office'))
  await writeFile(stamp, source)
}

/** A name for the contents of the sources: unchanged sources need not be built again. */
async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of ['client', 'crypto']) {
    const names = await readdir(join(project, folder), { recursive: true, withFileTypes: true })
    const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    for (const file of files.sort()) hash.update(file.slice(project.length)).update(await readFile(file))
  }
  hash.update(await readFile(join(project, 'package-lock.json')))
  return hash.digest('hex')
}

function report(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}

/**
 * A real browser for the journeys: the one that `CHROMIUM` names, or else the one in the npm package
 * `@sparticuz/chromium`, the same on every machine. Only that package's binary is used, never its arguments: they turn
 * off what we test. It has no window, and so takes half as much of the processor as an installed one.
 */
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { link, mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const project = fileURLToPath(new URL('../..', import.meta.url))

/** @param extra further arguments: `--js-flags=--jitless` removes WebAssembly */
export async function launchBrowser(extra: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [
      '--disable-gpu',
      // Without it, the process for graphics is begun several times without its library, and the browser can give up.
      '--disable-software-rasterizer',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // The sandbox does not start for root, nor in many containers.
      '--no-sandbox',
      ...extra,
    ],
  })
}

async function findChromium(): Promise<string> {
  const named = process.env['CHROMIUM']
  if (named !== undefined) return named
  // The package has a binary for this one system.
  if (process.platform === 'linux' && process.arch === 'x64') return unpackChromium()
  const found = installed.find(existsSync)
  if (found === undefined) throw new Error('no Chromium found: name one in CHROMIUM')
  return found
}

/**
 * Unpacked once for each version, and put into place whole. Tests that begin at once unpack it each for themselves, and
 * whoever is second leaves what is there: a browser starts further processes from its file, which must not be replaced.
 */
async function unpackChromium(): Promise<string> {
  const folder = join(project, 'node_modules/@sparticuz/chromium')
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
  const path = join(project, 'node_modules/.cache', `chromium-${version}`, 'chromium')
  if (existsSync(path)) return path
  await mkdir(dirname(path), { recursive: true })
  const partial = `${path}.${process.pid}`
  await pipeline(
    createReadStream(join(folder, 'bin/chromium.br')),
    createBrotliDecompress(),
    createWriteStream(partial, { mode: 0o755 }),
  )
  await link(partial, path).catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error
  })
  await rm(partial)
  return path
}

/**
 * Sealing and opening a text, with WebAssembly and without it (then also without a compiler, like Tor Browser's
 * "Safer").
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { Figure } from './table.ts'

export async function benchSeal(): Promise<Figure[]> {
  const script = await bundle()
  const [fast, slow] = [await run([script]), await run(['--jitless', '--no-warnings', script])]
  const rows = (['report', 'open', 'login'] as const).map((name): Figure => {
    const what = {
      report: 'sealing a first report',
      open: 'opening a thread of two',
      login: 'keys from twelve words',
    }[name]
    return {
      what,
      measured: `${fast[name].toFixed(1)} ms with WebAssembly, ${slow[name].toFixed(0)} ms without`,
      against: 'without: at most 2 s',
      holds: slow[name] <= 2000,
    }
  })
  return rows
}

/** As plain JavaScript: Node needs WebAssembly to strip types, and `--jitless` removes it. */
async function bundle(): Promise<string> {
  const project = fileURLToPath(new URL('..', import.meta.url))
  const outDir = join(project, 'node_modules/.cache/sotto-bench')
  await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'bench/seal-once.ts', outDir, emptyOutDir: true },
  })
  return join(outDir, 'seal-once.js')
}

interface Times {
  readonly report: number
  readonly open: number
  readonly login: number
}

function run(args: readonly string[]): Promise<Times> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.on('data', (part: Buffer) => (printed += part.toString()))
    child.once('exit', (code) => {
      if (code === 0) resolve(JSON.parse(printed) as Times)
      else reject(new Error(`seal-once ended with ${code}`))
    })
  })
}

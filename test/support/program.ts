/** Sotto as a separate program, as its users start it: for what only a process can show. */
import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const project = fileURLToPath(new URL('../..', import.meta.url))

/** For programs that tests start: Node need not compile the same files again, which is half of the start. */
export const compiledBefore = { NODE_COMPILE_CACHE: join(project, 'node_modules/.cache/sotto-compiled') }

export interface Program {
  readonly process: ChildProcess
  /** Everything printed so far, on both outputs. */
  printed(): string
  /** Resolves when this has been printed; rejects if the program ends first. */
  until(pattern: RegExp): Promise<RegExpExecArray>
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | NodeJS.Signals>
}

/**
 * A folder that PostgreSQL may enter, whichever user it runs as.
 * @returns its path, and a function that removes it
 */
export async function newFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'sotto program '))
  await chmod(path, 0o755)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

export function startProgram(
  folder: string,
  env: Readonly<Record<string, string>>,
  script = 'server/main.ts',
  words: readonly string[] = [],
): Program {
  const child = spawn(process.execPath, [join(project, script), ...words], {
    cwd: folder,
    env: { ...process.env, ...compiledBefore, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  let looks: (() => void)[] = []
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (part: Buffer) => {
      text += part.toString()
      for (const look of looks) look()
    })
  }
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'))
  })
  return {
    process: child,
    printed: () => text,
    ended,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text)
          if (!found) return
          looks = looks.filter((one) => one !== look)
          resolve(found)
        }
        looks.push(look)
        look()
        void ended.then((how) => reject(new Error(`ended with ${how}: ${text}`)))
      }),
  }
}

/**
 * The surroundings for the embedded database's tests: temporary folders, programs to kill, and the machine's list of
 * processes. `clearWorld` ends what the tests started and left running, each by its process id, and nothing else.
 */

import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { EmbeddedDatabase, EmbeddedOptions } from '../../db/embedded/embedded.ts'
import { startEmbedded } from '../../db/embedded/embedded.ts'

export const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
export const isRoot = process.getuid?.() === 0

const folders: string[] = []
const children: ChildProcess[] = []
const databases: EmbeddedDatabase[] = []

/** A folder that every user can enter, unlike most temporary folders. */
export function newFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-embedded-'))
  chmodSync(folder, mode)
  folders.push(folder)
  return folder
}

export async function start(
  dataFolder: string,
  options: Partial<EmbeddedOptions> = {},
): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({
    dataFolder,
    projectFolder: project,
    randomPassword: () => 'a password / with @ marks',
    ...options,
  })
  databases.push(database)
  return database
}

/** Starts any program; it is ended with the test. */
export function run(program: string, args: readonly string[], user: { uid?: number; gid?: number } = {}) {
  const child = spawn(program, args, { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return child
}

export interface OtherSotto {
  readonly process: ChildProcess
  /** What it has printed so far. */
  readonly lines: readonly string[]
}

export function startOther(
  dataFolder: string,
  work: 'load' | 'idle',
  user: { uid?: number; gid?: number } = {},
): OtherSotto {
  const script = fileURLToPath(new URL('embedded-child.ts', import.meta.url))
  const child = run(process.execPath, [script, dataFolder, project, work], user)
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  return { process: child, lines }
}

/** Waits until the condition holds. Limited in time, so that a condition that never holds fails the test. */
export async function until<T>(look: () => T | null | undefined | false): Promise<T> {
  for (let looks = 0; looks < 1500; looks += 1) {
    const seen = look()
    if (seen !== null && seen !== undefined && seen !== false) return seen
    await sleep(20)
  }
  throw new Error('waited in vain')
}

/** Sends SIGKILL, and waits until the process has ended. */
export async function killChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

export function mode(path: string): string {
  return (statSync(path).mode & 0o777).toString(8)
}

export function postmaster(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** Every process whose working folder is this one: for a data folder, PostgreSQL's processes. */
export function processesIn(folder: string): number[] {
  return allProcesses().filter((pid) => {
    try {
      return `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${folder}/`) && !isZombie(pid)
    } catch {
      return false
    }
  })
}

export function allProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

export function isAlive(pid: number): boolean {
  try {
    return !isZombie(pid)
  } catch {
    return false
  }
}

function isZombie(pid: number): boolean {
  return /^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
}

export async function clearWorld(): Promise<void> {
  for (const database of databases.splice(0)) await database.stop()
  for (const child of children.splice(0)) await killChild(child)
  for (const folder of folders.splice(0)) {
    for (const pid of processesIn(folder)) process.kill(pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

/** Programs that a test starts and ends by their ids, whatever they do to them in between. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Every process whose working folder is in this one: for a data folder, PostgreSQL's processes. */
export function processesIn(folder: string): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return all.map(Number).filter((pid) => {
    try {
      return `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${folder}/`) && !isZombie(pid)
    } catch {
      return false
    }
  })
}

const isZombie = (pid: number) => /^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))

/** Sends a signal to each of these that still lives. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

export const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

/** Sends SIGKILL, and waits until the process has ended. */
export async function killNow(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

export interface Printing {
  readonly child: ChildProcess
  /** What it has printed so far, on both outputs. */
  readonly printed: () => string
}

/** Starts any program. */
export function runProgram(
  program: string,
  args: readonly string[],
  how: { readonly cwd: string; readonly uid?: number; readonly gid?: number },
): Printing {
  const child = spawn(program, args, { ...how, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const output of [child.stdout, child.stderr])
    output.on('data', (part: Buffer) => (text += part.toString()))
  return { child, printed: () => text }
}

/** The program as systemd runs it: started again two seconds after it has ended, however often that is (deploy/sotto.service). */
import { setTimeout as sleep } from 'node:timers/promises'
import { startProgram, type Program } from './program.ts'

export interface Service {
  /** Everything that all of its programs have printed so far. */
  printed(): string
  /** How often it has been started. */
  starts(): number
  /** The one that runs, or the last one. */
  program(): Program
  /** How each that ended has ended: its exit code, or a signal. */
  readonly ends: (number | NodeJS.Signals)[]
  stop(): Promise<void>
}

export function startService(folder: string, env: Readonly<Record<string, string>>): Service {
  const programs: Program[] = []
  const ends: Service['ends'] = []
  const stopping = new AbortController()
  const start = () => {
    const program = startProgram(folder, env)
    programs.push(program)
    return program
  }
  let now = start()
  const kept = (async () => {
    for (;;) {
      ends.push(await now.ended)
      await sleep(2000, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      now = start()
    }
  })()
  return {
    printed: () => programs.map((program) => program.printed()).join(''),
    starts: () => programs.length,
    program: () => now,
    ends,
    stop: async () => {
      stopping.abort()
      now.process.kill('SIGTERM')
      await kept
    },
  }
}

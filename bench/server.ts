/** The program under test: started in a folder of its own, stopped and removed afterwards. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Send } from '../client/api/send.ts'
import type { Founding } from '../client/office/founding.ts'
import { totpText } from '../client/office/joining.ts'
import { ready } from '../crypto/sodium.ts'
import { wordsOf } from '../crypto/phrase.ts'
import { newPerson, setUp } from '../demo/people.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'

/** The program as it starts for the first time. */
export interface BenchProgram {
  readonly reporterUrl: string
  readonly officeUrl: string
  readonly reporterPort: number
  readonly databaseUrl: string
  /** What the set-up link carries. */
  readonly token: string
  /** Of the program. */
  readonly pid: number
  stop(): Promise<void>
}

/** The program, with an office set up by the real client. */
export interface BenchServer extends BenchProgram {
  readonly founding: Founding
  readonly officer: {
    login: string
    password: string
    totpSecret: Uint8Array
    totpText: string
    card: string
  }
  readonly send: Send
}

export async function startProgram(): Promise<BenchProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'))
  await chmod(folder, 0o755)
  const project = fileURLToPath(new URL('..', import.meta.url))
  const child = spawn(process.execPath, [join(project, 'bench/serve.ts')], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: '', REPORTER_PORT: '18680', OFFICE_PORT: '18681' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      printed += part.toString()
      if (/database \S+\n/.test(printed)) resolve()
    })
    void ended.then(() => reject(new Error(printed)))
  })
  return {
    reporterUrl: 'http://localhost:18680',
    officeUrl: 'http://office.localhost:18681',
    reporterPort: 18680,
    databaseUrl: /database (\S+)\n/.exec(printed)?.[1] ?? '',
    token: /setup#(\S+)\n/.exec(printed)?.[1] ?? '',
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function startServer(): Promise<BenchServer> {
  await ready()
  const program = await startProgram()
  const send = sendFromNode(18681, program.officeUrl)
  const details = {
    name: 'Bench',
    contact: '',
    officerName: 'Bench',
    officerTitle: null,
    intake: 'open' as const,
  }
  const person = newPerson('bench', 'four words make sense')
  const at = { today: systemClock.today(), now: () => systemClock.now() }
  const founding = await setUp(send, program.token, details, person, at)
  const officer = { ...person, totpText: totpText(person.totpSecret), card: wordsOf(person.card).join(' ') }
  return { ...program, founding, officer, send }
}

/** The program under test: started in its own folder, stopped and removed afterwards. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Send } from '../client/api/send.ts'
import type { Founding } from '../client/office/setup/founding.ts'
import { totpText } from '../client/office/door/joining.ts'
import { ready } from '../crypto/sodium.ts'
import { wordsOf } from '../crypto/phrase.ts'
import { newPerson, setUp } from '../demo/people.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { systemClock } from '../server/clock.ts'
import type { Running } from '../server/start.ts'
import type { Asked } from './serve.ts'
import { openMint, type Mint } from './mint.ts'

/** The program at its first start. */
export interface BenchProgram {
  readonly reporterUrl: string
  readonly officeUrl: string
  readonly reporterPort: number
  readonly officePort: number
  readonly databaseUrl: string
  readonly challengeSecret: string
  /** The token in the set-up link. */
  readonly token: string
  /** The program's process id. */
  readonly pid: number
  /** Milliseconds of processor time that the program has used, without its database. */
  cpu(): Promise<number>
  /** Does what happens at an hour of `MAIL_HOURS`: queues a mail for everyone who is due one. */
  mailHour(): void
  stop(): Promise<void>
}

/** What bench/serve.ts prints. */
type Told = Pick<
  Running,
  | 'setupLink'
  | 'reporterUrl'
  | 'officeUrl'
  | 'reporterPort'
  | 'officePort'
  | 'databaseUrl'
  | 'challengeSecret'
>

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
  readonly mint: Mint
}

/** @param environment settings in addition to the usual ones */
export async function startProgram(
  environment: Readonly<Record<string, string>> = {},
): Promise<BenchProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'))
  await chmod(folder, 0o755)
  const project = fileURLToPath(new URL('..', import.meta.url))
  const child = spawn(process.execPath, ['--max-semi-space-size=16', join(project, 'bench/serve.ts')], {
    cwd: folder,
    // Free ports, so that two measurements at once do not collide; they only slow each other down.
    env: { ...process.env, DATABASE_URL: '', REPORTER_PORT: '0', OFFICE_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const ask = (asked: Asked) => child.send(asked)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  // However the measurement ends, nothing is left running.
  process.once('exit', () => child.kill('SIGTERM'))
  let printed = ''
  const told = await new Promise<Told>((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => {
      printed += part.toString()
      const line = /^started (.*)$/m.exec(printed)?.[1]
      if (line) resolve(JSON.parse(line) as Told)
    })
    void ended.then(() => reject(new Error('the program has ended')))
  })
  return {
    ...told,
    token: told.setupLink?.split('#')[1] ?? '',
    pid: child.pid ?? 0,
    cpu: () =>
      new Promise((resolve) => {
        child.once('message', ({ user, system }: NodeJS.CpuUsage) => resolve((user + system) / 1000))
        ask('cpu')
      }),
    mailHour: () => void ask('mail'),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** @param environment settings in addition to the usual ones */
export async function startServer(environment: Readonly<Record<string, string>> = {}): Promise<BenchServer> {
  await ready()
  const program = await startProgram(environment)
  const send = sendFromNode(program.officePort, program.officeUrl)
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
  return { ...program, founding, officer, send, mint: await openMint(program) }
}

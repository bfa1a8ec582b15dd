/** The program under test: started in a folder of its own, set up by the real client, stopped and removed afterwards. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from 'otplib'
import * as v from 'valibot'
import { exchangeJson, type Send } from '../client/api/send.ts'
import { toWire } from '../client/api/wire.ts'
import { makeAccess } from '../client/office/access.ts'
import { foundOffice, type Founding } from '../client/office/founding.ts'
import { totpText } from '../client/office/joining.ts'
import { randomBytes } from '../crypto/random.ts'
import { ready } from '../crypto/sodium.ts'
import { wordsOf } from '../crypto/phrase.ts'
import { SetupBegun } from '../crypto/wire/officer.ts'
import { sendFromNode } from '../demo/send-from-node.ts'
import { stretch } from '../demo/stretch.ts'
import { systemClock } from '../server/clock.ts'

export interface BenchServer {
  readonly reporterUrl: string
  readonly officeUrl: string
  readonly reporterPort: number
  readonly databaseUrl: string
  readonly founding: Founding
  readonly officer: {
    login: string
    password: string
    totpSecret: Uint8Array
    totpText: string
    card: string
  }
  readonly send: Send
  stop(): Promise<void>
}

export async function startServer(): Promise<BenchServer> {
  await ready()
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
  const token = /setup#(\S+)\n/.exec(printed)?.[1] ?? ''
  const databaseUrl = /database (\S+)\n/.exec(printed)?.[1] ?? ''
  const [reporterUrl, officeUrl] = ['http://localhost:18680', 'http://office.localhost:18681']
  const send = sendFromNode(18681, officeUrl)
  const begun = await exchangeJson(send, { method: 'POST', path: '/api/setup/begin', body: { token } })
  const details = { name: 'Bench', contact: '', officerName: 'Bench', officerTitle: null }
  const founding = foundOffice(details, v.parse(SetupBegun, begun).receipt, systemClock.today())
  const card = randomBytes<'entropy'>(16)
  const totpSecret = randomBytes<'totp secret'>(20)
  const given = { login: 'bench', password: 'four words make sense', card, totpSecret, code: '' }
  const access = await makeAccess(stretch, founding.office, founding.officer, founding.officerSeed, given)
  const code = await generate({ secret: totpSecret, epoch: Math.floor(Date.now() / 1000) - 30 })
  const wire = toWire({ published: founding.published, access: { ...access, code }, grants: founding.grants })
  await exchangeJson(send, { method: 'POST', path: '/api/setup', body: { token, ...(wire as object) } })
  return {
    reporterUrl,
    officeUrl,
    reporterPort: 18680,
    databaseUrl,
    founding,
    officer: { ...given, totpText: totpText(totpSecret), card: wordsOf(card).join(' ') },
    send,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

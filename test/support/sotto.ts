/** A whole Sotto for a test: real servers on free ports, a separate database, an office set up by the real client. */
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import type { Founding } from '../../client/office/setup/founding.ts'
import { openOffice } from '../../client/office/desk/unlocked.ts'
import type { Send } from '../../client/api/send.ts'
import { hash } from '../../crypto/hash.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { Patience } from '../../db/client.ts'
import { insertSession } from '../../db/officer-sessions.ts'
import type { Clock } from '../../server/clock.ts'
import { systemClock } from '../../server/clock.ts'
import type { Config, MailConfig } from '../../server/config.ts'
import type { Log } from '../../server/log.ts'
import { start, type Running } from '../../server/start.ts'
import { newPerson, setUp, type AtDesk, type Person } from '../../demo/people.ts'
import { sendFromNode } from '../../demo/send-from-node.ts'
import { cloneDatabase } from './database.ts'

export interface TestSotto extends Running {
  /** A new visitor of each app, without cookies. */
  reporter(): Send
  officer(): Send
  /** What was logged. */
  readonly logged: string[]
  end(): Promise<void>
}

type Addresses = readonly [string, ...string[]]

/** On a machine that runs many tests at once, the database makes requests wait longer than visitors should. */
const patience: Patience = { connection: 30_000, answer: 60_000 }

export async function startSotto(
  options: {
    clock?: Clock
    url?: string
    /** With an embedded database of its own, in this folder. */
    dataFolder?: string
    /** If it has no database of its own: which template to clone. */
    from?: 'empty' | 'founded'
    officeOrigin?: string
    /** If several hosts lead to it: addresses with port 0. */
    origins?: { readonly reporter: Addresses; readonly office: Addresses }
    mail?: MailConfig
    /** What the administrator has set up. */
    watch?: Partial<Pick<Config, 'backup' | 'monitorPort' | 'alarmsTo'>>
    patience?: Patience
    /** Instead of free ones: of a Sotto that starts again, for browsers that know it. */
    ports?: { readonly reporter: number; readonly office: number }
    webcatFolder?: string
  } = {},
): Promise<TestSotto> {
  await ready()
  const { url, dataFolder } = options
  const database = url === undefined && dataFolder === undefined ? await cloneDatabase(options.from) : null
  const logged: string[] = []
  const log: Log = {
    event: (event) => logged.push(event),
    failure: (event, error) =>
      logged.push(`${event} ${error instanceof Error ? error.stack : String(error)}`),
    seldom: (event) => logged.push(event),
  }
  const running = await start({
    config: {
      databaseUrl: url ?? database?.url ?? null,
      dataFolder: dataFolder ?? '',
      fileRoom: 2 ** 31,
      printsSetupLink: true,
      backup: null,
      monitorPort: null,
      alarmsTo: null,
      ...options.watch,
      host: '127.0.0.1',
      reporter: {
        port: options.ports?.reporter ?? 0,
        origins: options.origins?.reporter ?? [`http://localhost:${options.ports?.reporter ?? 0}`],
      },
      mail: options.mail ?? null,
      ...(options.webcatFolder === undefined ? {} : { webcatFolder: options.webcatFolder }),
      office: {
        port: options.ports?.office ?? 0,
        origins: options.origins?.office ?? [
          options.officeOrigin ?? `http://office.localhost:${options.ports?.office ?? 0}`,
        ],
      },
    },
    log,
    projectFolder: fileURLToPath(new URL('../..', import.meta.url)),
    ...(options.clock ? { clock: options.clock } : {}),
    patience: options.patience ?? patience,
  })
  return {
    ...running,
    logged,
    reporter: () => sendFromNode(running.reporterPort, running.reporterUrl),
    officer: () => sendFromNode(running.officePort, running.officeUrl),
    end: async () => {
      await running.stop()
      await database?.drop()
    },
  }
}

/** The first officer, at their desk. */
export interface TestOffice extends AtDesk {
  readonly founding: Founding
}

/** What the first officer of the template's office has. test/support/start-database.ts passes it on. */
type Founded = Person & { readonly founding: Founding }

/** Writes what `startFounded` reads. */
export const writeFounded = ({ login, password, card, totpSecret, founding }: Founded): string =>
  serialize({ login, password, card, totpSecret, founding } satisfies Founded).toString('base64')

/** A Sotto with an office that is already open to reports, for tests that are not about setting up. */
export async function startFounded(
  options: Omit<Parameters<typeof startSotto>[0] & {}, 'url' | 'from'> = {},
): Promise<{ readonly sotto: TestSotto; readonly office: TestOffice }> {
  const sotto = await startSotto({ ...options, from: 'founded' })
  const written = Buffer.from(process.env['SOTTO_TEST_OFFICE'] ?? '', 'base64')
  const { founding, ...person } = deserialize(written) as Founded
  const { office, officer, officerSeed: seed } = founding
  // A session as of now: the session of the set-up has ended by itself.
  const token = randomBytes(32)
  const now = (options.clock ?? systemClock).now()
  const session = { office, officer, createdAt: now, seenAt: now, refused: null }
  await insertSession(sotto.db, hash('officer session', token), session)
  const cookies = new Map([[sotto.officeUrl.startsWith('https:') ? '__Host-sotto' : 'sotto', toText(token)]])
  const send = sendFromNode(sotto.officePort, sotto.officeUrl, cookies)
  const unlocked = await openOffice(send, office, officer, seed)
  return { sotto, office: { ...person, founding, send, seed, unlocked } }
}

/** Sets an office up through the real HTTP API, open to reports by default. */
export async function setUpOffice(
  sotto: Pick<TestSotto, 'officePort' | 'officeUrl' | 'setupLink'>,
  clock: Clock = systemClock,
  intake: 'open' | 'closed' = 'open',
): Promise<TestOffice> {
  const send = sendFromNode(sotto.officePort, sotto.officeUrl)
  return setUpOfficeAt(send, sotto.setupLink, clock, intake, 'Town of Ardenne')
}

/** The same with a given browser and name. */
export async function setUpOfficeAt(
  send: Send,
  setupLink: string | null,
  clock: Clock,
  intake: 'open' | 'closed',
  name: string,
): Promise<TestOffice> {
  const token = setupLink?.split('#')[1] ?? ''
  const details = {
    name,
    contact: 'Town hall, room 4',
    officerName: 'Anna Rossi',
    officerTitle: null,
    intake,
  }
  const person = newPerson('anna', 'correct horse battery staple')
  const founding = await setUp(send, token, details, person, { today: clock.today(), now: () => clock.now() })
  const unlocked = await openOffice(send, founding.office, founding.officer, founding.officerSeed)
  return { ...person, founding, send, seed: founding.officerSeed, unlocked }
}

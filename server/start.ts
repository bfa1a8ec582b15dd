/** Starts and stops everything: database, schema, secrets, both apps. For the program, the demo and the tests. */
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import type { RequestListener } from 'node:http'
import { randomBytes } from '../crypto/random.ts'
import { ready } from '../crypto/sodium.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { forRequests, forWorkBehind, type Patience } from '../db/client.ts'
import { connect, type Database } from '../db/connect.ts'
import { endJournal } from '../db/forget.ts'
import { startEmbedded, whyItEnded, type EmbeddedDatabase } from '../db/embedded/embedded.ts'
import { systemClock, type Clock } from './clock.ts'
import type { Config } from './config.ts'
import { limitConnections, requestLimits, oneAtATime } from './http/connections.ts'
import { openReportStore } from '../db/report-store.ts'
import { openFileRoom } from './cases/file-room.ts'
import { countingLog, type Log } from './log.ts'
import { openMailer } from './mail/mailer.ts'
import type { MailQueue } from './mail/queue.ts'
import type { NoticeServices } from './mail/notices.ts'
import { officeApp } from './office-app.ts'
import { hostsOf } from './http/hosts.ts'
import { claimHosts } from './office/hosts.ts'
import { openOffices } from './office/state.ts'
import { readPageLanguages } from './pages/texts.ts'
import { prepare } from './jobs/prepare.ts'
import { openProofs } from './http/proofs.ts'
import { spentInMemory, spentInTable } from './http/spent.ts'
import { serveWebcat } from './http/webcat.ts'
import { openPublicPages } from './pages/serving.ts'
import { reporterApp } from './reporter-app.ts'
import { loadSecrets } from './secrets.ts'
import { makeSetupLink } from './office/setup.ts'
import { StartRefusal } from './start-refusal.ts'
import { alarmSubject, alarmText } from './watch/alarms.ts'
import { spareForFiles } from './watch/disk.ts'
import { startMonitor, type Watched } from './watch/monitor.ts'
import { versionOf } from './watch/versions.ts'
import { startDeleting } from './jobs/delete.ts'
import { startForgetting } from './jobs/forget.ts'
import { startSweeping } from './jobs/sweep.ts'

export interface Running {
  readonly reporterUrl: string
  readonly officeUrl: string
  readonly reporterPort: number
  readonly officePort: number
  /** Null if nobody asked for one. */
  readonly monitorPort: number | null
  /** Null once an office is set up, or if it is not to be printed. */
  readonly setupLink: string | null
  /** Sentences to print: where the data are, which system user was created. */
  readonly notes: readonly string[]
  /** The address of the database. It contains the password: never print it. */
  readonly databaseUrl: string
  /** Signs challenges: with it, proofs are made without work. Never print it. */
  readonly challengeSecret: string
  readonly db: Database
  /** Null where no mail server is configured. */
  readonly mailQueue: MailQueue | null
  /** Settles if the embedded database stops unexpectedly, with a sentence that says why. */
  readonly databaseEnded: Promise<string>
  stop(): Promise<void>
}

export interface StartOptions {
  readonly config: Config
  readonly log: Log
  readonly projectFolder: string
  readonly clock?: Clock
  readonly signal?: AbortSignal
  /** How long a request waits for the database; by default, as long as visitors' requests do. */
  readonly patience?: Patience
}

/** @throws StartRefusal, DatabaseRefusal if something must be done first */
export async function start(given: StartOptions): Promise<Running> {
  const { config, projectFolder, signal, ...rest } = given
  const { log, counts } = countingLog(given.log)
  await ready()
  const clock = rest.clock ?? systemClock
  // A start that fails or is stopped half way leaves nothing running: what was started is stopped in the opposite
  // order.
  const undo: (() => Promise<void> | void)[] = []
  const stop = async () => {
    for (let next = undo.pop(); next; next = undo.pop()) await next()
  }
  try {
    // The ports come first: if one is taken, there is no point in starting a database.
    const reporter = await listen(config.host, config.reporter.port, 'REPORTER_PORT')
    undo.push(() => close(reporter.server))
    const office = await listen(config.host, config.office.port, 'OFFICE_PORT')
    undo.push(() => close(office.server))

    const embedded = config.databaseUrl === null ? await embed(config, projectFolder, signal) : null
    if (embedded) undo.push(() => embedded.stop())
    const databaseUrl = config.databaseUrl ?? embedded?.url ?? ''
    await prepare(databaseUrl, { log, patient: config.databaseUrl !== null, ...(signal ? { signal } : {}) })
    const db = connect(databaseUrl, 20, rest.patience)
    undo.push(() => db.destroy())
    const behind = connect(databaseUrl, 2, forWorkBehind)
    undo.push(() => behind.destroy())

    const isAlone = embedded !== null
    const secrets = await loadSecrets(db, isAlone)
    const spent = isAlone ? spentInMemory(clock) : spentInTable(db)
    const offices = openOffices(db, clock)
    const proofs = openProofs(spent, secrets, clock)
    // Port 0 means any free one: the address follows from what was found.
    const reporterOrigins = withPort(config.reporter.origins, config.reporter.port, reporter.port)
    const officeOrigins = withPort(config.office.origins, config.office.port, office.port)
    const mailer = config.mail && openMailer(config.mail, clock)
    const files = join(projectFolder, 'dist')
    const publicPages = openPublicPages(db, clock, offices, readPageLanguages(join(files, 'pages')))
    const hosts = hostsOf([...reporterOrigins, ...officeOrigins])
    await claimHosts(db, hosts)
    // Looked up at the start, so that there is something to show if the database goes away.
    for (const officeHost of hostsOf(reporterOrigins)) await publicPages.offered({ officeHost })
    const spare = embedded ? () => spareForFiles(embedded.dataFolder) : undefined
    const room = openFileRoom(db, clock, config.fileRoom, spare)
    const webcat = serveWebcat(config.webcatFolder)
    const reports = openReportStore(db)
    const common = { db, clock, log, offices, proofs, secrets, spent, publicPages, reports, room, webcat }
    reporter.serve(reporterApp({ ...common, origins: reporterOrigins, files: join(files, 'reporter') }))
    office.serve(
      await officeApp({
        ...common,
        origins: officeOrigins,
        hosts,
        reporterOrigins,
        mailer,
        files: join(files, 'office'),
      }),
    )
    // With a connection of its own that gives up as early as a request's: a load balancer asks whether people can be served.
    const watching = connect(databaseUrl, 1, forRequests)
    undo.push(() => watching.destroy())
    const monitor = await monitorFor(config, { db: watching, clock, counts, projectFolder })
    if (monitor) undo.push(monitor.stop)
    undo.push(startSweeping(behind, clock, log))
    undo.push(startDeleting(behind, clock, log))
    // Otherwise, the disk would keep the last hour for as long as the server is off.
    if (embedded) undo.push(() => endJournal(behind).catch(() => undefined))
    undo.push(startForgetting(behind, clock, log))
    const mailQueue =
      mailer && (await queueFor({ ...common, mailer, origins: officeOrigins }, databaseUrl, config))
    if (mailQueue) undo.push(() => mailQueue.stop())
    // First we stop accepting connections and finish answering requests, while there is still a database.
    undo.push(async () => {
      await Promise.all([close(reporter.server), close(office.server)])
    })
    log.event('started')
    return {
      reporterUrl: reporterOrigins[0],
      officeUrl: officeOrigins[0],
      reporterPort: reporter.port,
      officePort: office.port,
      monitorPort: monitor?.port ?? null,
      setupLink: config.printsSetupLink ? await makeSetupLink(db, clock, officeOrigins[0]) : null,
      notes: embedded?.notes ?? [],
      databaseUrl,
      challengeSecret: secrets.challenge,
      db,
      mailQueue,
      databaseEnded: embedded
        ? embedded.ended.then(() => whyItEnded(embedded.dataFolder))
        : new Promise(() => undefined),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function embed(config: Config, projectFolder: string, signal?: AbortSignal): Promise<EmbeddedDatabase> {
  return startEmbedded({
    dataFolder: config.dataFolder,
    projectFolder,
    randomPassword: () => toText(randomBytes(24)),
    ...(signal ? { signal } : {}),
  })
}

async function queueFor(services: NoticeServices, databaseUrl: string, config: Config): Promise<MailQueue> {
  // Loaded only here: graphile-worker looks for its own configuration files as soon as it is loaded.
  const { startMailQueue } = await import('./mail/queue.ts')
  try {
    const { db, clock } = services
    const { alarmsTo: to } = config
    const text = () => alarmText(db, clock, config)
    return await startMailQueue(
      services,
      databaseUrl,
      to === null ? null : { to, subject: alarmSubject, text },
    )
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== '42501') throw error
    throw new StartRefusal(
      'Mails are queued in a schema "graphile_worker", which this database user may not create: allow it (grant create on the database), or unset SMTP_URL.',
    )
  }
}

async function monitorFor(
  config: Config,
  {
    projectFolder,
    ...watched
  }: Pick<Watched, 'db' | 'clock' | 'counts'> & { readonly projectFolder: string },
): Promise<{ readonly port: number; readonly stop: () => Promise<void> } | null> {
  const { monitorPort: port, host, backup, dataFolder, databaseUrl } = config
  if (port === null) return null
  const all = {
    ...watched,
    backup,
    version: await versionOf(projectFolder),
    dataFolder: databaseUrl === null ? dataFolder : null,
  }
  return startMonitor(all, host, port).catch((error: unknown) => {
    throw portRefusal(error as NodeJS.ErrnoException, port, 'MONITOR_PORT')
  })
}

/** Takes a port at once and serves it later; requests that come in between wait. */
async function listen(host: string, port: number, name: string) {
  let serve: (listener: RequestListener) => void = () => undefined
  const listener = new Promise<RequestListener>((resolve) => {
    serve = resolve
  })
  const answer = oneAtATime((request, response) => {
    // An invalid address is answered like any other that does not exist.
    if (!URL.canParse(request.url ?? '', 'http://localhost')) request.url = '/not-an-address'
    void listener.then((listener) => listener(request, response))
  })
  const server = createServer(requestLimits, answer)
  // Otherwise, Node would answer some requests by itself, without our headers.
  server.on('checkExpectation', answer)
  limitConnections(server)
  await new Promise<void>((resolve, reject) => {
    // Listens as long as the server lives: after the start, an error only means that one connection was not accepted.
    server.on('error', (error: NodeJS.ErrnoException) => reject(portRefusal(error, port, name)))
    server.listen(port, host, resolve)
  })
  return { server, port: (server.address() as AddressInfo).port, serve }
}

function portRefusal(error: NodeJS.ErrnoException, port: number, name: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartRefusal(
      `Port ${port} is in use by another program: stop it, or set ${name} to a free port.`,
    )
  }
  if (error.code === 'EACCES') {
    return new StartRefusal(`This user may not open port ${port}: set ${name} to a port above 1023.`)
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new StartRefusal(
      'LISTEN_HOST is not an address of this machine: set it to 127.0.0.1, or leave it out.',
    )
  }
  return error
}

/** Stops listening and closes idle connections; requests being answered get five seconds. */
async function close(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), 5000)
  await closed
  clearTimeout(timer)
}

function withPort(
  origins: readonly [string, ...string[]],
  asked: number,
  found: number,
): readonly [string, ...string[]] {
  if (asked !== 0) return origins
  const [first, ...others] = origins.map((origin) => origin.replace(/:0$/, `:${found}`))
  return [first ?? '', ...others]
}

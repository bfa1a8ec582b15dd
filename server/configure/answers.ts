/** What an administrator is asked before Sotto is installed, and which answers are possible. Called by `configure`. */
import { isIP } from 'node:net'
import type { Site } from './templates.ts'

export interface Answers {
  readonly site: Site
  readonly proxy: 'caddy' | 'nginx' | 'none'
  readonly onion: boolean
  /** Null: the PostgreSQL that comes with Sotto. */
  readonly databaseUrl: string | null
  /** Whether a backup is made every night. */
  readonly backups: boolean
  readonly mail: { readonly url: string; readonly from: string; readonly alarmsTo: string | null } | null
}

/** What was answered at an earlier run, as far as the files that it wrote still say so. */
export interface Earlier {
  readonly reporter: string | null
  readonly office: string | null
  readonly proxy: Answers['proxy'] | null
  readonly certificate: Site['certificate']
  readonly onion: boolean
  readonly databaseUrl: string | null
  readonly backups: boolean | null
  readonly mail: Answers['mail']
  /** What nobody is asked: where backups go, and the address that tor has made. */
  readonly backupFolder: string | null
  readonly onionAddress: string | null
}

/** Asks one question and gives the answer, without blanks around it. */
export interface Ask {
  readonly line: (question: string) => Promise<string>
  /** What is typed does not appear. */
  readonly secret: (question: string) => Promise<string>
}

/** Too many answers that are not possible: the input is not a person, or has ended. */
export class GaveUp extends Error {
  override readonly name = 'GaveUp'
}

const mostTries = 5

/** Asks until `read` finds an answer possible; it returns a sentence in an array if one is not. */
async function untilPossible<T>(
  ask: Ask['line'],
  question: string,
  read: (answer: string) => T | [string],
): Promise<T> {
  let words = question
  for (let tries = 0; tries < mostTries; tries++) {
    const found = read(await ask(words))
    if (!Array.isArray(found)) return found
    words = `${found[0]}\n${question}`
  }
  throw new GaveUp()
}

const name = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/

function readName(answer: string): string | [string] {
  const host = answer.toLowerCase()
  if (isIP(host) !== 0 || host === 'localhost' || host.endsWith('.localhost'))
    return ['People can reach this address on this computer only. Give a name that others can reach.']
  return name.test(host) ? host : ['This is not the name of a host. Give one such as report.example.org.']
}

const path = /^\/[\w./-]+$/

function readPath(answer: string): string | [string] {
  return path.test(answer) ? answer : ['Give the whole path of the file, from the first /.']
}

/** Asks for one of `choices`; an empty answer is the `usual` one. */
function askOneOf<T extends string>(ask: Ask, question: string, usual: T, choices: readonly T[]): Promise<T> {
  return untilPossible(
    ask.line,
    `${question} [${usual}]`,
    (answer) =>
      choices.find((one) => one === (answer.toLowerCase() || usual)) ?? [
        `Type one of: ${choices.join(', ')}.`,
      ],
  )
}

async function askWhether(ask: Ask, question: string, usual: boolean): Promise<boolean> {
  return (await askOneOf(ask, `${question} yes or no`, usual ? 'yes' : 'no', ['yes', 'no'])) === 'yes'
}

/** Asks for something that there must be. An empty answer keeps the earlier one. */
function askFor(
  ask: Ask,
  question: string,
  kept: string | null,
  read: (answer: string) => string | [string],
): Promise<string> {
  const words = kept === null ? `${question}:` : `${question} [${kept}]:`
  return untilPossible(ask.line, words, (answer) => read(answer === '' && kept !== null ? kept : answer))
}

/** Something that there need not be. */
interface Optional<T> {
  readonly question: string
  /** What there is without it. */
  readonly without: string
  readonly kept: T | null
  /** How the earlier answer is shown. */
  readonly shown: string
  readonly read: (answer: string) => T | [string]
}

/** An empty answer keeps the earlier one, "none" takes it away. */
function askOptional<T>(ask: Ask, { question, without, kept, shown, read }: Optional<T>): Promise<T | null> {
  const words =
    kept === null
      ? `${question}. Press Enter for ${without}:`
      : `${question}. Press Enter to keep ${shown}, or type none for ${without}:`
  return untilPossible(ask.line, words, (answer) => {
    if (answer === '') return kept
    return answer.toLowerCase() === 'none' ? null : read(answer)
  })
}

/** @throws GaveUp */
export async function askAll(ask: Ask, earlier: Earlier): Promise<Answers> {
  const reporter = await askFor(
    ask,
    'Name at which people report, such as report.example.org',
    earlier.reporter,
    readName,
  )
  const office = await askFor(
    ask,
    'Name at which officers work, such as office.example.org',
    earlier.office,
    (answer) => {
      const host = readName(answer)
      return host === reporter ? ['Officers need another name than reporters.'] : host
    },
  )
  const proxies = ['caddy', 'nginx', 'none'] as const
  const proxy = await askOneOf(
    ask,
    'HTTPS by caddy, by nginx, or by none if you set it up yourself?',
    earlier.proxy ?? 'caddy',
    proxies,
  )
  const certificate = proxy === 'none' ? null : await askCertificate(ask, proxy, earlier.certificate)
  const onion =
    proxy !== 'none' &&
    (await askWhether(ask, 'An onion service for the Tor Browser as well?', earlier.onion))
  const databaseUrl = await askOptional<string>(ask, {
    question: 'Address of your own PostgreSQL, postgres://user:password@host/database',
    without: 'the one that comes with Sotto',
    kept: earlier.databaseUrl,
    shown: 'the address that is set',
    read: (answer) =>
      /^postgres(ql)?:\/\//.test(answer) && URL.canParse(answer)
        ? answer
        : ['Give an address such as postgres://sotto:password@localhost/sotto.'],
  })
  const mail = await askMail(ask, earlier.mail)
  const backups = await askWhether(ask, 'Make a backup every night?', earlier.backups ?? true)
  return { site: { reporter, office, certificate }, proxy, onion, databaseUrl, mail, backups }
}

async function askCertificate(
  ask: Ask,
  proxy: 'caddy' | 'nginx',
  earlier: Site['certificate'],
): Promise<Site['certificate']> {
  const question = 'Path of your certificate, with its chain'
  const kept = earlier?.chain ?? null
  const chain =
    proxy === 'nginx'
      ? await askFor(ask, question, kept, readPath)
      : await askOptional<string>(ask, {
          question,
          without: 'one from Let’s Encrypt',
          kept,
          shown: kept ?? '',
          read: readPath,
        })
  if (chain === null) return null
  return { chain, key: await askFor(ask, 'Path of its key', earlier?.key ?? null, readPath) }
}

// It goes into a file that root's shell reads.
const address = /^[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+$/u

/** A mail server's address without the user name and password in it. */
function bare(url: URL): string {
  const server = new URL(url)
  server.username = server.password = ''
  return server.toString().replace(/\/$/, '')
}

async function askMail(ask: Ask, earlier: Answers['mail']): Promise<Answers['mail']> {
  const before = earlier && URL.canParse(earlier.url) ? new URL(earlier.url) : null
  const server = await askOptional<URL>(ask, {
    question: 'Mail server, such as smtps://mail.example.org',
    without: 'no mail, and then officers have to look for themselves',
    kept: before && new URL(bare(before)),
    shown: before ? bare(before) : '',
    read: (answer) => {
      const url = URL.canParse(answer) ? new URL(answer) : null
      return url && /^smtps?:$/.test(url.protocol) && url.username === ''
        ? url
        : ['Give an address that begins with smtp:// or smtps://, without user and password.']
    },
  })
  if (server === null) return null
  const known = before && bare(before) === bare(server) && before.username !== '' ? before : null
  const user = await askOptional<string>(ask, {
    question: 'User name at the mail server',
    without: 'a server that needs none',
    kept: known && decodeURIComponent(known.username),
    shown: known ? decodeURIComponent(known.username) : '',
    read: (answer) => answer,
  })
  if (user !== null) {
    const kept = known && decodeURIComponent(known.username) === user ? known.password : null
    server.username = encodeURIComponent(user)
    server.password = await untilPossible(
      ask.secret,
      kept === null
        ? 'Password at the mail server:'
        : 'Password at the mail server. Press Enter to keep the one that is set:',
      (answer) => {
        if (answer !== '') return encodeURIComponent(answer)
        return kept ?? ['The mail server needs a password with the user name.']
      },
    )
  }
  const readAddress = (answer: string) =>
    address.test(answer) ? answer : (['Give an address such as sotto@example.org.'] as [string])
  const from = await askFor(ask, 'Address that emails come from', earlier?.from ?? null, readAddress)
  const alarmsTo = await askOptional<string>(ask, {
    question: 'Address that is told when the server needs attention',
    without: 'nobody',
    kept: earlier?.alarmsTo ?? null,
    shown: earlier?.alarmsTo ?? '',
    read: readAddress,
  })
  return { url: server.toString().replace(/\/$/, ''), from, alarmsTo }
}

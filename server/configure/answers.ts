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

/** Asks one question and gives the answer, without blanks around it. */
export type Ask = (question: string) => Promise<string>

/** Too many answers that are not possible: the input is not a person, or has ended. */
export class GaveUp extends Error {
  override readonly name = 'GaveUp'
}

const mostTries = 5

/** Asks until `read` finds an answer possible; it returns a sentence in an array if one is not. */
async function untilPossible<T>(
  ask: Ask,
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

/** @param choices the first is the usual one, for an empty answer */
function oneOf<T extends string>(...choices: readonly [T, ...T[]]): (answer: string) => T | [string] {
  return (answer) =>
    choices.find((one) => one === (answer.toLowerCase() || choices[0])) ?? [
      `Type one of: ${choices.join(', ')}.`,
    ]
}

/** @throws GaveUp */
export async function askAll(ask: Ask): Promise<Answers> {
  const reporter = await untilPossible(
    ask,
    'Name at which people report, such as report.example.org:',
    readName,
  )
  const office = await untilPossible(
    ask,
    'Name at which officers work, such as office.example.org:',
    (answer) => {
      const host = readName(answer)
      return host === reporter ? ['Officers need another name than reporters.'] : host
    },
  )
  const proxy = await untilPossible(
    ask,
    'HTTPS by caddy, by nginx, or by none if you set it up yourself? [caddy]',
    oneOf('caddy', 'nginx', 'none'),
  )
  const certificate = proxy === 'none' ? null : await askCertificate(ask, proxy)
  const onion =
    proxy !== 'none' &&
    (await untilPossible(
      ask,
      'An onion service for the Tor Browser as well? yes or no [no]',
      oneOf('no', 'yes'),
    )) === 'yes'
  const databaseUrl = await untilPossible(
    ask,
    'Address of your own PostgreSQL, postgres://user:password@host/database. Press Enter for the one that comes with Sotto:',
    (answer) => {
      if (answer === '') return null
      return /^postgres(ql)?:\/\//.test(answer) && URL.canParse(answer)
        ? answer
        : ['Give an address such as postgres://sotto:password@localhost/sotto.']
    },
  )
  const mail = await askMail(ask)
  const backups =
    (await untilPossible(ask, 'Make a backup every night? yes or no [yes]', oneOf('yes', 'no'))) === 'yes'
  return { site: { reporter, office, certificate }, proxy, onion, databaseUrl, mail, backups }
}

async function askCertificate(ask: Ask, proxy: 'caddy' | 'nginx'): Promise<Site['certificate']> {
  const chain = await untilPossible(
    ask,
    proxy === 'caddy'
      ? 'Path of your certificate, with its chain. Press Enter for one from Let’s Encrypt:'
      : 'Path of your certificate, with its chain:',
    (answer) => (answer === '' && proxy === 'caddy' ? null : readPath(answer)),
  )
  if (chain === null) return null
  return { chain, key: await untilPossible(ask, 'Path of its key:', readPath) }
}

// It goes into a file that root's shell reads.
const address = /^[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+$/u

async function askMail(ask: Ask): Promise<Answers['mail']> {
  const server = await untilPossible(
    ask,
    'Mail server, such as smtps://mail.example.org. Press Enter for none, then officers have to look for themselves:',
    (answer) => {
      if (answer === '') return null
      const url = URL.canParse(answer) ? new URL(answer) : null
      return url && /^smtps?:$/.test(url.protocol) && url.username === ''
        ? url
        : ['Give an address that begins with smtp:// or smtps://, without user and password.']
    },
  )
  if (server === null) return null
  const user = await ask('User name at the mail server. Press Enter if it needs none:')
  if (user !== '') {
    server.username = encodeURIComponent(user)
    server.password = encodeURIComponent(
      await untilPossible(ask, 'Password at the mail server:', (answer) =>
        answer === '' ? ['The mail server needs a password with the user name.'] : answer,
      ),
    )
  }
  const readAddress = (answer: string) =>
    address.test(answer) ? answer : (['Give an address such as sotto@example.org.'] as [string])
  const from = await untilPossible(ask, 'Address that emails come from:', readAddress)
  const alarmsTo = await untilPossible(
    ask,
    'Address that is told when the server needs attention. Press Enter for none:',
    (answer) => (answer === '' ? null : readAddress(answer)),
  )
  return { url: server.toString().replace(/\/$/, ''), from, alarmsTo }
}

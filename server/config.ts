/** Configuration: read from the environment, in this file only. All problems are reported at once. */
import { resolve } from 'node:path'
import * as v from 'valibot'
import { mailAddress } from '../crypto/wire/mail.ts'

export interface Config {
  /** Where PostgreSQL is, or null for the embedded one. */
  readonly databaseUrl: string | null
  /** The folder of the embedded database, and of nothing else. Absolute. */
  readonly dataFolder: string
  readonly reporter: AppConfig
  readonly office: AppConfig
  /** The address both apps listen on. */
  readonly host: string
  /** How many bytes of files the database may hold. */
  readonly fileRoom: number
  /** Null if no mail is sent. */
  readonly mail: MailConfig | null
  /** Where the files of WEBCAT are, if an address is enrolled there. Absolute. */
  readonly webcatFolder?: string
}

export interface MailConfig {
  readonly server: {
    readonly host: string
    readonly port: number
    /** Encrypted from the first byte, instead of by STARTTLS. */
    readonly secure: boolean
    readonly login: { readonly user: string; readonly password: string } | null
  }
  readonly from: string
  /** Whole hours of this machine's time zone, in order, each once. */
  readonly hours: readonly [number, ...number[]]
}

export interface AppConfig {
  readonly port: number
  /**
   * The addresses at which people reach it, with their scheme and without a slash at the end. The first one is printed.
   */
  readonly origins: readonly [string, ...string[]]
}

/** Every problem of a configuration, one per line. */
export class ConfigRefusal extends Error {
  override readonly name = 'ConfigRefusal'
}

/** @throws ConfigRefusal */
export function readConfig(env: Readonly<Record<string, string | undefined>>, folder: string): Config {
  const problems: string[] = []
  const port = (name: string, usual: number): number => {
    const text = env[name]
    if (text === undefined || text === '') return usual
    const number = Number(text)
    if (Number.isInteger(number) && number >= 0 && number <= 65535) return number
    problems.push(`${name} must be a port number from 0 to 65535, not "${text}".`)
    return usual
  }
  const origins = (name: string, usual: string): readonly [string, ...string[]] => {
    const texts = (env[name] ?? '').split(/[\s,]+/).filter((text) => text !== '')
    for (const text of texts) {
      if (isOrigin(text)) continue
      problems.push(
        `${name} must be addresses such as https://report.example.org, without a path, not "${text}".`,
      )
    }
    const [first = usual, ...others] = texts
    return [first, ...others]
  }
  const reporterPort = port('REPORTER_PORT', 8080)
  const officePort = port('OFFICE_PORT', 8081)
  const config: Config = {
    databaseUrl: databaseUrl(env['DATABASE_URL'], problems),
    dataFolder: resolve(folder, env['DATA_FOLDER'] ?? 'data'),
    host: env['LISTEN_HOST'] ?? '127.0.0.1',
    fileRoom: fileRoom(env['FILES_GIB'], problems),
    mail: mail(env, problems),
    ...(env['WEBCAT_FOLDER'] ? { webcatFolder: resolve(folder, env['WEBCAT_FOLDER']) } : {}),
    reporter: {
      port: reporterPort,
      origins: origins('REPORTER_URL', `http://localhost:${reporterPort}`),
    },
    office: {
      port: officePort,
      origins: origins('OFFICE_URL', `http://office.localhost:${officePort}`),
    },
  }
  if (reporterPort === officePort && reporterPort !== 0) {
    problems.push('REPORTER_PORT and OFFICE_PORT must differ: the two apps are kept apart.')
  }
  if (config.reporter.origins.some((origin) => config.office.origins.includes(origin))) {
    problems.push('REPORTER_URL and OFFICE_URL must differ: the two apps are kept apart.')
  }
  if (problems.length > 0) throw new ConfigRefusal(problems.join('\n'))
  return config
}

function databaseUrl(text: string | undefined, problems: string[]): string | null {
  if (text === undefined || text === '') return null
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text
  problems.push('DATABASE_URL must be of the form postgres://user:password@host:port/database.')
  return null
}

function fileRoom(text: string | undefined, problems: string[]): number {
  const gib = text === undefined || text === '' ? 50 : Number(text)
  if (Number.isFinite(gib) && gib >= 0) return Math.floor(gib * 1024 ** 3)
  problems.push('FILES_GIB must be the number of gibibytes of files that the database may hold, such as 50.')
  return 0
}

/** How notices are sent, or null if SMTP_URL is not set. */
function mail(env: Readonly<Record<string, string | undefined>>, problems: string[]): MailConfig | null {
  const hours = (env['MAIL_HOURS'] || '8,13').split(',').map((text) => text.trim())
  if (!hours.every((text) => /^\d{1,2}$/.test(text) && Number(text) < 24)) {
    problems.push('MAIL_HOURS must be whole hours from 0 to 23 separated by commas, such as 8,13.')
  }
  const url = env['SMTP_URL'] || null
  if (url === null) return null
  const server = mailServer(url)
  // The message does not repeat the value: it holds a password.
  if (!server) problems.push('SMTP_URL must be of the form smtp://user:password@host:port, or smtps://...')
  const from = v.safeParse(mailAddress, env['MAIL_FROM'])
  if (!from.success) {
    problems.push('MAIL_FROM must be the address that mails are sent from, such as office@example.org.')
  }
  const [first = 0, ...others] = [...new Set(hours.map(Number))].sort((a, b) => a - b)
  return server && from.success ? { server, from: from.output, hours: [first, ...others] } : null
}

function mailServer(text: string): MailConfig['server'] | null {
  if (!/^smtps?:\/\//.test(text) || !URL.canParse(text)) return null
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text)
  if (hostname === '' || !['', '/'].includes(pathname) || search !== '' || hash !== '') return null
  const [user, secret] = [decoded(username), decoded(password)]
  if (user === null || secret === null || (user === '') !== (secret === '')) return null
  const secure = protocol === 'smtps:'
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    login: user === '' ? null : { user, password: secret },
  }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text
}

/** Configuration: read from the environment, in this file only. All problems are reported at once. */
import { readFileSync } from 'node:fs'
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
  /** Whether a start prints the link for setting up the office: not where what is printed is kept. */
  readonly printsSetupLink: boolean
  /** For the administrator's programs, see server/watch/monitor.ts; null if there are none. */
  readonly monitorPort: number | null
  /** Who is told by mail when the server needs attention; null for nobody. */
  readonly alarmsTo: string | null
  /** Null if this Sotto makes no backups. */
  readonly backup: BackupConfig | null
  /** Where the files of WEBCAT are, if an address is enrolled there. Absolute. */
  readonly webcatFolder?: string
}

export interface BackupConfig {
  /** Absolute. */
  readonly folder: string
  /** The public key that backups are sealed to, in age's form. */
  readonly recipient: string
  /** How many days a backup is kept. */
  readonly keepDays: number
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

type Environment = Readonly<Record<string, string | undefined>>

/** @throws ConfigRefusal */
export function readConfig(given: Environment, folder: string): Config {
  const problems: string[] = []
  const env = { ...given, ...secretsIn(given, problems) }
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
    printsSetupLink: printsSetupLink(env['SETUP_LINK'], problems),
    monitorPort: env['MONITOR_PORT'] ? port('MONITOR_PORT', 0) : null,
    alarmsTo: alarmsTo(env, problems),
    backup: backup(env, folder, problems),
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
  if (config.monitorPort && [reporterPort, officePort].includes(config.monitorPort)) {
    problems.push('MONITOR_PORT must differ from both other ports.')
  }
  if (config.reporter.origins.some((origin) => config.office.origins.includes(origin))) {
    problems.push('REPORTER_URL and OFFICE_URL must differ: the two apps are kept apart.')
  }
  if (problems.length > 0) throw new ConfigRefusal(problems.join('\n'))
  return config
}

/**
 * Variables with a password in them may be files instead, which other processes cannot see: their path is in the variable
 * with _FILE behind its name. An empty file counts as none.
 */
function secretsIn(env: Environment, problems: string[]): Environment {
  const found: Record<string, string> = {}
  for (const name of ['DATABASE_URL', 'SMTP_URL']) {
    const path = env[`${name}_FILE`]
    if (path === undefined || path === '') continue
    if (env[name]) problems.push(`Set ${name} or ${name}_FILE, not both.`)
    try {
      found[name] = readFileSync(path, 'utf8').trim()
    } catch {
      problems.push(`${name}_FILE must be a file that this user may read, not "${path}".`)
    }
  }
  return found
}

function printsSetupLink(text: string | undefined, problems: string[]): boolean {
  if (text === undefined || text === '' || text === 'print') return true
  if (text !== 'hide') problems.push(`SETUP_LINK must be print or hide, not "${text}".`)
  return false
}

function alarmsTo(env: Environment, problems: string[]): string | null {
  const text = env['ALARM_TO']
  if (text === undefined || text === '') return null
  const address = v.safeParse(mailAddress, text)
  if (!address.success) problems.push('ALARM_TO must be one email address, such as admin@example.org.')
  else if (!env['SMTP_URL']) problems.push('ALARM_TO needs a mail server: set SMTP_URL, or leave it out.')
  return address.success ? address.output : null
}

function backup(env: Environment, folder: string, problems: string[]): BackupConfig | null {
  const [to, recipient] = [env['BACKUP_FOLDER'] || null, env['BACKUP_TO'] || null]
  if (to === null && recipient === null) return null
  if (to === null) problems.push('BACKUP_FOLDER must be the folder that backups are written to.')
  if (recipient === null || !/^age1(pq1)?[0-9a-z]{50,2000}$/.test(recipient)) {
    problems.push('BACKUP_TO must be the public key for backups: "sotto backup-key" makes one.')
  }
  const keepDays = Number(env['BACKUP_KEEP_DAYS'] || 30)
  if (!Number.isInteger(keepDays) || keepDays < 1) {
    problems.push('BACKUP_KEEP_DAYS must be how many days a backup is kept, such as 30.')
  }
  return { folder: resolve(folder, to ?? ''), recipient: recipient ?? '', keepDays }
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
function mail(env: Environment, problems: string[]): MailConfig | null {
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

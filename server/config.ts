/**
 * Configuration: read from the environment, in this file only, with every problem said at once.
 */
import { resolve } from 'node:path'

export interface Config {
  /** Where PostgreSQL is, or null for the embedded one. */
  readonly databaseUrl: string | null
  /** Where the embedded database and nothing else is kept. Absolute. */
  readonly dataFolder: string
  readonly reporter: AppConfig
  readonly office: AppConfig
  /** The address both apps listen on. */
  readonly host: string
}

export interface AppConfig {
  readonly port: number
  /** Under which people reach it, scheme and all, without a slash at the end. The first is the one that is printed. */
  readonly origins: readonly [string, ...string[]]
}

/** Every problem of a configuration, one a line. */
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

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text
}

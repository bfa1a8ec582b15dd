/** The files of an installation, from the answers: what `configure` writes. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answers } from './answers.ts'
import { fillCaddyfile, fillNginx } from './templates.ts'

export interface InstalledFile {
  /** Absolute. */
  readonly path: string
  readonly text: string
  readonly mode: number
  /** Whether the user sotto may read it, and nobody else but root. */
  readonly isSecret: boolean
}

/** Where the nightly backup goes. */
export const backupFolder = '/var/lib/sotto-backup'

export const settingsPath = '/etc/sotto/sotto.env'
export const databaseUrlPath = '/etc/sotto/database-url'
export const mailUrlPath = '/etc/sotto/smtp-url'
export const caddyPath = '/etc/caddy/Caddyfile'
export const nginxPath = '/etc/nginx/conf.d/sotto.conf'
export const torPath = '/etc/tor/torrc'

/** What was not asked, but made or found. */
export interface Found {
  readonly onion: string | null
  readonly backupTo: string | null
  /** Where backups go, if an administrator has chosen that. */
  readonly backupFolder: string | null
  /** Lines of settings that nobody was asked about. */
  readonly others: readonly string[]
}

const asked = [
  ...['REPORTER_URL', 'OFFICE_URL', 'DATABASE_URL_FILE', 'SMTP_URL_FILE', 'MAIL_FROM'],
  ...['BACKUP_FOLDER', 'BACKUP_TO', 'ALARM_TO'],
]

/** The lines that an administrator has added to earlier settings. */
export function othersIn(settings: string): string[] {
  return settings.split('\n').filter((line) => {
    const name = /^([A-Z_]+)=/.exec(line)?.[1]
    return name !== undefined && !asked.includes(name)
  })
}

/**
 * @param deploy the program's folder deploy/
 * @param found the onion service's address, once tor has made it; the public key for backups, if any are made
 */
export async function filesFor(answers: Answers, deploy: string, found: Found): Promise<InstalledFile[]> {
  const template = (name: string) => readFile(join(deploy, name), 'utf8')
  const open = (path: string, text: string, mode = 0o644) => ({ path, text, mode, isSecret: false })
  const secret = (path: string, text: string) => ({ path, text: `${text}\n`, mode: 0o640, isSecret: true })
  const files = [
    open(settingsPath, environment(answers, found)),
    open('/etc/systemd/system/sotto.service', await template('sotto.service')),
    open('/usr/local/bin/sotto', await template('sotto'), 0o755),
  ]
  if (answers.databaseUrl !== null) files.push(secret(databaseUrlPath, answers.databaseUrl))
  if (answers.mail) files.push(secret(mailUrlPath, answers.mail.url))
  if (answers.proxy === 'caddy')
    files.push(open(caddyPath, fillCaddyfile(await template('Caddyfile'), answers.site)))
  if (answers.proxy === 'nginx')
    files.push(open(nginxPath, fillNginx(await template('nginx.conf'), answers.site)))
  if (answers.backups) {
    for (const name of ['sotto-backup.service', 'sotto-backup.timer'])
      files.push(open(`/etc/systemd/system/${name}`, await template(name)))
  }
  if (answers.onion) files.push(open(torPath, await template('torrc')))
  return files
}

/** Read by systemd and by sh alike; the answers hold no letter that either would read as more than itself. */
function environment(
  { site, databaseUrl, mail }: Answers,
  { onion, backupTo, backupFolder: chosen, others }: Found,
): string {
  const reporters = [`https://${site.reporter}`, ...(onion === null ? [] : [`http://${onion}`])]
  const lines = [
    `REPORTER_URL="${reporters.join(' ')}"`,
    `OFFICE_URL="https://${site.office}"`,
    ...(databaseUrl === null ? [] : [`DATABASE_URL_FILE="${databaseUrlPath}"`]),
    ...(mail ? [`SMTP_URL_FILE="${mailUrlPath}"`, `MAIL_FROM="${mail.from}"`] : []),
    ...(backupTo === null ? [] : [`BACKUP_FOLDER="${chosen ?? backupFolder}"`, `BACKUP_TO="${backupTo}"`]),
    ...(mail?.alarmsTo ? [`ALARM_TO="${mail.alarmsTo}"`] : []),
    ...others,
  ]
  return `# Settings of Sotto: docs/operations.md has them all. After a change: systemctl restart sotto\n${lines.join('\n')}\n`
}

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

/** What was not asked, but made. */
export interface Found {
  readonly onion: string | null
  readonly backupTo: string | null
  /** Lines of the settings that were there and that no question is about. */
  readonly others: readonly string[]
}

/** Every setting that follows from an answer; `configure` leaves any other as it is. */
const asked =
  /^(REPORTER_URL|OFFICE_URL|DATABASE_URL_FILE|SMTP_URL_FILE|MAIL_FROM|BACKUP_FOLDER|BACKUP_TO|ALARM_TO)=/

/** @param settings the file as it was; empty before the first run */
export const notAsked = (settings: string): string[] =>
  settings.split('\n').filter((line) => /^[A-Z_]+=/.test(line) && !asked.test(line))

/**
 * @param deploy the program's folder deploy/
 * @param found the onion service's address, once tor has made it; the public key for backups, if any are made
 */
export async function filesFor(answers: Answers, deploy: string, found: Found): Promise<InstalledFile[]> {
  const template = (name: string) => readFile(join(deploy, name), 'utf8')
  const open = (path: string, text: string, mode = 0o644) => ({ path, text, mode, isSecret: false })
  const secret = (path: string, text: string) => ({ path, text: `${text}\n`, mode: 0o640, isSecret: true })
  const files = [
    open('/etc/sotto/sotto.env', environment(answers, found)),
    open('/etc/systemd/system/sotto.service', await template('sotto.service')),
    open('/usr/local/bin/sotto', await template('sotto'), 0o755),
  ]
  if (answers.databaseUrl !== null) files.push(secret('/etc/sotto/database-url', answers.databaseUrl))
  if (answers.mail) files.push(secret('/etc/sotto/smtp-url', answers.mail.url))
  if (answers.proxy === 'caddy')
    files.push(open('/etc/caddy/Caddyfile', fillCaddyfile(await template('Caddyfile'), answers.site)))
  if (answers.proxy === 'nginx')
    files.push(open('/etc/nginx/conf.d/sotto.conf', fillNginx(await template('nginx.conf'), answers.site)))
  if (answers.backups) {
    for (const name of ['sotto-backup.service', 'sotto-backup.timer'])
      files.push(open(`/etc/systemd/system/${name}`, await template(name)))
  }
  if (answers.onion) files.push(open('/etc/tor/torrc', await template('torrc')))
  return files
}

/** Read by systemd and by sh alike; the answers hold no letter that either would read as more than itself. */
function environment({ site, databaseUrl, mail }: Answers, { onion, backupTo, others }: Found): string {
  const reporters = [`https://${site.reporter}`, ...(onion === null ? [] : [`http://${onion}`])]
  const lines = [
    `REPORTER_URL="${reporters.join(' ')}"`,
    `OFFICE_URL="https://${site.office}"`,
    ...(databaseUrl === null ? [] : ['DATABASE_URL_FILE="/etc/sotto/database-url"']),
    ...(mail ? ['SMTP_URL_FILE="/etc/sotto/smtp-url"', `MAIL_FROM="${mail.from}"`] : []),
    ...(backupTo === null ? [] : [`BACKUP_FOLDER="${backupFolder}"`, `BACKUP_TO="${backupTo}"`]),
    ...(mail?.alarmsTo ? [`ALARM_TO="${mail.alarmsTo}"`] : []),
    ...others,
  ]
  return `# Settings of Sotto: docs/operations.md has them all. After a change: systemctl restart sotto\n${lines.join('\n')}\n`
}

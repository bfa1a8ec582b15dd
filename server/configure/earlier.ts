/** What an earlier run of `configure` was answered, read from the files that it wrote. Called by `configure`. */
import type { Answers, Earlier } from './answers.ts'
import { caddyPath, databaseUrlPath, mailUrlPath, nginxPath, settingsPath, torPath } from './files.ts'
import { certificateIn } from './templates.ts'

/** @param read the text of a file that is named by its path on the server; null if there is none */
export async function readEarlier(read: (path: string) => Promise<string | null>): Promise<Earlier> {
  const lines = (await read(settingsPath)) ?? ''
  const set = new Map([...lines.matchAll(/^([A-Z_]+)="?(.*?)"?$/gm)].map(([, name, value]) => [name, value]))
  const hosts = (name: string) =>
    (set.get(name) ?? '').split(' ').flatMap((url) => (URL.canParse(url) ? [new URL(url).hostname] : []))
  const [reporter = null] = hosts('REPORTER_URL').filter((host) => !host.endsWith('.onion'))
  const [office = null] = hosts('OFFICE_URL')
  // The proxy's own file may be there without us: it counts if it serves our name.
  const serving = async (path: string) => {
    const text = (await read(path)) ?? ''
    return reporter !== null && text.includes(reporter) ? text : null
  }
  const [nginx, caddy] = [await serving(nginxPath), await serving(caddyPath)]
  const proxy = nginx !== null ? 'nginx' : caddy !== null ? 'caddy' : reporter === null ? null : 'none'
  const url = set.has('SMTP_URL_FILE') ? await read(mailUrlPath) : null
  const mail: Answers['mail'] = url
    ? { url: url.trim(), from: set.get('MAIL_FROM') ?? '', alarmsTo: set.get('ALARM_TO') ?? null }
    : null
  return {
    reporter,
    office,
    proxy,
    certificate: certificateIn(nginx ?? caddy ?? ''),
    onion: ((await read(torPath)) ?? '').includes('/var/lib/tor/sotto'),
    databaseUrl: set.has('DATABASE_URL_FILE') ? ((await read(databaseUrlPath))?.trim() ?? null) : null,
    backups: reporter === null ? null : set.has('BACKUP_FOLDER'),
    mail,
    backupFolder: set.get('BACKUP_FOLDER') ?? null,
    onionAddress: hosts('REPORTER_URL').find((host) => host.endsWith('.onion')) ?? null,
  }
}

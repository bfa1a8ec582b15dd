/** The guided command that an administrator installs with: what it asks, what it refuses, and what it writes. */
import { expect, test } from '@jest/globals'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { newFolder } from '../support/program.ts'
import { runSotto } from '../support/verify-log.ts'

const plain = ['report.example.org', 'office.example.org', 'caddy', '', 'no', '', '', 'no']
const everything = [
  'meldestelle.stadt.example',
  'buero.stadt.example',
  'nginx',
  '/etc/tls/chain.pem',
  '/etc/tls/key.pem',
  'yes',
  'postgres://sotto:geheim@db.stadt.example/sotto',
  'smtps://mail.stadt.example',
  'sotto',
  'ge heim@/%"$',
  'sotto@stadt.example',
  'admin@stadt.example',
  'yes',
]

async function configure(
  answers: readonly string[],
): Promise<{ code: number; said: string; folder: string }> {
  const { path: folder } = await newFolder()
  return { ...(await runSotto(['configure', folder], {}, `${answers.join('\n')}\n`)), folder }
}

const filesBelow = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length))
    .sort()

/** The settings that it wrote, as systemd and sh read them. */
async function settingsIn(folder: string): Promise<Record<string, string>> {
  const text = await readFile(join(folder, 'etc/sotto/sotto.env'), 'utf8')
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = '', value = ''] = /^(\w+)="([^"$`\\]*)"$/.exec(line) ?? []
      return [name, value]
    }),
  )
}

test('with the fewest answers, it writes what a server needs and nothing else', async () => {
  const { code, folder } = await configure(plain)
  expect(code).toBe(0)
  expect(await filesBelow(folder)).toEqual([
    '/etc/caddy/Caddyfile',
    '/etc/sotto/sotto.env',
    '/etc/systemd/system/sotto.service',
    '/usr/local/bin/sotto',
  ])
  const settings = await settingsIn(folder)
  expect(settings).toEqual({
    REPORTER_URL: 'https://report.example.org',
    OFFICE_URL: 'https://office.example.org',
  })
  // Without a certificate of one's own, Caddy gets one by itself.
  expect(await readFile(join(folder, 'etc/caddy/Caddyfile'), 'utf8')).not.toMatch(/^\ttls /m)
  expect((await stat(join(folder, 'usr/local/bin/sotto'))).mode & 0o777).toBe(0o755)
})

test('with everything, the settings are those that Sotto reads, and passwords are in files of their own', async () => {
  const { code, said, folder } = await configure(everything)
  expect(code).toBe(0)
  expect(said).toMatch(/AGE-SECRET-KEY-1[0-9A-Z]+/)
  const settings = await settingsIn(folder)
  expect(JSON.stringify(settings)).not.toMatch(/geheim|ge%20heim/)
  for (const name of ['database-url', 'smtp-url'])
    expect((await stat(join(folder, 'etc/sotto', name))).mode & 0o777).toBe(0o640)
  const here = (name: string) => join(folder, settings[name] ?? '')
  const read = readConfig(
    { ...settings, DATABASE_URL_FILE: here('DATABASE_URL_FILE'), SMTP_URL_FILE: here('SMTP_URL_FILE') },
    '/',
  )
  expect(read.databaseUrl).toBe('postgres://sotto:geheim@db.stadt.example/sotto')
  expect(read.mail?.server.login).toEqual({ user: 'sotto', password: 'ge heim@/%"$' })
  expect(read.alarmsTo).toBe('admin@stadt.example')
  expect(read.backup?.folder).toBe('/var/lib/sotto-backup')
  expect(read.reporter.origins).toEqual(['https://meldestelle.stadt.example'])
  const nginx = await readFile(join(folder, 'etc/nginx/conf.d/sotto.conf'), 'utf8')
  expect(nginx).not.toMatch(/example\.org|\/etc\/sotto\/tls/)
  expect(nginx).toContain('server_name meldestelle.stadt.example *.onion;')
  expect(await filesBelow(folder)).toContain('/etc/tor/torrc')
})

test('an address that works on this computer only is refused at once, and so is the same name twice', async () => {
  const { code, said } = await configure(['localhost', '127.0.0.1', 'a.localhost', '-x', ...plain])
  expect(code).toBe(0)
  expect(
    said.match(/works? on this computer only|can reach this address on this computer only/g),
  ).toHaveLength(3)
  const twice = await configure(['report.example.org', ...plain])
  expect(twice.said).toContain('Officers need another name than reporters.')
})

test('input that ends, or makes no sense, changes nothing', async () => {
  for (const answers of [[], ['report.example.org'], ['x y', 'x y', 'x y', 'x y', 'x y']]) {
    const { code, said, folder } = await configure(answers)
    expect(code).toBe(1)
    expect(said).toContain('Nothing was changed.')
    expect(await filesBelow(folder)).toEqual([])
  }
})

test('run again, it keeps the key for backups, settings that it does not ask for, and what was there under another name', async () => {
  const first = await configure([...plain.slice(0, -1), 'yes'])
  const { BACKUP_TO } = await settingsIn(first.folder)
  await writeFile(join(first.folder, 'etc/caddy/Caddyfile'), '# my own\n')
  const settings = join(first.folder, 'etc/sotto/sotto.env')
  const text = await readFile(settings, 'utf8')
  const moved = text.replace(/^BACKUP_FOLDER=.*$/m, 'BACKUP_FOLDER="/mnt/backup"')
  await writeFile(settings, `${moved}MONITOR_PORT="9090"\nFILES_GIB="20"\n`)
  const again = [...plain.slice(0, -1), 'yes']
  again[0] = 'other.example.org'
  const { said } = await runSotto(['configure', first.folder], {}, `${again.join('\n')}\n`)
  expect(said).not.toMatch(/AGE-SECRET-KEY/)
  expect(await settingsIn(first.folder)).toMatchObject({
    BACKUP_TO,
    BACKUP_FOLDER: '/mnt/backup',
    REPORTER_URL: 'https://other.example.org',
    MONITOR_PORT: '9090',
    FILES_GIB: '20',
  })
  expect(await readFile(join(first.folder, 'etc/caddy/Caddyfile.before'), 'utf8')).toBe('# my own\n')
})

const textsBelow = async (folder: string) =>
  Promise.all(
    (await filesBelow(folder)).map(async (name) => [name, await readFile(join(folder, name), 'utf8')]),
  )

test('run again, Enter keeps every earlier answer, and shows no password', async () => {
  for (const answers of [everything, [...plain.slice(0, 3), '/a/b.pem', '/a/c.pem', ...plain.slice(4)]]) {
    const first = await configure(answers)
    const before = await textsBelow(first.folder)
    const { code, said } = await runSotto(['configure', first.folder], {}, '\n'.repeat(answers.length))
    expect(code).toBe(0)
    expect(said).not.toMatch(/geheim|ge heim|Written/)
    expect(await textsBelow(first.folder)).toEqual(before)
  }
})

test('run again, "none" takes away what there was, and what is no longer used is named', async () => {
  const first = await configure(everything)
  const other = ['', '', 'caddy', 'none', 'no', 'none', 'none', 'no']
  const { said } = await runSotto(['configure', first.folder], {}, `${other.join('\n')}\n`)
  expect(await settingsIn(first.folder)).toEqual({
    REPORTER_URL: 'https://meldestelle.stadt.example',
    OFFICE_URL: 'https://buero.stadt.example',
  })
  expect(said.match(/(?<=^No longer used: ).*$/gm)?.sort()).toEqual([
    '/etc/nginx/conf.d/sotto.conf',
    '/etc/sotto/database-url',
    '/etc/sotto/smtp-url',
    '/etc/systemd/system/sotto-backup.service',
    '/etc/systemd/system/sotto-backup.timer',
    '/etc/tor/torrc',
  ])
  expect(said).toContain('systemctl disable --now sotto-backup.timer')
  expect(await readFile(join(first.folder, 'etc/caddy/Caddyfile'), 'utf8')).not.toMatch(/^\ttls /m)
})

test('another mail server does not get the password of the one before', async () => {
  const first = await configure(everything)
  const other = ['', '', '', '', '', '', '', 'smtps://other.example', 'sotto', '', 'neu', '', '', '']
  const { said } = await runSotto(['configure', first.folder], {}, `${other.join('\n')}\n`)
  expect(said).toContain('The mail server needs a password with the user name.')
  expect(await readFile(join(first.folder, 'etc/sotto/smtp-url'), 'utf8')).toBe(
    'smtps://sotto:neu@other.example\n',
  )
})

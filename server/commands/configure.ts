/** `configure` asks for addresses, certificates and mail, and writes every file that an installation needs. */
import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { askAll, GaveUp, type Answers, type Earlier } from '../configure/answers.ts'
import { readEarlier } from '../configure/earlier.ts'
import {
  backupFolder,
  filesFor,
  othersIn,
  settingsPath,
  type Found,
  type InstalledFile,
} from '../configure/files.ts'
import { newBackupKey } from '../backup/sealed.ts'
import { askLine, askSecret } from './ask.ts'
import { say, type Command } from './command.ts'

export const configureCommand: Command = {
  usage: [
    'configure [FOLDER]',
    'Asks for addresses, certificates and mail, and writes the settings, the service and the proxy’s configuration. As root; with a FOLDER, everything is written below it and nothing else is changed, so that you can look at it first.',
  ],
  run,
}

const deploy = fileURLToPath(new URL('../../deploy', import.meta.url))
const runProgram = promisify(execFile)

async function run([folder, ...more]: readonly string[]): Promise<number | 'misused'> {
  if (more.length > 0) return 'misused'
  if (folder === undefined && process.getuid?.() !== 0) {
    say('Run this as root, or name a folder to write below.')
    return 1
  }
  try {
    const root = folder ?? '/'
    const earlier = await readEarlier((path) => readFile(join(root, path), 'utf8').catch(() => null))
    const answers = await askAll({ line: askLine, secret: askSecret }, earlier)
    const group = folder === undefined ? await makeUser() : null
    const settings = await readFile(join(root, settingsPath), 'utf8').catch(() => '')
    const backupTo = answers.backups ? await backupKey(settings) : null
    const onion = answers.onion ? earlier.onionAddress : null
    const found = { onion, backupTo, backupFolder: earlier.backupFolder, others: othersIn(settings) }
    const files = await filesFor(answers, deploy, found)
    await write(files, root, group)
    await nameLeftovers(earlier, files)
    if (folder === undefined) await settle(answers, found, group)
  } catch (error) {
    if (!(error instanceof GaveUp)) throw error
    say('Nothing was changed.')
    return 1
  }
  return 0
}

/** @returns the number of its group */
async function makeUser(): Promise<number> {
  const there = await runProgram('id', ['-g', 'sotto']).catch(() => null)
  if (there) return Number(there.stdout)
  const words = [
    '--system',
    '--user-group',
    '--home-dir',
    '/var/lib/sotto',
    '--shell',
    '/usr/sbin/nologin',
    'sotto',
  ]
  await runProgram('useradd', words)
  return Number((await runProgram('id', ['-g', 'sotto'])).stdout)
}

/** The public key for backups: the one that is set already, or a new one, whose secret key is printed. */
async function backupKey(settings: string): Promise<string> {
  const there = /^BACKUP_TO="?(age1[0-9a-z]+)"?$/m.exec(settings)?.[1]
  if (there !== undefined) return there
  const { secret, recipient } = await newBackupKey()
  say(
    '\nBackups open with this secret key alone. Print it, or keep it on a stick in a safe, never on this server:',
  )
  say(`\n    ${secret}\n`)
  return recipient
}

/** Writes each file whole, and keeps what was there under another name. */
async function write(files: readonly InstalledFile[], root: string, group: number | null): Promise<void> {
  for (const { path, text, mode, isSecret } of files) {
    const to = join(root, path)
    const before = await readFile(to, 'utf8').catch(() => null)
    if (before === text) continue
    await mkdir(dirname(to), { recursive: true })
    // What was there before the first run: a later one does not replace it.
    const isKept = await readFile(`${to}.before`).then(
      () => true,
      () => false,
    )
    if (before !== null && !isSecret && !isKept) await rename(to, `${to}.before`)
    const partial = `${to}.new`
    await rm(partial, { force: true })
    await writeFile(partial, text, { mode: 0o600 })
    if (isSecret && group !== null) await chown(partial, 0, group)
    await chmod(partial, mode)
    await rename(partial, to)
    say(`Written: ${to}`)
  }
}

/** Says which files of an earlier run are no longer in use: they are an administrator's to delete. */
async function nameLeftovers(earlier: Earlier, files: readonly InstalledFile[]): Promise<void> {
  const { reporter, office, proxy, certificate, onion, databaseUrl, backups, mail } = earlier
  if (reporter === null || office === null) return
  const before: Answers = {
    site: { reporter, office, certificate },
    proxy: proxy ?? 'none',
    onion,
    databaseUrl,
    backups: backups ?? false,
    mail,
  }
  const there = new Set(files.map(({ path }) => path))
  for (const { path } of await filesFor(before, deploy, {
    ...{ onion: null, backupTo: null, backupFolder: null, others: [] },
  })) {
    if (there.has(path)) continue
    say(`No longer used: ${path}`)
    if (path.endsWith('.timer')) say(`  Turn it off: systemctl disable --now ${basename(path)}`)
  }
}

/** What only works on the machine itself. */
async function settle(answers: Answers, found: Found, group: number | null): Promise<void> {
  // Debian's example site would answer for every name.
  if (answers.proxy === 'nginx') await rm('/etc/nginx/sites-enabled/default', { force: true })
  if (answers.backups)
    await runProgram('install', ['-d', '-o', 'sotto', '-g', 'sotto', '-m', '700', backupFolder])
  await runProgram('systemctl', ['daemon-reload'])
  if (!answers.onion) return
  await runProgram('systemctl', ['restart', 'tor@default'])
  const onion = await onionAddress()
  await write(await filesFor(answers, deploy, { ...found, onion }), '/', group)
  say(
    onion === null
      ? 'tor has not started: see journalctl -u tor@default, then run this again.'
      : `Onion service: ${onion}`,
  )
}

/** tor writes it when it starts. */
async function onionAddress(): Promise<string | null> {
  for (let looks = 0; looks < 100; looks++) {
    const text = await readFile('/var/lib/tor/sotto/hostname', 'utf8').catch(() => '')
    // It belongs to another user, and goes into a file that root's shell reads.
    if (/^[a-z2-7]{56}\.onion$/.test(text.trim())) return text.trim()
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return null
}

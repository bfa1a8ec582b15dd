/**
 * Debian's PostgreSQL 15 with a cluster of its own, for the commands of docs/operations.md, "Point-in-time recovery": they run as
 * they are printed there, but in folders of the test, on a port of its own, and without systemd. As root, on Debian with
 * postgresql-15 and pgbackrest.
 */
import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectOnce } from '../../db/client.ts'
import { filled } from './filled.ts'
import { processesIn, signalAll } from './processes.ts'
import { project } from './program.ts'
import { freePorts, installed } from './proxy.ts'
import { until } from './until.ts'

export interface Archived {
  /** For Sotto, as the user who owns its database. */
  readonly url: string
  readonly data: string
  readonly repository: string
  /**
   * Runs lines of shell as root, and stops at the first that fails.
   * @param values what to replace in them
   * @param input for what they ask
   * @returns what they print
   * @throws Error with what they have printed
   */
  run(script: string, values?: readonly (readonly [string, string])[], input?: string): Promise<string>
  /** The same as the user postgres, one line, with output as bytes. */
  asPostgres(program: string, words: readonly string[]): Promise<Buffer>
  /** What PostgreSQL has logged. */
  log(): Promise<string>
  /** Kills PostgreSQL, and removes all that it has. */
  destroy(): Promise<void>
  end(): Promise<void>
}

/** @param recipient the public key for backups */
export async function startArchived(recipient: string): Promise<Archived> {
  for (const [name, path, debianPackage] of [
    ['PostgreSQL', '/usr/lib/postgresql/15/bin/postgres', 'postgresql-15'],
    ['pg_createcluster', '/usr/bin/pg_createcluster', 'postgresql-common'],
    ['pgBackRest', '/usr/bin/pgbackrest', 'pgbackrest'],
  ] as const)
    installed(name, [path], debianPackage)
  const folder = await mkdtemp(join(tmpdir(), 'sotto-archived-'))
  await chmod(folder, 0o755)
  const [port = 0] = await freePorts(1)
  const cluster = `sotto${port}`
  const at = (name: string) => join(folder, name)
  const data = at('main')
  const repository = at('repository')
  const url = `postgres://sotto:of-sotto@127.0.0.1:${port}/sotto`
  const ids = await Promise.all(['-u', '-g'].map((which) => execute('id', [which, 'postgres'])))
  const [uid = 0, gid = 0] = ids.map((id) => Number(id.toString()))
  const newFolder = async (path: string) => {
    await mkdir(path, { recursive: true, mode: 0o750 })
    await chown(path, uid, gid)
  }
  for (const path of [data, repository, at('cron.d')]) await newFolder(path)

  const configuration = filled(await readFile(join(project, 'deploy/pgbackrest.conf'), 'utf8'), [
    ['repo1-path=/var/lib/pgbackrest\n', `repo1-path=${repository}\nlock-path=${at('lock')}\n`],
    ['pg1-path=/var/lib/postgresql/15/main\n', `pg1-path=${data}\npg1-port=${port}\n`],
  ])
  await mkdir(at('deploy'))
  await writeFile(at('deploy/pgbackrest.conf'), configuration)
  await writeFile(
    at('deploy/postgresql-archive.conf'),
    await readFile(join(project, 'deploy/postgresql-archive.conf')),
  )
  await newFolder(at('lock'))
  const own: readonly (readonly [string, string])[] = [
    ['apt-get install', ': apt-get install'],
    ['/etc/pgbackrest', at('pgbackrest')],
    ['/opt/sotto/deploy', at('deploy')],
    ['/etc/postgresql/15/main', `/etc/postgresql/15/${cluster}`],
    ['/etc/cron.d', at('cron.d')],
    ['/var/lib/postgresql/15/main', data],
    ['/var/lib/sotto-backup', at('backup')],
    ['pg_ctlcluster 15 main', `pg_ctlcluster 15 ${cluster}`],
  ]
  const env = {
    PATH: process.env['PATH'] ?? '',
    PGPORT: String(port),
    PGBACKREST_CONFIG_PATH: at('pgbackrest'),
    DATABASE_URL: url,
    BACKUP_FOLDER: at('backup'),
    BACKUP_TO: recipient,
  }
  const program = join(project, 'server/sotto.ts')
  const prelude = `set -euo pipefail
    systemctl() { :; }
    sotto() { '${process.execPath}' --disable-warning=ExperimentalWarning '${program}' "$@"; }\n`
  const run = async (script: string, values: readonly (readonly [string, string])[] = [], input = '') => {
    const here = own.reduce((all, [from, to]) => all.replaceAll(from, to), filled(script, values))
    return (await execute('bash', ['--norc', '-c', prelude + here], { cwd: '/', env, input })).toString()
  }
  const destroy = async () => {
    signalAll(processesIn(data), 'SIGKILL')
    await until(() => {
      signalAll(processesIn(data), 'SIGKILL')
      return processesIn(data).length === 0
    })
    for (const name of await readdir(data)) await rm(join(data, name), { recursive: true })
    // Another process may have the id that its lock file names; a machine that starts anew has neither.
    for (const name of ['', '.lock']) await rm(`/var/run/postgresql/.s.PGSQL.${port}${name}`, { force: true })
  }
  const end = async () => {
    await destroy()
    await execute('pg_dropcluster', ['15', cluster], { env }).catch(() => null)
    for (const place of ['/etc/postgresql/15', '/var/log/postgresql'])
      for (const name of await readdir(place))
        if (name === cluster || name === `postgresql-15-${cluster}.log`)
          await rm(join(place, name), { recursive: true, force: true })
    await rm(`/var/run/postgresql/15-${cluster}.pid`, { force: true })
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await execute('pg_createcluster', ['15', cluster, '-p', String(port), '-d', data, '--locale', 'C.UTF-8'])
    // What a machine has in its environment, and this test in a folder.
    await writeFile(
      `/etc/postgresql/15/${cluster}/environment`,
      `PGBACKREST_CONFIG_PATH = '${at('pgbackrest')}'\n`,
    )
    await execute('pg_ctlcluster', ['15', cluster, 'start'])
    await run(
      `runuser -u postgres -- psql -q -c "create role sotto login password 'of-sotto'" -c 'create database sotto owner sotto'`,
    )
    const client = await connectOnce({ connectionString: url })
    await client.end()
  } catch (error) {
    await end()
    throw error
  }
  return {
    url,
    data,
    repository,
    run,
    asPostgres: (name, words) =>
      execute('runuser', ['-u', 'postgres', '--', name, ...words], { cwd: '/', env }),
    log: () => readFile(`/var/log/postgresql/postgresql-15-${cluster}.log`, 'utf8'),
    destroy,
    end,
  }
}

/** @returns what it has printed on its output; @throws Error with both outputs if it fails */
function execute(
  program: string,
  words: readonly string[],
  how: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {},
): Promise<Buffer> {
  const { input = '', ...options } = how
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      words,
      { ...options, encoding: 'buffer', maxBuffer: 256 * 1024 * 1024 },
      (error, out, failed) => {
        if (error)
          reject(new Error(`${program}: ${out.toString()}${failed.toString()}`, { cause: error.code }))
        else resolve(out)
      },
    )
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

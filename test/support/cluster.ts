/**
 * Many machines on one: three PostgreSQL under Patroni, three etcd, HAProxy, with the configuration in deploy/. Debian's packages:
 * patroni, python3-etcd, etcd-server, postgresql-15, haproxy. All of it listens on loopback only.
 */
import { execFileSync } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectOnce } from '../../db/client.ts'
import { filled } from './filled.ts'
import { freePorts, installed } from './proxy.ts'
import { killNow, processesIn, runProgram, signalAll, type Printing } from './processes.ts'
import { project } from './program.ts'
import { startProxy, type TcpProxy } from './tcp-proxy.ts'
import { until } from './until.ts'

const passwords = { superuser: 'of-postgres', replication: 'of-replicator', sotto: 'of-sotto' }

/** What a Sotto of the cluster listens on. */
export interface SottoPorts {
  readonly reporter: number
  readonly office: number
  readonly monitor: number
}

export interface Machine {
  readonly name: string
  /** Kills Patroni and PostgreSQL at once, as a power cut would. */
  kill(): Promise<void>
  /** Cuts its network: connections stay open, and nothing arrives, until it is joined again. */
  cutOff(): void
  join(): void
  /** Stops all of them from running, as a paused virtual machine. */
  freeze(): void
  thaw(): void
  start(): void
}

export interface Cluster {
  readonly folder: string
  /** For Sotto, through HAProxy. */
  readonly url: string
  /** Where visitors come in. */
  readonly front: { readonly reporter: number; readonly office: number }
  readonly sottos: readonly SottoPorts[]
  readonly machines: readonly Machine[]
  /** The name of the primary; null if there is none now. */
  primary(): Promise<string | null>
  /** A primary and two standbys that follow it, one of them synchronously. */
  isWhole(): Promise<boolean>
  /** Moves the primary to another machine, as an administrator would. */
  switchOver(): Promise<void>
  setSynchronous(on: boolean): Promise<void>
  /** Everything that the cluster's programs have written: on their outputs, and PostgreSQL in its data folders. */
  written(): string
  end(): Promise<void>
}

interface Member {
  readonly name: string
  readonly role: string
  readonly state: string
  readonly timeline?: number
  readonly lag?: number | string
}

/** @param sottos how many instances of Sotto HAProxy is to share visitors among; the caller starts them */
export async function startCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-cluster-'))
  await chmod(folder, 0o755)
  const programs: Printing[] = []
  const proxies: TcpProxy[] = []
  const end = async () => {
    for (const { child } of programs) child.kill('SIGCONT')
    for (const { child } of programs) await killNow(child)
    await Promise.all(proxies.map((proxy) => proxy.end()))
    signalAll(processesIn(folder), 'SIGKILL')
    await until(() => processesIn(folder).length === 0)
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
  try {
    return await startAll(folder, programs, proxies, end)
  } catch (error) {
    const said = programs.map(({ printed }) => printed()).join('\n')
    await end()
    throw new Error(`the cluster did not start: ${said.slice(-3000)}`, { cause: error })
  }
}

async function startAll(
  folder: string,
  programs: Printing[],
  proxies: TcpProxy[],
  end: () => Promise<void>,
): Promise<Cluster> {
  const etcd = installed('etcd', ['/usr/bin/etcd'], 'etcd-server')
  const patroni = installed('Patroni', ['/usr/bin/patroni'], 'patroni python3-etcd')
  const haproxy = installed('HAProxy', ['/usr/sbin/haproxy'], 'haproxy')
  const bin = installed('PostgreSQL', ['/usr/lib/postgresql/15/bin'], 'postgresql-15')
  const [uid, gid] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'postgres']))) as [
    number,
    number,
  ]
  const ports = await freePorts(3 * 2 + 3 * 2 + 1 + 2 + 6)
  const take = () => ports.pop() ?? 0
  const run = (program: string, args: readonly string[], cwd: string) => {
    const one = runProgram(program, args, { cwd, uid, gid })
    programs.push(one)
    return one
  }
  const newFolder = async (name: string) => {
    const path = join(folder, name)
    await mkdir(path, { mode: 0o700 })
    await chown(path, uid, gid)
    return path
  }

  const members = [1, 2, 3].map((n) => ({ name: `etcd${n}`, client: take(), peer: take() }))
  const cluster = members.map(({ name, peer }) => `${name}=http://127.0.0.1:${peer}`).join(',')
  for (const { name, client, peer } of members) {
    const cwd = await newFolder(name)
    const [forClients, forPeers] = [`http://127.0.0.1:${client}`, `http://127.0.0.1:${peer}`]
    run(
      etcd,
      [
        ...['--name', name, '--data-dir', join(cwd, 'data'), '--log-level', 'error', '--logger', 'zap'],
        '--enable-v2',
        ...['--listen-client-urls', forClients, '--advertise-client-urls', forClients],
        ...['--listen-peer-urls', forPeers, '--initial-advertise-peer-urls', forPeers],
        ...['--initial-cluster', cluster, '--initial-cluster-state', 'new'],
      ],
      cwd,
    )
  }

  const nodes = ['db1', 'db2', 'db3'].map((name) => ({ name, postgres: take(), api: take() }))
  /** A way into or out of a machine, which can be cut. */
  const way = async (port: number) => {
    const proxy = await startProxy(`tcp://127.0.0.1:${port}`)
    proxies.push(proxy)
    return { proxy, port: Number(new URL(proxy.url).port) }
  }
  const outside: { readonly postgres: number; readonly api: number }[] = []
  const written = await readFile(join(project, 'deploy/patroni.yml'), 'utf8')
  const machines: Machine[] = []
  for (const node of nodes) {
    const { name } = node
    const cwd = await newFolder(name)
    const file = join(cwd, 'patroni.yml')
    const [database, api, ...etcds] = await Promise.all(
      [node.postgres, node.api, ...members.map(({ client }) => client)].map(way),
    )
    if (!database || !api) throw new Error('two ways in')
    outside.push({ postgres: database.port, api: api.port })
    const ways = [database, api, ...etcds]
    const text = filled(written, [
      ['name: db1', `name: ${name}`],
      // It would restart the whole machine.
      ['mode: automatic', 'mode: "off"'],
      // Only by the ways that can be cut.
      ['etcd:\n', 'etcd:\n  use_proxies: true\n'],
      [
        '10.0.0.11:2379,10.0.0.12:2379,10.0.0.13:2379',
        etcds.map(({ port }) => `127.0.0.1:${port}`).join(','),
      ],
      ['  listen: 10.0.0.11:8008', `  listen: 127.0.0.1:${node.api}`],
      ['connect_address: 10.0.0.11:8008', `connect_address: 127.0.0.1:${api.port}`],
      ['  listen: 10.0.0.11:5432', `  listen: 127.0.0.1:${node.postgres}`],
      ['connect_address: 10.0.0.11:5432', `connect_address: 127.0.0.1:${database.port}`],
      ['10.0.0.0/24', '127.0.0.1/32'],
      ['/var/lib/postgresql/sotto.pgpass', join(cwd, 'pgpass')],
      ['/var/lib/postgresql/sotto', join(cwd, 'data')],
      ['/usr/lib/postgresql/15/bin', bin],
      ['PASSWORD-OF-POSTGRES', passwords.superuser],
      ['PASSWORD-OF-REPLICATOR', passwords.replication],
    ])
    await writeFile(file, text, { mode: 0o600 })
    await chown(file, uid, gid)
    let running: Printing | null = null
    const all = () => [...(running?.child.pid ? [running.child.pid] : []), ...processesIn(cwd)]
    machines.push({
      name,
      kill: async () => {
        signalAll(all(), 'SIGKILL')
        if (running) await killNow(running.child)
        await until(() => {
          signalAll(all(), 'SIGKILL')
          return processesIn(cwd).length === 0
        })
      },
      cutOff: () => {
        for (const { proxy } of ways) proxy.hold()
      },
      join: () => {
        for (const { proxy } of ways) proxy.mend()
      },
      freeze: () => signalAll(all(), 'SIGSTOP'),
      thaw: () => signalAll(all(), 'SIGCONT'),
      start: () => (running = run(patroni, [file], cwd)),
    })
  }

  const [database, reporter, office] = [take(), take(), take()]
  const sottos = [1, 2].map(() => ({ reporter: take(), office: take(), monitor: take() }))
  const proxied = filled(await readFile(join(project, 'deploy/haproxy.cfg'), 'utf8'), [
    ['127.0.0.1:5000', `127.0.0.1:${database}`],
    ['127.0.0.1:8000', `127.0.0.1:${reporter}`],
    ['127.0.0.1:8001', `127.0.0.1:${office}`],
    ...outside.map(
      ({ postgres, api }, at) =>
        [`10.0.0.1${at + 1}:5432 check port 8008`, `127.0.0.1:${postgres} check port ${api}`] as const,
    ),
    ...sottos.flatMap(({ reporter, office, monitor }, at) => [
      [`10.0.0.2${at + 1}:8080 check port 9090`, `127.0.0.1:${reporter} check port ${monitor}`] as const,
      [`10.0.0.2${at + 1}:8081 check port 9090`, `127.0.0.1:${office} check port ${monitor}`] as const,
    ]),
  ])
  const proxyFolder = await newFolder('haproxy')
  const proxyFile = join(proxyFolder, 'haproxy.cfg')
  await writeFile(proxyFile, proxied)

  /** What any Patroni that answers says, or a certain one. */
  const ask = async (path: string, how: RequestInit = {}, of = nodes): Promise<Response | null> => {
    for (const { api } of of) {
      try {
        return await fetch(`http://127.0.0.1:${api}${path}`, {
          ...how,
          signal: AbortSignal.timeout(how.method === undefined ? 2500 : 30_000),
        })
      } catch {
        // This one is down, or frozen.
      }
    }
    return null
  }
  const known = async (of = nodes): Promise<readonly Member[]> => {
    const answer = await ask('/cluster', {}, of)
    return answer?.ok ? ((await answer.json()) as { members: readonly Member[] }).members : []
  }
  const primary = async () => (await known()).find(({ role }) => role === 'leader')?.name ?? null
  const isPrimary = async () => {
    const name = await primary()
    const node = nodes.find((one) => one.name === name)
    if (!node) return false
    const answer = await fetch(`http://127.0.0.1:${node.api}/primary`, {
      signal: AbortSignal.timeout(2500),
    }).catch(() => null)
    return answer?.ok === true
  }
  /** What each machine says of all; one that was away may not know yet what has changed. */
  const isWhole = async () => {
    const answers = await Promise.all(nodes.map((node) => known([node])))
    const leaders = answers.map((all) => all.find(({ role }) => role === 'leader')?.name)
    if (new Set(leaders).size > 1) return false
    const all = answers[0] ?? []
    const leader = all.find(({ role }) => role === 'leader')
    const standbys = all.filter(({ role }) => role !== 'leader')
    return (
      leader?.state === 'running' &&
      (await isPrimary()) &&
      standbys.length === 2 &&
      standbys.some(({ role }) => role === 'sync_standby') &&
      standbys.every(
        ({ state, timeline, lag }) =>
          ['running', 'streaming'].includes(state) && timeline === leader.timeline && lag === 0,
      )
    )
  }
  const post = async (path: string, body: unknown, method: string, of = nodes) => {
    const answer = await ask(path, { method, body: JSON.stringify(body) }, of)
    if (!answer?.ok) throw new Error(`Patroni refused ${path}: ${answer?.status} ${await answer?.text()}`)
  }

  machines[0]?.start()
  await until(isPrimary)
  for (const machine of machines.slice(1)) machine.start()
  run(haproxy, ['-q', '-db', '-f', proxyFile], proxyFolder)
  await until(async () => {
    try {
      const admin = await connectOnce({
        connectionString: `postgres://postgres:${passwords.superuser}@127.0.0.1:${database}/postgres`,
      })
      await admin.end()
      return true
    } catch {
      return false
    }
  })
  const synchronous = async (on: boolean) => {
    await post('/config', { synchronous_mode: on, synchronous_mode_strict: on }, 'PATCH')
    await until(async () => (await known()).some(({ role }) => role === 'sync_standby') === on)
  }
  await until(isWhole)
  const admin = await connectOnce({
    connectionString: `postgres://postgres:${passwords.superuser}@127.0.0.1:${database}/postgres`,
  })
  await admin.query(`create role sotto login password '${passwords.sotto}'`)
  await admin.query('create database sotto owner sotto')
  await admin.end()

  return {
    folder,
    url: `postgres://sotto:${passwords.sotto}@127.0.0.1:${database}/sotto`,
    front: { reporter, office },
    sottos,
    machines,
    primary,
    isWhole,
    switchOver: async () => {
      const all = await known()
      const leader = all.find(({ role }) => role === 'leader')?.name
      const candidate = all.find(({ role }) => role === 'sync_standby')?.name
      // The primary's own: another may not have heard yet that it is the primary.
      const at = nodes.filter(({ name }) => name === leader)
      await post('/switchover', { leader, candidate }, 'POST', at)
    },
    setSynchronous: synchronous,
    written: () => programs.map(({ printed }) => printed()).join('\n'),
    end,
  }
}

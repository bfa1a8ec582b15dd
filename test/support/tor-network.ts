/**
 * A Tor network of its own, on loopback: three directory authorities and three relays, all of Debian's tor. What is sent through it
 * goes the way of a real visit to an onion service, without leaving this machine.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { killNow } from './processes.ts'
import { newFolder } from './program.ts'
import { freePorts, installed } from './proxy.ts'
import { until } from './until.ts'

export interface TorNetwork {
  /**
   * A tor of this network, with these lines as its configuration.
   * @returns its data folder, where its log is too
   */
  start(name: string, lines: string): Promise<string>
  /** Resolves when this tor has built a way through the network. */
  isThrough(data: string): Promise<void>
  end(): Promise<void>
}

interface Authority {
  readonly name: string
  readonly onion: number
  readonly directory: number
  readonly data: string
}

export async function startTorNetwork(): Promise<TorNetwork> {
  const tor = installed('tor', ['/usr/bin/tor', '/usr/sbin/tor'], 'tor')
  const maker = installed('tor-gencert', ['/usr/bin/tor-gencert', '/usr/sbin/tor-gencert'], 'tor')
  const folder = await newFolder()
  const running: ChildProcess[] = []
  const ports = await freePorts(9)
  const take = () => ports.pop() ?? 0
  const newData = async (name: string) => {
    const data = join(folder.path, name)
    await mkdir(join(data, 'keys'), { recursive: true, mode: 0o700 })
    return data
  }
  const authorities: Authority[] = []
  for (const name of ['auth1', 'auth2', 'auth3']) {
    authorities.push({ name, onion: take(), directory: take(), data: await newData(name) })
  }
  const known = await Promise.all(authorities.map((one) => introduce(tor, maker, one)))
  const common = ['TestingTorNetwork 1', ...known, 'AssumeReachable 1', 'ShutdownWaitLength 0'].join('\n')

  const start = async (name: string, lines: string) => {
    const data = await newData(name)
    const path = join(data, 'torrc')
    const log = `Log notice file ${join(data, 'log')}`
    await writeFile(path, [lines, common, `DataDirectory ${data}`, log, ''].join('\n'))
    running.push(spawn(tor, ['-f', path, '--quiet'], { stdio: 'ignore' }))
    return data
  }
  const end = async () => {
    for (const one of running) await killNow(one)
    await folder.remove()
  }
  try {
    for (const { name, onion, directory } of authorities) {
      await start(name, [...relay(name, onion), `DirPort 127.0.0.1:${directory}`, ...voting].join('\n'))
    }
    for (const name of ['relay1', 'relay2', 'relay3']) await start(name, relay(name, take()).join('\n'))
  } catch (error) {
    await end()
    throw error
  }
  return {
    start,
    isThrough: async (data) => {
      // The authorities first have to agree on who belongs to the network, which takes them half a minute.
      const text = () => readFile(join(data, 'log'), 'utf8').catch(() => '')
      await until(async () => (await text()).includes('Bootstrapped 100%'))
    },
    end,
  }
}

const relay = (name: string, port: number) => [
  `Nickname ${name}`,
  'Address 127.0.0.1',
  `ORPort 127.0.0.1:${port}`,
  'SocksPort 0',
  'ExitRelay 0',
  'ContactInfo nobody@example.org',
]

const voting = [
  ...['AuthoritativeDirectory 1', 'V3AuthoritativeDirectory 1', 'TestingMinExitFlagThreshold 0'],
  ...['Exit', 'HSDir', 'Guard'].map((flag) => `TestingDirAuthVote${flag} *`),
  ...['V3AuthVotingInterval 20', 'V3AuthVoteDelay 4', 'V3AuthDistDelay 4'],
  ...['V3AuthInitialVotingInterval 20', 'V3AuthInitialVoteDelay 4', 'V3AuthInitialDistDelay 4'].map(
    (line) => `Testing${line}`,
  ),
]

/** Makes an authority's keys. @returns the line by which the others know it */
async function introduce(
  tor: string,
  maker: string,
  { name, onion, directory, data }: Authority,
): Promise<string> {
  const keys = join(data, 'keys')
  const [identity, signing, certificate] = ['identity_key', 'signing_key', 'certificate'].map((what) =>
    join(keys, `authority_${what}`),
  ) as [string, string, string]
  const where = `127.0.0.1:${directory}`
  const made = spawn(
    maker,
    [
      ...['--create-identity-key', '-m', '12', '-a', where, '--passphrase-fd', '0'],
      ...['-i', identity, '-s', signing, '-c', certificate],
    ],
    { stdio: ['pipe', 'ignore', 'ignore'] },
  )
  made.stdin.end('only for this test\n')
  const [code] = (await once(made, 'exit')) as [number]
  if (code !== 0) throw new Error('tor-gencert failed')
  const voter = /^fingerprint (\w+)$/m.exec(await readFile(certificate, 'utf8'))?.[1] ?? ''
  const line = (fingerprint: string) =>
    `DirAuthority ${name} orport=${onion} v3ident=${voter} ${where} ${fingerprint}`
  const printed = await new Promise<string>((resolve, reject) => {
    // It asks for the authorities' names, which do not matter for this.
    const [option, ...rest] = line('F'.repeat(40)).split(' ')
    const words = [
      '--list-fingerprint',
      '--quiet',
      '-f',
      '/dev/null',
      '--ignore-missing-torrc',
      '--DataDirectory',
      data,
    ]
    const own = ['--Nickname', name, '--ORPort', String(onion), '--DirPort', String(directory)]
    execFile(
      tor,
      [...words, ...own, '--TestingTorNetwork', '1', `--${option}`, rest.join(' ')],
      (error, said) => {
        if (error) reject(new Error('tor gave no fingerprint', { cause: error }))
        else resolve(said)
      },
    )
  })
  return line(printed.trim().split(' ').slice(1).join(''))
}

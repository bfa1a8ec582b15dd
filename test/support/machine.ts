/**
 * A Debian server for a test: a bare tree of Debian's packages, booted with systemd in a container of its own. It shares this
 * machine's network, so its ports are this machine's.
 */
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installed } from './proxy.ts'
import { until } from './until.ts'

export interface Ran {
  readonly code: number
  /** Both outputs. */
  readonly said: string
}

export interface Machine {
  /** Its files, as this machine sees them. */
  readonly tree: string
  /** Runs lines of shell as root, and stops at the first that fails. */
  run(script: string, input?: string): Promise<Ran>
  stop(): Promise<void>
}

const certificates = '/etc/ssl/certs/ca-certificates.crt'

/** @param bound folders of this machine that it may read, and where */
export async function startMachine(
  suite: string,
  bound: Readonly<Record<string, string>> = {},
): Promise<Machine> {
  if (process.getuid?.() !== 0) throw new Error('a machine can only be started by root')
  const bootstrap = installed('mmdebstrap', ['/usr/bin/mmdebstrap'], 'mmdebstrap')
  const container = installed('systemd-nspawn', ['/usr/bin/systemd-nspawn'], 'systemd-container')
  const folder = await mkdtemp(join(tmpdir(), 'sotto-machine-'))
  const tree = join(folder, 'tree')
  const packages = '--include=systemd,systemd-sysv,dbus,ca-certificates'
  const made = await program(bootstrap, ['--quiet', '--variant=minbase', packages, suite, tree])
  if (made.code !== 0) throw new Error(made.said)
  // A network may have certificates of its own.
  if (existsSync(certificates)) await copyFile(certificates, join(tree, certificates))
  const booted = spawn(
    container,
    [
      '--quiet',
      '--register=no',
      '--keep-unit',
      '--boot',
      ...Object.entries(bound).map(([from, to]) => `--bind-ro=${from}:${to}`),
      `--directory=${tree}`,
    ],
    { stdio: 'ignore' },
  )
  const ended = new Promise<void>((resolve) => booted.once('exit', () => resolve()))
  const leader = await until(() => childOf(booted.pid ?? 0))
  const run = (script: string, input = '') =>
    program(
      'nsenter',
      [
        ...['--target', String(leader), '--mount', '--uts', '--ipc', '--pid', '--root', '--wd'],
        ...['env', '--ignore-environment', 'HOME=/root', 'LANG=C.UTF-8', `PATH=${path}`],
        ...[`NODE_EXTRA_CA_CERTS=${certificates}`, `npm_config_cafile=${certificates}`],
        ...['bash', '-euo', 'pipefail', '-c', script],
      ],
      input,
    )
  await until(async () => /running|degraded/.test((await run('systemctl is-system-running || true')).said))
  return {
    tree,
    run,
    stop: async () => {
      booted.kill('SIGTERM')
      await run('systemctl poweroff --force --force').catch(() => undefined)
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

async function childOf(pid: number): Promise<number | null> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const [first] = children.trim().split(' ')
  if (!first) return null
  const name = await readFile(`/proc/${first}/comm`, 'utf8').catch(() => '')
  return name.trim() === 'systemd' ? Number(first) : null
}

function program(name: string, words: readonly string[], input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(name, words, { maxBuffer: 64 * 1024 * 1024 }, (error, out, failed) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, said: out + failed })
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

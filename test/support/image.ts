/**
 * The steps of the Dockerfile without a builder: each FROM is a bare tree of Debian's packages, each RUN a chroot into it. Knows
 * the few instructions that our file has, and refuses any other.
 */
import { execFile } from 'node:child_process'
import { copyFile, cp, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { installed } from './proxy.ts'
import { project } from './program.ts'

export interface Image {
  readonly tree: string
  readonly workdir: string
  readonly env: Readonly<Record<string, string>>
  /** `number:number` */
  readonly user: string
  readonly command: readonly string[]
}

const run = promisify(execFile)
const certificates = '/etc/ssl/certs/ca-certificates.crt'
const most = { maxBuffer: 256 * 1024 * 1024 }

/** @param folder where the trees are made */
export async function buildImage(folder: string): Promise<Image> {
  const text = await readFile(join(project, 'Dockerfile'), 'utf8')
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const stages = new Map<string, string>()
  let tree = ''
  let workdir = '/'
  let user = '0:0'
  let env: Record<string, string> = {}
  let command: readonly string[] = []
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\S+) (.*)$/.exec(line) ?? []
    switch (word) {
      case 'FROM': {
        const [, suite, name] = /^debian:(\w+)-slim(?: AS (\w+))?$/.exec(rest) ?? []
        if (suite === undefined) throw new Error(`unknown image: ${rest}`)
        tree = join(folder, name ?? 'last')
        stages.set(name ?? 'last', tree)
        ;[workdir, user, env, command] = ['/', '0:0', {}, []]
        await makeTree(suite, tree)
        break
      }
      case 'RUN':
        await inTree(tree, workdir, rest)
        break
      case 'WORKDIR':
        workdir = rest
        await mkdir(join(tree, workdir), { recursive: true })
        break
      case 'COPY':
        await copy(rest, stages, join(tree, workdir))
        break
      case 'USER':
        user = rest
        break
      case 'ENV': {
        const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(rest) ?? []
        env = { ...env, [name]: value }
        break
      }
      case 'EXPOSE':
        break
      case 'CMD':
        command = JSON.parse(rest) as string[]
        break
      default:
        throw new Error(`unknown instruction: ${line}`)
    }
  }
  return { tree, workdir, env, user, command }
}

async function makeTree(suite: string, tree: string): Promise<void> {
  const bootstrap = installed('mmdebstrap', ['/usr/bin/mmdebstrap'], 'mmdebstrap')
  await run(bootstrap, ['--quiet', '--variant=minbase', suite, tree], most)
}

/** A network may have certificates of its own. */
async function inTree(tree: string, workdir: string, line: string): Promise<void> {
  const env = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/root',
    NODE_EXTRA_CA_CERTS: '/tmp/certificates.crt',
    npm_config_cafile: '/tmp/certificates.crt',
  }
  await copyFile(certificates, join(tree, 'tmp/certificates.crt'))
  const inside = `mount -t proc proc ${tree}/proc && exec chroot ${tree} /bin/sh -ec 'cd ${workdir} && ${line}'`
  await run('unshare', ['--mount', 'sh', '-ec', inside], { ...most, env })
}

/** `. .` is the project, as in a fresh clone; `--from=NAME PATH TO` comes from an earlier tree. */
async function copy(words: string, stages: ReadonlyMap<string, string>, to: string): Promise<void> {
  if (words === '. .') {
    const { stdout } = await run('git', ['-C', project, 'ls-files', '-z'], most)
    for (const name of stdout.split('\0').filter((one) => one !== '')) {
      await mkdir(join(to, name, '..'), { recursive: true })
      await copyFile(join(project, name), join(to, name))
    }
    return
  }
  const [, stage = '', from = ''] = /^--from=(\w+) (\S+) \.\/$/.exec(words) ?? []
  const tree = stages.get(stage)
  if (tree === undefined) throw new Error(`unknown COPY: ${words}`)
  await cp(join(tree, from), to, { recursive: true, verbatimSymlinks: true })
}

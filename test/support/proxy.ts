/** Caddy and nginx as Debian ships them, started with the configuration in deploy/, on free ports and a fresh certificate. */
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fillCaddyfile, fillNginx, type Site } from '../../server/configure/templates.ts'
import { project } from './program.ts'
import { until } from './until.ts'

export type ProxyName = 'caddy' | 'nginx'

export interface Ports {
  readonly https: number
  readonly http: number
  readonly onion: number
}

export interface Proxy {
  readonly ports: Ports
  /** Of the certificate: a client that trusts it trusts the proxy. */
  readonly certificate: string
  /** Where everything is that the proxy can write to, and what it prints, in `output`. */
  readonly folder: string
  stop(): Promise<void>
}

export const reporterName = 'report.example.org'
export const officeName = 'office.example.org'

/** Free at this moment, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await until(() => servers.every((server) => server.listening))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  for (const server of servers) server.close()
  return ports
}

/** A program that Debian brings. @throws a sentence that says how to install it */
export function installed(name: string, paths: readonly string[], debianPackage: string): string {
  const found = paths.find(existsSync)
  if (found === undefined) throw new Error(`${name} is missing: apt-get install ${debianPackage}`)
  return found
}

const run = promisify(execFile)

type Certificate = Site['certificate'] & {}

/**
 * A certificate for both names, signed by itself.
 * @param days for how long it is valid
 * @param env the environment of the program that makes it: with another clock, it is of another day
 */
export async function makeCertificate(
  folder: string,
  days = 2,
  env: Readonly<Record<string, string>> = {},
): Promise<Certificate> {
  const [chain, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const names = `subjectAltName=DNS:${reporterName},DNS:${officeName}`
  const words = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    String(days),
  ]
  await run('openssl', [...words, '-subj', '/CN=Sotto', '-addext', names, '-keyout', key, '-out', chain], {
    env: { PATH: process.env['PATH'], ...env },
  })
  await chmod(key, 0o644)
  return { chain, key }
}

/**
 * @param apps the ports of Sotto's two apps
 * @param given a certificate; by default a new one that is valid
 */
export async function startProxy(
  name: ProxyName,
  ports: Ports,
  apps: { readonly reporter: number; readonly office: number },
  given?: Certificate,
): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), `sotto-${name}-`))
  await chmod(folder, 0o755)
  const setUp = join(folder, 'set-up')
  await mkdir(setUp)
  const certificate = given ?? (await makeCertificate(setUp))
  const site: Site = { reporter: reporterName, office: officeName, certificate }
  const own = (text: string) =>
    text
      .replaceAll('8070', String(ports.onion))
      .replaceAll('8080', String(apps.reporter))
      .replaceAll('8081', String(apps.office))
  const [program, ...words] =
    name === 'caddy'
      ? await setUpCaddy(setUp, ports, (text) => own(fillCaddyfile(text, site)))
      : await setUpNginx(folder, setUp, ports, (text) => own(fillNginx(text, site)))
  const output = await open(join(folder, 'output'), 'w')
  const child = spawn(program ?? '', words, {
    stdio: ['ignore', output.fd, output.fd],
    env: { PATH: process.env['PATH'], HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let over = false
  void ended.then(() => (over = true))
  const text = await readFile(certificate.chain, 'utf8')
  await until(async () => {
    if (over) throw new Error(await readFile(join(folder, 'output'), 'utf8'))
    return answers(ports.https)
  })
  return {
    ports,
    certificate: text,
    folder,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      await output.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTls({
      host: '127.0.0.1',
      port,
      servername: reporterName,
      rejectUnauthorized: false,
    })
    socket.once('secureConnect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
    socket.once('secureConnect', () => socket.destroy())
  })
}

async function setUpCaddy(setUp: string, ports: Ports, fill: (text: string) => string): Promise<string[]> {
  const program = installed('Caddy', ['/usr/bin/caddy'], 'caddy')
  const text = fill(await readFile(join(project, 'deploy/Caddyfile'), 'utf8'))
  // Ports that this test may take, and names that lead to this machine.
  const options = `\tadmin off\n\thttp_port ${ports.http}\n\thttps_port ${ports.https}\n`
  const path = join(setUp, 'Caddyfile')
  await writeFile(path, text.replace('\tadmin off\n', options))
  return [program, 'run', '--config', path, '--adapter', 'caddyfile']
}

async function setUpNginx(
  folder: string,
  setUp: string,
  ports: Ports,
  fill: (text: string) => string,
): Promise<string[]> {
  const program = installed('nginx', ['/usr/sbin/nginx'], 'nginx-light')
  const site = fill(await readFile(join(project, 'deploy/nginx.conf'), 'utf8'))
    .replaceAll(/^ +listen \[::\]:.*\n/gm, '')
    .replaceAll('listen 443 ', `listen 127.0.0.1:${ports.https} `)
    .replaceAll('listen 80 ', `listen 127.0.0.1:${ports.http} `)
  await mkdir(join(setUp, 'sites-enabled'))
  await writeFile(join(setUp, 'sites-enabled/sotto.conf'), site)
  // Debian's own nginx.conf, with its logs and files here.
  await mkdir(join(folder, 'log'))
  const debians = await readFile('/etc/nginx/nginx.conf', 'utf8')
  const main = debians
    .replaceAll('/var/log/nginx', join(folder, 'log'))
    .replaceAll('/run/nginx.pid', join(folder, 'nginx.pid'))
    .replaceAll('/etc/nginx/sites-enabled', join(setUp, 'sites-enabled'))
    .replaceAll(/^.*conf\.d.*$/gm, '')
  const path = join(setUp, 'nginx.conf')
  await writeFile(path, main)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  )
  await writeFile(path, main.replace('http {', `http {\n${temporary.join('\n')}`))
  return [program, '-c', path, '-e', join(folder, 'log/error.log'), '-g', 'daemon off;']
}

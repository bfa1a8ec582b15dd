/** The onion service's configuration: tor takes it, makes an address, and has its defence against floods switched on. */
import { expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { newFolder, project } from '../support/program.ts'
import { freePorts, installed } from '../support/proxy.ts'
import { until } from '../support/until.ts'

/** What tor says to a question at its control port. */
function ask(port: number, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('error', reject).once('close', () => resolve(said))
    socket.on('data', (part) => (said += part.toString()))
    socket.write(`AUTHENTICATE\r\n${question}\r\nQUIT\r\n`)
  })
}

test('tor starts with it, without a network, and writes nothing but its keys and its address', async () => {
  const tor = installed('tor', ['/usr/bin/tor', '/usr/sbin/tor'], 'tor')
  const folder = await newFolder()
  const [control = 0] = await freePorts(1)
  const data = join(folder.path, 'data')
  await mkdir(data, { mode: 0o700 })
  const text = await readFile(join(project, 'deploy/torrc'), 'utf8')
  const path = join(folder.path, 'torrc')
  await writeFile(
    path,
    `${text.replaceAll('/var/lib/tor', data).replace('Log err syslog', `Log notice file ${data}/log`)}
DataDirectory ${data}
DisableNetwork 1
ControlPort ${control}
`,
  )
  const child = spawn(tor, ['-f', path, '--quiet'], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    const address = join(data, 'sotto/hostname')
    const name = await until(() => readFile(address, 'utf8').catch(() => null))
    expect(name).toMatch(/^[a-z2-7]{56}\.onion\n$/)
    // Without the part that does this work, tor warns when it starts.
    expect(await readFile(join(data, 'log'), 'utf8')).not.toMatch(
      /\[(warn|err)\](?! You are running Tor as root| ControlPort is open)/,
    )
    const said = await until(async () => ask(control, 'GETINFO config-text').catch(() => null))
    for (const line of [
      'HiddenServicePoWDefensesEnabled 1',
      'HiddenServicePort 80 127.0.0.1:8070',
      'SocksPort 0',
    ])
      expect(said).toContain(line)
  } finally {
    child.kill('SIGTERM')
    await ended
    await folder.remove()
  }
})

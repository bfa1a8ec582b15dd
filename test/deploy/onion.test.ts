/**
 * The onion service's configuration: tor takes it, makes an address, and has its defence against floods switched on; and in a
 * Tor network, a report comes in through it and the proxy, and is read again.
 */
import { expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { startFirefox } from '../support/browsers/firefox.ts'
import { comeBackWith, sendWithPhoto, writeWithPhoto } from '../support/browsers/smoke.ts'
import { text } from '../support/browsers/xpath.ts'
import { textsOf } from '../support/journey.ts'
import { newFolder, project } from '../support/program.ts'
import { freePorts, installed, officeName, reporterName, startProxy } from '../support/proxy.ts'
import { startFounded } from '../support/sotto.ts'
import { startTorNetwork } from '../support/tor-network.ts'
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

test('a report comes in through Tor and the proxy, and its reporter comes back the same way', async () => {
  const network = await startTorNetwork()
  const [https = 0, http = 0, onion = 0, socks = 0] = await freePorts(4)
  const torrc = await readFile(join(project, 'deploy/torrc'), 'utf8')
  try {
    // The log of this tor is read by this test; an administrator's says nothing but errors.
    const lines = torrc.replace('Log err syslog', '').replaceAll('8070', String(onion))
    const service = await newFolder()
    const keys = join(service.path, 'keys')
    await mkdir(keys, { mode: 0o700 })
    const data = await network.start('service', lines.replaceAll('/var/lib/tor', keys))
    const name = await until(() => readFile(join(keys, 'sotto/hostname'), 'utf8').catch(() => null))
    const origin = `http://${name.trim()}`
    const { sotto } = await startFounded({
      origins: {
        reporter: [`https://${reporterName}:${https}`, origin],
        office: [`https://${officeName}:${https}`],
      },
    })
    const apps = { reporter: sotto.reporterPort, office: sotto.officePort }
    const proxy = await startProxy('caddy', { https, http, onion }, apps)
    const visitor = await network.start('visitor', `SocksPort ${socks}`)
    await network.isThrough(data)
    await network.isThrough(visitor)
    // As Tor Browser: names are looked up by Tor, and what comes from an onion service counts as secure.
    const browser = await startFirefox({
      'network.proxy.type': 1,
      'network.proxy.socks': '127.0.0.1',
      'network.proxy.socks_port': socks,
      'network.proxy.socks_remote_dns': true,
      'network.dns.blockDotOnion': false,
      'dom.securecontext.allowlist_onions': true,
    })
    try {
      const say = await textsOf('en')
      const tab = await browser.person()
      // Until the service has told the network where it can be met.
      await until(() =>
        tab.open(`${origin}/en/`).then(
          () => true,
          () => false,
        ),
      )
      await writeWithPhoto(tab, say, origin, 'Through Tor')
      const words = await sendWithPhoto(tab, say)
      const later = await browser.person()
      await comeBackWith(later, say, origin, words)
      await later.see(text('Through Tor'))
      for (const { errors } of [tab, later]) expect(errors).toEqual([])
    } finally {
      await browser.close()
      await proxy.stop()
      await sotto.end()
      await service.remove()
    }
  } finally {
    await network.end()
  }
})

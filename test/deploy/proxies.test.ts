/**
 * Caddy and nginx in front of Sotto, with the configuration in deploy/: people report and answer through each, over HTTPS
 * and HTTP/2, with a file of 300 MB; and afterwards the proxy has written down nobody's address and no time of a request.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { request as plainRequest, type IncomingHttpHeaders } from 'node:http'
import { request as secureRequest } from 'node:https'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import {
  button,
  comeBack,
  enterOffice,
  officeTexts,
  openFromList,
  report,
  textsOf,
  visit,
} from '../support/journey.ts'
import { newFolder } from '../support/program.ts'
import {
  freePorts,
  officeName,
  reporterName,
  startProxy,
  type Ports,
  type Proxy,
  type ProxyName,
} from '../support/proxy.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

const onion = `${'a2'.repeat(28)}.onion`
/** Nobody else on this machine has it. */
const visitorsAddress = '127.73.19.41'

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** One request from a visitor with an address of their own. */
function ask(
  port: number,
  host: string,
  path: string,
  how: { ca?: string; body?: Buffer } = {},
): Promise<Answer> {
  const options = {
    host: '127.0.0.1',
    port,
    path,
    localAddress: visitorsAddress,
    headers: { Host: host },
    method: how.body ? 'POST' : 'GET',
    agent: false as const,
  }
  return new Promise((resolve, reject) => {
    const sent = how.ca
      ? secureRequest({ ...options, ca: how.ca, servername: host.replace(/:\d+$/, '') })
      : plainRequest(options)
    sent.once('error', reject)
    sent.once('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString(),
        }),
      )
    })
    sent.end(how.body)
  })
}

/** Those that say something about the answer, and not about one connection. */
function lasting(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const own = ['connection', 'keep-alive', 'transfer-encoding', 'date']
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.includes(name)))
}

/** Every file below a folder, with its length and when it was last changed. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  const states = await Promise.all(paths.map((path) => stat(path)))
  return Object.fromEntries(
    paths.map((path, at) => [path, `${states[at]?.size} bytes, ${states[at]?.mtime.toISOString()}`]),
  )
}

/** The only header of its own. nginx insists on its name. */
const says: Readonly<Record<ProxyName, IncomingHttpHeaders>> = { caddy: {}, nginx: { server: 'nginx' } }

describe.each(Object.keys(says) as ProxyName[])('%s', (name) => {
  let browser: Browser
  let sotto: TestSotto
  let office: TestOffice
  let proxy: Proxy
  let ports: Ports
  let filesBefore: Record<string, string>

  beforeAll(async () => {
    const [https = 0, http = 0, onionPort = 0] = await freePorts(3)
    ports = { https, http, onion: onionPort }
    ;({ sotto, office } = await startFounded({
      origins: {
        reporter: [`https://${reporterName}:${https}`, `http://${onion}`],
        office: [`https://${officeName}:${https}`],
      },
    }))
    proxy = await startProxy(name, ports, { reporter: sotto.reporterPort, office: sotto.officePort })
    filesBefore = await filesIn(proxy.folder)
    browser = await launchBrowser([
      `--host-resolver-rules=MAP *.example.org 127.0.0.1`,
      '--ignore-certificate-errors',
    ])
  })
  afterAll(async () => {
    await browser.close()
    await proxy.stop()
    await sotto.end()
  })

  test('a report with a file of 300 MB arrives over HTTP/2, is answered, and the answer is read', async () => {
    const folder = await newFolder()
    const large = join(folder.path, 'recording.bin')
    const file = await open(large, 'w')
    await file.truncate(300_000_000)
    await file.close()
    const [say, desk] = [await textsOf('en'), await officeTexts()]
    const visitor = await visit(browser)
    visitor.page.setDefaultTimeout(240_000)
    await visitor.page.goto(`https://${reporterName}:${ports.https}/en/`)
    const protocols = await visitor.page.evaluate(() =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
        (entry) => (entry as PerformanceResourceTiming).nextHopProtocol,
      ),
    )
    expect(new Set(protocols)).toEqual(new Set(['h2']))
    const words = await report(visitor.page, say, {
      text: 'Through the proxy',
      files: [large],
      keepNames: true,
    })

    const officer = await visit(browser)
    await enterOffice(officer.page, { officeUrl: sotto.officeUrl }, desk, office)
    await openFromList(officer.page, desk, 'Through the proxy')
    await officer.page.getByText('recording.bin').first().waitFor()
    await officer.page.getByLabel(desk('compose-label')).fill('We have it, thank you.')
    await button(officer.page, desk('compose-send')).click()
    await officer.page.locator('.message', { hasText: 'We have it' }).waitFor()

    await visitor.page.goto(`https://${reporterName}:${ports.https}/en/`)
    await comeBack(visitor.page, say, words.join(' '))
    await visitor.page.getByText('We have it, thank you.').waitFor()
    expect([...visitor.errors, ...officer.errors]).toEqual([])
    await visitor.context.close()
    await officer.context.close()
    await rm(folder.path, { recursive: true })
  })

  test('our headers and bodies arrive unchanged, and nobody learns the proxy’s version', async () => {
    for (const [host, port, paths] of [
      [
        `${reporterName}:${ports.https}`,
        sotto.reporterPort,
        ['/', '/en/', '/en/report', '/api/manifest', '/none'],
      ],
      [`${officeName}:${ports.https}`, sotto.officePort, ['/', '/api/none', '/none']],
    ] as const) {
      for (const path of paths) {
        const direct = await ask(port, host, path)
        const through = await ask(ports.https, host, path, { ca: proxy.certificate })
        expect(through.status).toBe(direct.status)
        expect(lasting(through.headers)).toEqual({ ...lasting(direct.headers), ...says[name] })
        expect(through.body).toBe(direct.body)
      }
    }
  })

  test('a plain address leads to HTTPS, a name that is not ours gets nothing, a body too large is refused', async () => {
    const plain = await ask(ports.http, reporterName, '/en/')
    expect(plain.status).toBeGreaterThanOrEqual(301)
    expect(plain.headers.location).toMatch(/^https:\/\/report\.example\.org/)
    await expect(ask(ports.https, 'other.example.org', '/', { ca: proxy.certificate })).rejects.toThrow()
    const large = await ask(ports.https, `${reporterName}:${ports.https}`, '/api/reports', {
      ca: proxy.certificate,
      body: Buffer.alloc(4_000_000),
    }).catch(() => ({ status: 413 }))
    expect([400, 413]).toContain(large.status)
  })

  test('the onion service reaches reporters through the same limits, and never the office', async () => {
    const page = await ask(ports.onion, onion, '/en/')
    expect(page.status).toBe(200)
    expect(page.body).toContain('<html')
    const large = await ask(ports.onion, onion, '/api/reports', { body: Buffer.alloc(4_000_000) }).catch(
      () => ({ status: 413 }),
    )
    expect([400, 413]).toContain(large.status)
    const other = await ask(ports.onion, officeName, '/').catch(() => null)
    expect(other?.body ?? '').not.toContain('<html')
    // Visitors with the Tor Browser are told of it, page by page.
    const secure = await ask(ports.https, `${reporterName}:${ports.https}`, '/en/report', {
      ca: proxy.certificate,
    })
    expect(secure.headers['onion-location']).toBe(`http://${onion}/en/report`)
    expect(page.headers['onion-location']).toBeUndefined()
  })

  test('no file holds a visitor’s address, or the time of a request, even after errors', async () => {
    // Not TLS at all; a connection cut in the middle of a handshake; a Sotto that has gone.
    for (const noise of ['GET / HTTP/1.1\r\n\r\n', '\x16\x03\x01\x02\x00\x01']) {
      await new Promise<void>((resolve) => {
        const socket = connect({ host: '127.0.0.1', port: ports.https, localAddress: visitorsAddress })
        socket.once('close', () => resolve()).once('error', () => undefined)
        socket.write(noise)
        socket.setTimeout(1000, () => socket.destroy())
      })
    }
    await sotto.stop()
    const gone = await ask(ports.https, `${reporterName}:${ports.https}`, '/en/', { ca: proxy.certificate })
    expect(gone.status).toBe(502)
    // Not a letter was written since it started.
    expect(await filesIn(proxy.folder)).toEqual(filesBefore)
    for (const path of Object.keys(filesBefore)) {
      expect((await readFile(path, 'latin1')).includes(visitorsAddress)).toBe(false)
    }
  })
})

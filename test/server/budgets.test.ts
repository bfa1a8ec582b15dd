/**
 * What strangers may use up: the server reads a body only once it knows who sends it, and only up to its limit; silent
 * connections make way for active ones; and requests for a host that is not ours get no answer.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Agent, createServer, get, request as ask, type IncomingMessage, type Server } from 'node:http'
import { runInNewContext } from 'node:vm'
import { setFlagsFromString } from 'node:v8'
import { connect, type AddressInfo, type Socket } from 'node:net'
import request from 'supertest'
import { systemClock } from '../../server/clock.ts'
import { limitConnections, oneAtATime } from '../../server/http/connections.ts'
import { openBodies } from '../../server/http/bodies.ts'
import { hasShape } from '../../server/http/json-shape.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import { startFounded, type TestSotto } from '../support/sotto.ts'
import { check } from '../support/property.ts'
import { until } from '../support/until.ts'

let sotto: TestSotto
beforeAll(async () => {
  ;({ sotto } = await startFounded())
})
afterAll(() => sotto.end())

/** Sends the head of a request without a body, and waits for the answer that comes before one. */
function answerBeforeBody(port: number, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(head))
    let text = ''
    socket.on('data', (part) => {
      text += part.toString()
      if (!text.includes('\r\n\r\n') || !text.endsWith('}')) return
      socket.destroy()
      resolve(text)
    })
    socket.on('error', reject)
  })
}

const head = (path: string, host: string, more: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, `Host: ${host}`, ...more, '', ''].join('\r\n')

test.each([
  ['/api/office-acts', 2_000_000],
  ['/api/restore', 4_000_000],
  ['/api/cases/cards', 20_000],
  ['/api/cases/000000/acts', 300_000],
  ['/api/cases/000000/parts', 1_000_000],
  ['/api/pages/privacy/en', 200_000],
])('a request without a session is refused before its body at %s is read', async (path, length) => {
  const { host } = new URL(sotto.officeUrl)
  const more = [`Origin: ${sotto.officeUrl}`, 'Content-Type: application/json', `Content-Length: ${length}`]
  const answer = await answerBeforeBody(sotto.officePort, head(path, host, more))
  expect(answer).toMatch(/^HTTP\/1.1 401 /)
  expect(answer).toMatch(/{"error":"no-session"}$/)
})

test.each(['/api/parts', '/api/messages', '/api/parts/read'])(
  'a request without a token is refused before its body at %s is read',
  async (path) => {
    const more = ['Content-Type: application/octet-stream', 'Content-Length: 1000000']
    const answer = await answerBeforeBody(
      sotto.reporterPort,
      head(path, new URL(sotto.reporterUrl).host, more),
    )
    expect(answer).toMatch(/{"error":"no-session"}$/)
  },
)

test('a body with too large a declared length, or none, is refused before its first byte', async () => {
  const { host } = new URL(sotto.reporterUrl)
  const json = 'Content-Type: application/json'
  for (const [more, code] of [
    [[json, 'Content-Length: 300000'], 'too-large'],
    [['Content-Type: text/plain', 'Content-Length: 10'], 'bad-request'],
    [[json, 'Content-Encoding: gzip', 'Content-Length: 10'], 'bad-request'],
  ] as const) {
    const answer = await answerBeforeBody(sotto.reporterPort, head('/api/reports', host, more))
    expect(answer).toContain(`{"error":"${code}"}`)
  }
})

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

test('a body nested too deeply is refused before it is parsed, and nothing that our apps send is', () => {
  const texts = fc.jsonValue({ maxDepth: 2, stringUnit: fc.constantFrom('\\', '"', '{', '[', 'a') })
  const wrapped = fc.tuple(texts, fc.array(fc.boolean(), { maxLength: 30 }))
  const property = fc.property(wrapped, ([inner, layers]) => {
    const value = layers.reduce<unknown>((one, inArray) => (inArray ? [one] : { '"[{\\': one }), inner)
    const passes = hasShape(Buffer.from(JSON.stringify(value)))
    expect(passes).toBe(layers.length + depthOf(inner) <= 16)
  })
  check(property, 125)
  expect(hasShape(Buffer.from('['.repeat(17)))).toBe(false)
  expect(hasShape(Buffer.from(`"${'['.repeat(1000)}\\"${'['.repeat(1000)}"`))).toBe(true)
  expect(hasShape(Buffer.from(`"${'['.repeat(1000)}\\\\"${'['.repeat(1000)}"`))).toBe(false)
  expect(hasShape(Buffer.from(`"never ended, ${'[,'.repeat(30_000)}`))).toBe(true)
  expect(hasShape(Buffer.from(`[${'[],'.repeat(20_000)}`))).toBe(false)
})

test('a body sent byte by byte takes no more memory than one sent at once', async () => {
  const bodies = openBodies()
  const size = 200_000
  const [arrived, arrive] = deferred<IncomingMessage>()
  const server = createServer((asked) => {
    void bodies.bytes(asked, size).catch(() => undefined)
    let bytes = 0
    asked.on('data', (part: Buffer) => {
      bytes += part.length
      if (bytes === size - 1) arrive(asked)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const before = process.memoryUsage().heapUsed
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n',
  )
  socket.write('1\r\nx\r\n'.repeat(size - 1))
  const asked = await arrived
  collect()
  const grown = process.memoryUsage().heapUsed - before
  asked.destroy()
  socket.destroy()
  await new Promise((resolve) => server.close(resolve))
  expect(grown).toBeLessThan(20 * size)
})

test('a body arrives whole and in order, whatever pieces it comes in', async () => {
  const bodies = openBodies()
  const server = createServer((asked, answer) => {
    void bodies.bytes(asked, 300_000).then((body) => answer.end(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = (server.address() as AddressInfo).port
  const length = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(4095, 4096, 4097, 20_000))
  const property = fc.asyncProperty(fc.array(length, { maxLength: 12 }), async (lengths) => {
    const pieces = lengths.map((one, at) => Buffer.alloc(one, `${at}:`))
    const answer = new Promise<Buffer>((resolve, reject) => {
      const head = { 'content-type': 'application/octet-stream', 'transfer-encoding': 'chunked' }
      const asked = ask({ port, method: 'POST', headers: head }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => resolve(Buffer.concat(parts)))
      })
      asked.on('error', reject)
      for (const piece of pieces) asked.write(piece)
      asked.end()
    })
    expect((await answer).equals(Buffer.concat(pieces))).toBe(true)
  })
  await check(property, 60)
  await new Promise((resolve) => server.close(resolve))
})

function deferred<T>(): [Promise<T>, (value: T) => void] {
  let give: (value: T) => void = () => undefined
  return [new Promise<T>((resolve) => (give = resolve)), (value) => give(value)]
}

test('a thousand silent connections keep nobody out', async () => {
  const silent: Socket[] = []
  for (let at = 0; at < 1200; at++) {
    const socket = connect(sotto.reporterPort, '127.0.0.1')
    socket.on('error', () => undefined)
    silent.push(socket)
    if (at % 100 === 99) await new Promise((resolve) => socket.once('connect', resolve))
  }
  await fetchVerified(sotto.reporter(), null, systemClock.today())
  for (const socket of silent) socket.destroy()
})

test('a connection that asks again before it is answered is closed, and what it asked costs nothing more', async () => {
  const one = 'GET /en/ HTTP/1.1\r\nHost: localhost\r\n\r\n'
  for (const port of [sotto.reporterPort, sotto.officePort]) {
    let heard = 0
    const socket = connect(port, '127.0.0.1', () => socket.write(one.repeat(1000)))
    await new Promise((resolve) => {
      socket
        .on('data', (data) => (heard += data.length))
        .on('error', resolve)
        .on('close', resolve)
    })
    expect(heard).toBeLessThan(64 * 1024)
  }
})

test('of a thousand requests in one packet, only the first two are looked at', async () => {
  let [looked, answered] = [0, 0]
  const server = createServer(oneAtATime((_asked, answer) => answer.on('close', () => answered++)))
  server.on('request', () => looked++)
  limitConnections(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const packet = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(1000)
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const socket = connect(port, '127.0.0.1', () => socket.write(packet))
      await new Promise((resolve) => socket.on('error', resolve).on('close', resolve))
    }),
  )
  await new Promise((resolve) => server.close(resolve))
  expect(looked).toBe(40)
  expect(answered).toBe(20)
})

test('a connection that waits for each answer is used again', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = () =>
    new Promise<boolean>((resolve, reject) => {
      const asked = get({ agent, port: sotto.reporterPort, path: '/en/', headers: { host: 'localhost' } })
      asked.on('error', reject).on('response', (response) => {
        response.resume().on('end', () => resolve(asked.reusedSocket))
      })
    })
  const reused: boolean[] = []
  for (let at = 0; at < 20; at++) reused.push(await ask())
  expect(reused.filter(Boolean)).toHaveLength(19)
  agent.destroy()
})

test('with too many connections, silent ones are closed first, then those that are still sending', async () => {
  const server = createServer((asked, response) => {
    asked.resume()
    asked.on('end', () => setTimeout(() => response.end('done'), 200))
  })
  limitConnections(server, 3)
  const port = await listening(server)
  const ended: string[] = []
  const open = (name: string, text: string) =>
    new Promise<Socket>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text, () => resolve(socket)))
      socket.on('error', () => undefined).on('close', () => ended.push(name))
    })
  const whole = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'
  const half = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc'
  const sockets = [await open('half', half), await open('silent', ''), await open('whole', whole)]
  // The server has seen all three once it answers the fourth.
  await request(`http://127.0.0.1:${port}`).get('/').expect(200)
  sockets.push(await open('later', ''))
  await request(`http://127.0.0.1:${port}`).get('/').expect(200)
  expect(ended[0]).toBe('silent')
  expect(ended).not.toContain('whole')
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

test('somebody on a slow line who goes on sending is not cut off for a crowd of strangers who begin and then wait', async () => {
  const bodies = openBodies()
  const server = createServer((asked, response) => {
    void bodies.bytes(asked, 100_000).then(
      (body) => response.end(`${body.length}`),
      () => undefined,
    )
  })
  limitConnections(server, 20)
  const port = await listening(server)
  const head =
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: 60000\r\n\r\n'
  const crowd: Socket[] = []
  let [answer, cut] = ['', false]
  const slow = connect(port, '127.0.0.1')
  slow.write(head)
  await new Promise((resolve) => server.once('request', resolve))
  slow.on('data', (part) => (answer += part.toString()))
  slow.on('error', () => undefined).on('close', () => (cut = !answer.endsWith('60000')))
  for (let round = 0; round < 20; round++) {
    slow.write(Buffer.alloc(3000))
    for (let at = 0; at < 20; at++) {
      const begun = new Promise((resolve) => server.once('request', resolve))
      const stranger = connect(port, '127.0.0.1', () => stranger.write(head + 'x'.repeat(10 * (at % 3))))
      crowd.push(stranger.on('error', () => undefined))
      await begun
    }
  }
  await until(() => cut || answer.endsWith('60000'))
  const wasCut = cut
  for (const one of [slow, ...crowd]) one.destroy()
  await new Promise((resolve) => server.close(resolve))
  expect(wasCut).toBe(false)
})

test('if too many bytes are arriving, the slowest body is dropped, not the oldest', async () => {
  const bodies = openBodies(50_000)
  const taken: number[] = []
  const server = createServer((asked, response) => {
    void bodies.bytes(asked, 100_000).then(
      (body) => {
        taken.push(body.length)
        response.end()
      },
      () => undefined,
    )
  })
  const port = await listening(server)
  const begin = (length: number, sent: number) => {
    const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: ${length}\r\n\r\n`
    const socket = connect(port, '127.0.0.1', () => socket.write(head + 'x'.repeat(sent)))
    let closed = false
    socket.on('error', () => undefined).on('close', () => (closed = true))
    return { socket, isClosed: () => closed }
  }
  const older = begin(40_000, 30_000)
  await new Promise((resolve) => setTimeout(resolve, 50))
  const waits = begin(40_000, 10)
  await new Promise((resolve) => setTimeout(resolve, 50))
  older.socket.write('x'.repeat(9_999))
  const newer = begin(40_000, 39_999)
  await until(() => waits.isClosed())
  older.socket.destroy()
  newer.socket.write('x')
  await until(() => taken.length > 0)
  expect(taken).toEqual([40_000])
  newer.socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

test('neither app answers under a host name that is not ours', async () => {
  for (const port of [sotto.reporterPort, sotto.officePort]) {
    const at = (host: string, path: string) => request(`http://127.0.0.1:${port}`).get(path).set('host', host)
    for (const host of ['evil.example', 'evil.example:80', 'localhost.evil.example']) {
      for (const path of ['/', '/api/manifest']) {
        expect([host, (await at(host, path)).status]).toEqual([host, 421])
      }
    }
    // Ports do not matter, and health checks come without a host name.
    for (const host of ['localhost', '127.0.0.1', `127.0.0.1:${port}`, '[::1]:9']) {
      expect([host, (await at(host, '/api/manifest')).status]).toEqual([host, 200])
    }
  }
})

/** A SOCKS 5 server, as Tor has one: it is asked for names, which it looks up in its own list. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface SocksServer {
  readonly port: number
  /** The names that it was asked for. An address would mean that somebody else was asked first. */
  readonly asked: string[]
  end(): Promise<void>
}

/** @param ports the port of this machine behind each `name:port` */
export async function startSocksServer(ports: Readonly<Record<string, number>>): Promise<SocksServer> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    sockets.add(near)
    near.on('error', () => undefined)
    near.once('data', () => {
      near.write(Buffer.from([5, 0]))
      near.once('data', (wanted: Buffer) => {
        const length = wanted[4] ?? 0
        const name = wanted.subarray(5, 5 + length).toString()
        const to = `${wanted[3] === 3 ? name : 'an address'}:${wanted.readUInt16BE(5 + length)}`
        asked.push(to)
        const port = ports[to]
        if (port === undefined) {
          near.end(Buffer.from([5, 4, 0, 1, 0, 0, 0, 0, 0, 0]))
          return
        }
        const far = connect(port, '127.0.0.1', () => {
          near.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
          near.pipe(far).pipe(near)
        })
        sockets.add(far)
        far.on('error', () => undefined)
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    end: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

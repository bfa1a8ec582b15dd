/** A small TCP proxy in front of PostgreSQL, which can do to connections what networks do. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface TcpProxy {
  /** The address of the database, through the proxy. */
  readonly url: string
  /** Stops forwarding on every connection, old or new, without closing any. */
  freeze(): void
  /**
   * Forwards what comes from the database, and nothing to it: the connection is open, but the database hears nothing.
   */
  deafen(): void
  /** Keeps what is sent on every connection, old or new, as a network that is cut does; `mend` passes it on. */
  hold(): void
  /** Closes every connection, and every new one at once. */
  refuse(): void
  /** Ends every connection without closing it properly. */
  cut(): void
  /** Forwards again: after `freeze` and `deafen` for connections from now on, because the others lack something. */
  mend(): void
  end(): Promise<void>
}

export async function startProxy(url: string): Promise<TcpProxy> {
  const to = new URL(url)
  let mode: 'open' | 'frozen' | 'deaf' | 'held' | 'refusing' = 'open'
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  }
  const server = createServer((near) => {
    keep(near)
    if (mode === 'refusing') {
      near.destroy()
      return
    }
    const far = connect(Number(to.port), to.hostname)
    keep(far)
    if (mode === 'held') for (const socket of [near, far]) socket.pause()
    near.on('data', (bytes) => mode !== 'frozen' && mode !== 'deaf' && far.write(bytes))
    far.on('data', (bytes) => mode !== 'frozen' && near.write(bytes))
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const through = new URL(url)
  through.port = String((server.address() as AddressInfo).port)
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    url: through.href,
    freeze: () => (mode = 'frozen'),
    deafen: () => (mode = 'deaf'),
    hold: () => {
      mode = 'held'
      for (const socket of sockets) socket.pause()
    },
    refuse: () => {
      mode = 'refusing'
      cut()
    },
    cut,
    mend: () => {
      mode = 'open'
      for (const socket of sockets) socket.resume()
    },
    end: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      cut()
      await closed
    },
  }
}

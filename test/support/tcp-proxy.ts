/** A small TCP proxy in front of PostgreSQL, which can do to connections what networks do. */
import { setTimeout as sleep } from 'node:timers/promises'
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
  /** Everything in either direction takes this long, in milliseconds, and arrives in order. */
  slow(milliseconds: number): void
  /** Forwards again, at once: after `freeze` and `deafen` for connections from now on, because the others lack something. */
  mend(): void
  end(): Promise<void>
}

export async function startProxy(url: string): Promise<TcpProxy> {
  const to = new URL(url)
  let mode: 'open' | 'frozen' | 'deaf' | 'held' | 'refusing' = 'open'
  let delay = 0
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
    const there = inTurn((bytes) => mode !== 'frozen' && mode !== 'deaf' && far.write(bytes))
    const back = inTurn((bytes) => mode !== 'frozen' && near.write(bytes))
    near.on('data', (bytes: Buffer) => there(bytes, delay))
    far.on('data', (bytes: Buffer) => back(bytes, delay))
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
    slow: (milliseconds) => (delay = milliseconds),
    mend: () => {
      delay = 0
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

/** Passes pieces on, each after its own time, but never before an earlier one. */
function inTurn(pass: (bytes: Buffer) => void): (bytes: Buffer, delay: number) => void {
  let last = Promise.resolve()
  let waiting = 0
  return (bytes, delay) => {
    if (delay === 0 && waiting === 0) {
      pass(bytes)
      return
    }
    waiting++
    const late = delay === 0 ? Promise.resolve() : sleep(delay)
    last = last
      .then(() => late)
      .then(() => {
        waiting--
        pass(bytes)
      })
  }
}

/**
 * Under which names an app answers: its own addresses, and addresses without a name. A page elsewhere can make its own
 * name lead to this machine, and then ask as if it were ours; an address without a name, and localhost, it cannot.
 */
import { isIP } from 'node:net'
import type { RequestHandler } from 'express'
import { Refusal } from '../../crypto/wire/refusal.ts'

/** Ports are not compared: proxies leave them out. */
export function ownHostOnly(origins: readonly string[]): RequestHandler {
  const names = new Set(['localhost', ...origins.map((origin) => new URL(origin).hostname)])
  return (request, _response, next) => {
    const { host } = request.headers
    if (host === undefined || !URL.canParse(`http://${host}`)) throw new Refusal('wrong-host')
    const { hostname } = new URL(`http://${host}`)
    if (!names.has(hostname) && isIP(hostname.replace(/^\[(.*)\]$/, '$1')) === 0) {
      throw new Refusal('wrong-host')
    }
    next()
  }
}

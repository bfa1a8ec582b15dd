/**
 * The host names at which an app answers: those of its own addresses, localhost, and IP addresses. Another site can
 * make its own name resolve to this machine, and its pages could then ask as if they were ours; it cannot do that with
 * localhost or an IP address.
 */
import { isIP } from 'node:net'
import type { Request, RequestHandler } from 'express'
import { equal } from '../../crypto/bytes.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { Office, Offices } from '../office.ts'

/** Refuses requests for other hosts. Ports are not compared: proxies leave them out. */
export function ownHostOnly(origins: readonly string[]): RequestHandler {
  const names = new Set(['localhost', ...hostsOf(origins)])
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

/**
 * Gives each request its office, found by the host it asks for. Localhost and IP addresses mean the first of our hosts.
 * Comes after `ownHostOnly`.
 */
export function officeByHost(offices: Offices, origins: readonly string[]): RequestHandler {
  const names = hostsOf(origins)
  const [first = ''] = names
  return (request, _response, next) => {
    const { hostname } = new URL(`http://${request.headers.host ?? ''}`)
    const host = names.includes(hostname) ? hostname : first
    request.officeHost = host
    request.office = () => offices.at(host)
    next()
  }
}

/** The offices that are reached at these addresses, each once, with the first address that leads to it. */
export async function officesAt(
  offices: Offices,
  origins: readonly string[],
): Promise<readonly { readonly office: Office; readonly address: string }[]> {
  const found: { readonly office: Office; readonly address: string }[] = []
  for (const address of origins) {
    const office = await offices.find(hostOf(address))
    if (office && !found.some((one) => equal(one.office.id, office.id))) found.push({ office, address })
  }
  return found
}

/** The first of these addresses that leads to this request's office. @throws Refusal 'no-office' */
export async function addressFor(
  { offices }: { readonly offices: Offices },
  request: Request,
  origins: readonly string[],
): Promise<string> {
  const { id } = await request.office()
  const found = (await officesAt(offices, origins)).find(({ office }) => equal(office.id, id))
  if (!found) throw new Refusal('no-office')
  return found.address
}

/** The host names of addresses, each once. */
export function hostsOf(origins: readonly string[]): readonly string[] {
  return [...new Set(origins.map(hostOf))]
}

export const hostOf = (origin: string): string => new URL(origin).hostname

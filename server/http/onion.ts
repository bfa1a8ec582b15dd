/**
 * Tells the Tor Browser, on pages that it got by HTTPS, that the same page has an onion address: it then offers to go there.
 * https://community.torproject.org/onion-services/advanced/onion-location/
 */
import type { RequestHandler } from 'express'
import { equal } from '../../crypto/bytes.ts'
import type { Offices } from '../office.ts'
import { hostOf } from './hosts.ts'

/** @param origins the app's addresses; those that end in .onion are told of */
export function tellOnion(offices: Offices, origins: readonly string[]): RequestHandler {
  const onions = origins.filter((origin) => hostOf(origin).endsWith('.onion'))
  const secure = new Set(origins.filter((origin) => origin.startsWith('https:')).map(hostOf))
  return async (request, response, next) => {
    if (onions.length > 0 && secure.has(request.officeHost)) {
      const onion = await ofSameOffice(offices, request.officeHost, onions)
      if (onion) response.set('Onion-Location', `${onion}${request.path}`)
    }
    next()
  }
}

async function ofSameOffice(
  offices: Offices,
  host: string,
  onions: readonly string[],
): Promise<string | null> {
  try {
    const office = await offices.find(host)
    for (const onion of onions) {
      const other = await offices.find(hostOf(onion))
      if (office && other && equal(office.id, other.id)) return onion
    }
  } catch {
    // While the database does not answer, pages are shown as they were, without this.
  }
  return null
}

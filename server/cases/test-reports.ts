/** Trying out the channel before it opens: an officer gets a ticket that lets one report in while intake is closed. */
import type { Router } from 'express'
import { hash } from '../../crypto/hash.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { ticketSize } from '../../crypto/wire/report.ts'
import { insertTestTicket } from '../../db/test-tickets.ts'
import { addressFor } from '../http/hosts.ts'
import type { Readers } from '../login/readers.ts'
import type { OfficeServices } from '../services.ts'

const minutes = 60

export function addTestReportRoutes(routes: Router, services: OfficeServices, readers: Readers): void {
  const { db, clock, reporterOrigins } = services

  routes.post('/test-reports', async (request, response) => {
    await readers.person(request, ['officer'])
    const { id } = await request.office()
    const reporter = await addressFor(services, request, reporterOrigins)
    const ticket = randomBytes(ticketSize)
    const expiresAt = new Date(clock.now().getTime() + minutes * 60_000)
    await insertTestTicket(db, id, ticketHash(ticket), expiresAt)
    response.status(201).json({ reporter, ticket: toText(ticket) })
  })
}

/** The server keeps only the hash of a ticket. */
export const ticketHash = (ticket: Uint8Array) => hash('test ticket', ticket)

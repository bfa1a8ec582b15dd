/** Where an officer is logged in: the list, and ending one of them. */
import type { Router } from 'express'
import { equal } from '../../crypto/bytes.ts'
import { hash } from '../../crypto/hash.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { EndSession } from '../../crypto/wire/officer.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { deleteSessionOf, findSessionsOf } from '../../db/officer-sessions.ts'
import { isOver } from './sessions.ts'
import type { OfficeServices } from '../services.ts'

export function addSessionRoutes(routes: Router, { bodies, db, clock, log, sessions }: OfficeServices): void {
  routes.get('/sessions', async (request, response) => {
    const who = await sessions.who(request)
    const now = clock.now()
    const rows = await findSessionsOf(db, who.office, who.officer)
    const seconds = (time: Date) => Math.floor(time.getTime() / 1000)
    response.json({
      sessions: rows
        .filter(({ createdAt, seenAt }) => !isOver(createdAt, seenAt, now))
        .map((row) => ({
          name: toText(nameOf(row.hash)),
          begun: seconds(row.createdAt),
          seen: seconds(row.seenAt),
          current: equal(row.hash, who.session),
        })),
    })
  })

  routes.post('/sessions/end', async (request, response) => {
    const who = await sessions.who(request)
    const { name } = await bodies.json(request, 1024, EndSession)
    const rows = await findSessionsOf(db, who.office, who.officer)
    const found = rows.find((row) => equal(nameOf(row.hash), name))
    if (!found || !(await deleteSessionOf(db, who.office, who.officer, found.hash))) {
      throw new Refusal('not-found')
    }
    log.event('session-ended')
    response.json({})
  })
}

/** A name for a session that does not give away the hash under which it is stored. */
const nameOf = (session: Uint8Array) => hash('session name', session)

/**
 * Officers' sessions: a random token in a cookie, its hash in a row. A session ends at logout, when the password
 * changes, after ten minutes without a request that a person caused, and after eight hours in any case.
 */
import type { CookieOptions, Request, RequestHandler, Response } from 'express'
import { equal, type OfficeId, type OfficerId } from '../../crypto/bytes.ts'
import { hash } from '../../crypto/hash.ts'
import { randomBytes } from '../../crypto/random.ts'
import { fromText, toText } from '../../crypto/wire/bytes.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { Database, InTransaction } from '../../db/connect.ts'
import type { RefusedLogins } from '../../db/login-tries.ts'
import { deleteSession, findSession, insertSession, touchSession } from '../../db/officer-sessions.ts'
import type { Clock } from '../clock.ts'
import type { Offices } from '../office.ts'

export const idleMinutes = 10
export const absoluteHours = 8
/** The office's page sets this on requests that it makes by itself: these do not keep a session alive. */
const unattendedHeader = 'x-sotto-unattended'

export interface WhoAsks {
  readonly office: OfficeId
  readonly officer: OfficerId
}

export interface OfficerSessions {
  /** Begins a session and sets its cookie. `refused`: refused logins before it, for the officer to see. */
  begin(
    tx: Database | InTransaction,
    who: WhoAsks,
    response: Response,
    refused?: RefusedLogins | null,
  ): Promise<void>
  /**
   * Whose session this request has, the hash under which it is stored, and the refused logins to show.
   * @throws Refusal 'no-session'
   */
  who(
    request: Request,
  ): Promise<WhoAsks & { readonly session: Uint8Array; readonly refused: RefusedLogins | null }>
  /** Ends this request's session and clears its cookie. */
  end(request: Request, response: Response): Promise<void>
}

/** @param https whether officers reach the app by HTTPS: then the cookie is a `__Host-` one */
export function openOfficerSessions(db: Database, clock: Clock, https: boolean): OfficerSessions {
  const cookie = https ? '__Host-sotto' : 'sotto'
  const options: CookieOptions = { httpOnly: true, sameSite: 'strict', path: '/', secure: https }

  const tokenOf = (request: Request): Uint8Array | null => {
    for (const pair of (request.headers.cookie ?? '').split(/; */)) {
      const [name, value] = pair.split('=')
      if (name === cookie && value) return fromText(value)
    }
    return null
  }

  return {
    begin: async (tx, who, response, refused = null) => {
      const token = randomBytes(32)
      const now = clock.now()
      const { office, officer } = who
      await insertSession(tx, hash('officer session', token), {
        office,
        officer,
        createdAt: now,
        seenAt: now,
        refused,
      })
      response.cookie(cookie, toText(token), options)
    },
    who: async (request) => {
      const token = tokenOf(request)
      if (token === null) throw new Refusal('no-session')
      const name = hash('officer session', token)
      const { id: office } = await request.office()
      // A session is valid only at the office where it began.
      const session = await findSession(db, office, name)
      const now = clock.now()
      if (!session || isOver(session.createdAt, session.seenAt, now)) throw new Refusal('no-session')
      const unattended = request.get(unattendedHeader) !== undefined
      // One write a minute is enough to know who is still active.
      if (!unattended && now.getTime() - session.seenAt.getTime() > 60_000)
        await touchSession(db, office, name, now)
      const { officer, refused } = session
      return { office, officer, refused, session: name }
    },
    end: async (request, response) => {
      const token = tokenOf(request)
      response.clearCookie(cookie, options)
      response.set('Clear-Site-Data', '"cache"')
      if (token === null) return
      await deleteSession(db, (await request.office()).id, hash('officer session', token))
    },
  }
}

/**
 * Lets only the office's own page change anything. The browser's headers must say where a request comes from, and that
 * must be an address that leads to the same office as the request. With `SameSite=Strict` and JSON bodies, this makes
 * three locks on one door.
 */
export function sameOriginOnly(offices: Offices, origins: readonly string[]): RequestHandler {
  return async (request, _response, next) => {
    const site = request.get('sec-fetch-site')
    const safe = request.method === 'GET' || request.method === 'HEAD'
    if (site !== undefined && site !== 'same-origin' && !(safe && site === 'none'))
      throw new Refusal('cross-site')
    const origin = request.get('origin') ?? ''
    if (!safe && !(origins.includes(origin) && (await isOfSameOffice(offices, request, origin)))) {
      throw new Refusal('cross-site')
    }
    next()
  }
}

/** Whether one of our addresses leads to the same office as the request or, before set-up, to none. */
async function isOfSameOffice(offices: Offices, { officeHost }: Request, origin: string): Promise<boolean> {
  const { hostname } = new URL(origin)
  if (hostname === officeHost) return true
  const [from, to] = [await offices.find(hostname), await offices.find(officeHost)]
  return from === null || to === null ? from === to : equal(from.id, to.id)
}

/** Whether a session has expired. */
export function isOver(createdAt: Date, seenAt: Date, now: Date): boolean {
  const idle = now.getTime() - seenAt.getTime()
  const age = now.getTime() - createdAt.getTime()
  return idle > idleMinutes * 60_000 || age > absoluteHours * 3_600_000
}

/**
 * When cases are deleted: what officers state, what is left afterwards, and what waits for a second person.
 *
 * The server cannot read why. It keeps to the fewest days, to holds, and to what two people have signed.
 */
import type { Router } from 'express'
import { equal } from '../../crypto/bytes.ts'
import { addDays, type Day } from '../../crypto/day.ts'
import { findOfficer } from '../../crypto/manifest.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { NewActs } from '../../crypto/wire/case.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { isLapsed, leastDays, statedDays, type Asked, type Retention } from '../../crypto/wire/retention.ts'
import type { InTransaction } from '../../db/connect.ts'
import { findTombstones } from '../../db/deletions.ts'
import { deleteRequest, findAllRequests, isAgreedFor } from '../../db/requests.ts'
import { findAllStated, findRetention, putRetention } from '../../db/retention.ts'
import type { OneCase, Readers } from '../login/readers.ts'
import { mayAgree } from '../login/second-person.ts'
import type { OfficeServices } from '../services.ts'

export function addRetentionRoutes(
  routes: Router,
  { db, sessions, clock }: OfficeServices,
  readers: Readers,
): void {
  routes.get('/cases/deleted', async (request, response) => {
    const { office, officer } = await readers.ofCases(request)
    const tombstones = await findTombstones(db, office, officer)
    response.json({
      tombstones: tombstones.map((one) => ({
        ...one,
        mailbox: toText(one.mailbox),
        channel: toText(one.channel),
      })),
    })
  })

  // So that every browser can compare it with what the cards say.
  routes.get('/cases/stated', async (request, response) => {
    const reader = await readers.ofCases(request)
    const until = addDays(clock.today(), statedDays)
    const stated = reader.channels.length > 0 ? await findAllStated(db, reader, until) : []
    response.json({ stated: stated.map((one) => ({ ...one, mailbox: toText(one.mailbox) })) })
  })

  // For people who can agree without reading the case: an outside body, where the office has no second officer. And for the
  // page about moving the office, which shows what became of a request.
  routes.get('/asked', async (request, response) => {
    const { office, officer } = await sessions.who(request)
    const { manifest } = (await request.office()).verified
    const person = findOfficer(manifest, officer)
    if (!person) throw new Refusal('not-found')
    const all = await findAllRequests(db, office)
    const mine = []
    for (const one of all) {
      if (isLapsed(one, clock.today())) continue
      const isWhole = one.mailbox === null
      const isOwn = isWhole && equal(one.asker, officer)
      const isTheirs = isOwn || (await mayAgree(db, { office, manifest }, one, officer))
      if (isTheirs && (isWhole || !one.agreed)) mine.push(askedToWire(one))
    }
    response.json({ asked: mine })
  })
}

/**
 * Stores what an act says about deletion, if the person may say so.
 * @throws Refusal 'bad-request' for too few days; 'wait' for a hold that two people have not agreed to lift
 */
export async function storeRetention(
  tx: InTransaction,
  { reader, found, isOfficer }: OneCase,
  version: number,
  { on, held, signature }: NonNullable<NewActs['retention']>,
  today: Day,
): Promise<void> {
  const { office, officer } = reader
  const { mailbox } = found
  if (!isOfficer) throw new Refusal('bad-request')
  const before = await findRetention(tx, office, mailbox)
  const isSame = before !== null && before.on === on
  if (on !== null && !isSame && on < addDays(today, leastDays)) throw new Refusal('bad-request')
  if (before?.held && !held) {
    if (!(await isAgreedFor(tx, office, mailbox, 'lifting'))) throw new Refusal('wait')
  }
  const wasHeld = before?.held ?? false
  // An agreement to lift one hold lifts no other.
  if (held !== wasHeld) await deleteRequest(tx, office, mailbox, 'lifting')
  // Nothing that was asked for before or during a hold, or before the case was opened again, deletes it.
  if (held || wasHeld || (before?.on && on === null)) await deleteRequest(tx, office, mailbox, 'deletion')
  await putRetention(tx, office, mailbox, { on, held, signature, officer, version }, today)
}

export function retentionToWire(retention: Retention | null) {
  return (
    retention && { ...retention, officer: toText(retention.officer), signature: toText(retention.signature) }
  )
}

export function askedToWire({ entry, what, asker, askedOn, agreed }: Asked) {
  return { entry: toText(entry), what, asker: toText(asker), askedOn, agreed }
}

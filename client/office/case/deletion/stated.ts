/**
 * What the server has been told about deleting cases, beside what their cards say: it cannot read the log, so an officer's
 * changed program could tell it a day, or withhold a hold, and say nothing of that in the case.
 *
 * Spec: "Deletion".
 */
import * as v from 'valibot'
import { CannotOpen } from '../../../../crypto/errors.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { StatedAnswer, type Stated } from '../../../../crypto/wire/retention.ts'
import { exchangeJson, type Send } from '../../../api/send.ts'
import type { ListedCase } from '../rows.ts'

/** Which of this officer's cases are soon deleted. @throws CannotOpen for an answer in another form; Refusal; Offline */
export async function fetchStated(send: Send): Promise<readonly Stated[]> {
  const answer = v.safeParse(
    StatedAnswer,
    await exchangeJson(send, { method: 'GET', path: '/api/cases/stated' }),
  )
  if (!answer.success) throw new CannotOpen()
  return answer.output.stated
}

/**
 * The cases that are soon deleted although their card names another day, or a hold. `stated` was fetched after the list.
 */
export function oddlyStated(all: readonly ListedCase[], stated: readonly Stated[]): ListedCase[] {
  const told = new Map(stated.map((one) => [toText(one.mailbox), one]))
  return all.filter(({ row, card }) => {
    const one = told.get(toText(row.mailbox))
    // If it was told since the list was fetched, the next list has the card.
    if (!one || card === null || one.version > row.version) return false
    return one.on !== card.deleteOn || card.heldUntil !== null
  })
}

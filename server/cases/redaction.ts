/** Taking words out of a report or message: what an officer states. The server cannot read what takes their place. */
import { addDays, type Day } from '../../crypto/day.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { NewActs } from '../../crypto/wire/case.ts'
import type { StatedRedaction } from '../../crypto/wire/redaction.ts'
import { leastDays } from '../../crypto/wire/retention.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { InTransaction } from '../../db/connect.ts'
import { findRedactions, hasBody, putRedaction } from '../../db/redactions.ts'
import type { OneCase } from '../login/readers.ts'

/**
 * Stores what an act says about deleting a body.
 * @throws Refusal 'bad-request' for too few days, somebody who is no officer, or a body or file that is not there;
 * 'taken' if words are being taken out of it already: they are put back first
 */
export async function storeRedaction(
  tx: InTransaction,
  { reader, found, isOfficer }: OneCase,
  version: number,
  { seq, on, files, signature }: NonNullable<NewActs['redaction']>,
  today: Day,
): Promise<void> {
  const { office, officer } = reader
  const body = { office, mailbox: found.mailbox, seq }
  if (!isOfficer || !(await hasBody(tx, body, files))) throw new Refusal('bad-request')
  if (on !== null && on < addDays(today, leastDays)) throw new Refusal('bad-request')
  const isStated = (await findRedactions(tx, office, found.mailbox)).some((one) => one.seq === seq)
  if (on !== null && isStated) throw new Refusal('taken')
  await putRedaction(tx, body, on && { on, files, signature, officer, version })
}

export function redactionToWire({ officer, files, signature, ...stated }: StatedRedaction) {
  return { ...stated, officer: toText(officer), files: files.map(toText), signature: toText(signature) }
}

/**
 * Cases that would be left with one reader: checked before somebody is removed, so that one more person can be given
 * access first.
 *
 * Only the asking officer's own cases are checked. They learn nothing about other cases, not even that any exist.
 */
import { equal, type OfficerId } from '../../../crypto/bytes.ts'
import { CannotOpen, ManifestRefused } from '../../../crypto/errors.ts'
import { holdersOf, isReader } from '../../../crypto/manifest.ts'
import type { CaseRow } from '../../../crypto/wire/case-list.ts'
import type { Send } from '../../api/send.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { fetchCases } from './cards.ts'
import { fetchCaseRows } from './rows.ts'
import { caseReaders, channelReaders } from './readers.ts'
import { CaseRolledBack, openCase } from './open.ts'
import { lanes } from './rekeying.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/**
 * For the page of people: the numbers of the cases that only one person would read without `officer`.
 * @throws Refusal, Offline
 */
export async function aloneWithout(send: Send, unlocked: Unlocked, officer: OfficerId): Promise<string[]> {
  const alone: string[] = []
  await lanes(await fetchCaseRows(send), async (row) => {
    const readers = await readersOfRow(send, unlocked, row)
    const left = readers.filter((id) => !equal(id, officer))
    if (left.length === 1 && readers.length === 2) alone.push(row.number)
  })
  return alone.sort()
}

/**
 * For the page of people: how many open cases `officer` owns, of those that the asking officer reads. They need another
 * owner once this person has left.
 * @throws Refusal, Offline
 */
export async function ownedBy(send: Send, unlocked: Unlocked, officer: OfficerId): Promise<number> {
  const cases = await fetchCases(send, unlocked)
  return cases.filter(({ card }) => card?.owner && !card.closed && equal(card.owner, officer)).length
}

/**
 * Who reads the case of a row and can answer; nobody if it does not open. A case by generation need not be opened for
 * this.
 */
async function readersOfRow(send: Send, unlocked: Unlocked, row: CaseRow): Promise<OfficerId[]> {
  if (row.generation > 0) {
    const here = channelReaders(unlocked, row.channel)
    return holdersOf(unlocked.chain, row.channel, row.generation)
      .map(({ id }) => id)
      .filter((id) => here.some((one) => equal(one.id, id)))
  }
  try {
    const at = { day: today(), seconds: nowInSeconds() }
    const { answer, thread, log } = await openCase(send, unlocked, row.number, at)
    return caseReaders(unlocked, { answer, report: thread.report.content, log })
      .filter(({ role }) => isReader(role))
      .map(({ id }) => id)
  } catch (error) {
    if (error instanceof CannotOpen || error instanceof CaseRolledBack || error instanceof ManifestRefused)
      return []
    throw error
  }
}

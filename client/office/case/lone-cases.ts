/**
 * Cases that would be left with one reader: checked before somebody is removed, so that one more person can be given
 * access first.
 *
 * Only the asking officer's own cases are checked. They learn nothing about other cases, not even that any exist.
 */
import { equal, type OfficerId } from '../../../crypto/bytes.ts'
import { CannotOpen, ManifestRefused } from '../../../crypto/errors.ts'
import { holdersOf } from '../../../crypto/manifest.ts'
import type { CaseRow } from '../../../crypto/wire/case-list.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { fetchCaseRows } from './rows.ts'
import { caseReaders, channelReaders } from './readers.ts'
import { CaseRolledBack, openCase } from './open.ts'
import { latestDesk, sendUnattended, type OpenDesk } from '../desk/desk.ts'
import { lanes } from './rekeying.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/**
 * The numbers of the cases that only one person would read without `officer`.
 * @throws Refusal, Offline
 */
export async function aloneWithout(begun: OpenDesk, officer: OfficerId): Promise<string[]> {
  const { unlocked } = latestDesk(begun)
  const alone: string[] = []
  await lanes(await fetchCaseRows(sendUnattended), async (row) => {
    const readers = await readersOfRow(unlocked, row)
    const left = readers.filter((id) => !equal(id, officer))
    if (left.length === 1 && readers.length === 2) alone.push(row.number)
  })
  return alone.sort()
}

/** Who reads the case of a row; nobody if it does not open. A case by generation need not be opened for this. */
async function readersOfRow(unlocked: Unlocked, row: CaseRow): Promise<OfficerId[]> {
  if (row.generation > 0) {
    const here = channelReaders(unlocked, row.channel)
    return holdersOf(unlocked.chain, row.channel, row.generation)
      .map(({ id }) => id)
      .filter((id) => here.some((one) => equal(one.id, id)))
  }
  try {
    const at = { day: today(), seconds: nowInSeconds() }
    const { answer, thread, log } = await openCase(sendUnattended, unlocked, row.number, at)
    return caseReaders(unlocked, { answer, report: thread.report.content, log }).map(({ id }) => id)
  } catch (error) {
    if (error instanceof CannotOpen || error instanceof CaseRolledBack || error instanceof ManifestRefused)
      return []
    throw error
  }
}

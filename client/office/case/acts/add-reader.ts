/** Gives a case to one more reader, whom a person has chosen by name. Its reporter is told. */
import { equal, type Envelope, type OfficerId } from '../../../../crypto/bytes.ts'
import { ReadersChange } from '../../../../crypto/content.ts'
import { CannotOpen } from '../../../../crypto/errors.ts'
import { grantBytes } from '../../../../crypto/wire/case.ts'
import type { Officer } from '../../../../crypto/wire/manifest.ts'
import { grantCaseKey } from '../../desk/grants.ts'
import type { Moment } from '../../desk/moment.ts'
import type { Unlocked } from '../../desk/unlocked.ts'
import { sealFromOffice, written } from '../epoch.ts'
import type { OpenCase } from '../open.ts'
import { caseReaders, possibleReaders, readersSaid, wasLeftOut } from '../readers.ts'
import type { ActKind } from './act.ts'

export interface AddReaderAct {
  readonly type: 'add-reader'
  readonly officer: OfficerId
}

export const addReader: ActKind<AddReaderAct> = {
  entry: ({ officer }) => ({ type: 'reader-added', officer }),
  handsOver: true,
  further: (unlocked, { officer }, { open, at }) => {
    const { generation } = open.answer
    const added = addedReader(unlocked, open, officer)
    const others = readersBefore(unlocked, open, officer)
    // A case by generation becomes a case by name, given to everybody who continues with it.
    const to = generation === null ? [added] : [...others, added]
    const recipients = to.map(({ id, kem }) => ({ recipient: id, kem }))
    const grants = grantCaseKey(unlocked, open.answer, open.caseKey, recipients)
    const envelope = readersChange(unlocked, open, [...others, added], at)
    const further = { to: 'readers', brings: { grants }, bytes: grantBytes(grants) } as const
    return envelope ? { ...further, envelope } : further
  },
}

function readersBefore(unlocked: Unlocked, open: OpenCase, officer: OfficerId): Officer[] {
  const known = { answer: open.answer, report: open.thread.report.content, log: open.log }
  return caseReaders(unlocked, known).filter(({ id }) => !equal(id, officer))
}

/**
 * Somebody to whom a case may be given.
 * @throws CannotOpen
 */
function addedReader(unlocked: Unlocked, open: OpenCase, officer: OfficerId): Officer {
  const person = possibleReaders(unlocked, open.answer.channel).find(({ id }) => equal(id, officer))
  if (!person || wasLeftOut(unlocked, { report: open.thread.report.content }, officer)) throw new CannotOpen()
  return person
}

/** What the reporter is told; null if the thread has a fault, so that nothing can be told. */
function readersChange(
  unlocked: Unlocked,
  open: OpenCase,
  readers: readonly Officer[],
  { day }: Moment,
): Envelope | null {
  if (open.thread.fault !== null) return null
  const known = { answer: open.answer, report: open.thread.report.content, log: open.log }
  return sealFromOffice(unlocked, open, ReadersChange, {
    v: 1,
    type: 'readers',
    day,
    ...written(unlocked, open),
    readers: readersSaid(unlocked, known, readers),
  })
}

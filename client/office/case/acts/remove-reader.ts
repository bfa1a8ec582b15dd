/** Takes somebody out of a case that colleagues gave them. The case gets new keys, and its reporter is told. */
import { equal, type OfficerId } from '../../../../crypto/bytes.ts'
import { newKeys } from '../epoch.ts'
import { canBeRemoved } from '../readers.ts'
import type { ActKind } from './act.ts'

export interface RemoveReaderAct {
  readonly type: 'remove-reader'
  readonly officer: OfficerId
}

export const removeReader: ActKind<RemoveReaderAct> = {
  entry: ({ officer }) => ({ type: 'reader-removed', officer }),
  isDecision: true,
  handsOver: true,
  // Somebody who holds no key any more is gone already: a colleague was faster, or they stepped aside.
  may: ({ officer }, { answer, thread, log }) =>
    canBeRemoved({ report: thread.report.content, log }, officer) &&
    answer.readers.some((one) => equal(one, officer)),
  // Gone, whoever did it: of two who take the same person out, and of one who steps aside meanwhile, each has what they want.
  sets: () => ({ reads: false }),
  replaces: ({ officer }, { answer }) => ({ reads: answer.readers.some((one) => equal(one, officer)) }),
  further: (unlocked, { officer }, { open, at }) => newKeys(unlocked, open, at, officer),
}

/** This officer leaves the case; the others continue. */
import { equal } from '../../../../crypto/bytes.ts'
import { grantBytes } from '../../../../crypto/wire/case.ts'
import { grantCaseKey } from '../../desk/grants.ts'
import { caseReaders } from '../readers.ts'
import type { ActKind } from './act.ts'

export interface StepAsideAct {
  readonly type: 'step-aside'
}

export const stepAside: ActKind<StepAsideAct> = {
  entry: () => ({ type: 'stepped-aside' }),
  handsOver: true,
  further: (unlocked, _act, { open }) => {
    const { generation } = open.answer
    const known = { answer: open.answer, report: open.thread.report.content, log: open.log }
    const others = caseReaders(unlocked, known).filter(({ id }) => !equal(id, unlocked.officer))
    // A case by generation becomes a case by name, given to everybody who continues with it.
    const recipients = generation === null ? [] : others.map(({ id, kem }) => ({ recipient: id, kem }))
    const grants = grantCaseKey(unlocked, open.answer, open.caseKey, recipients)
    return { to: 'aside', brings: { grants }, bytes: grantBytes(grants) }
  },
}

/**
 * What takes two people: one asks, another agrees. Both are entries of the office's log; here is what follows from them.
 *
 * Spec: "What takes two". The log names a case only by its hash. Which case it is, the asker's browser says beside the
 * entry.
 */
import { equal, type Mailbox } from '../../crypto/bytes.ts'
import type { Day } from '../../crypto/day.ts'
import { caseName } from '../../crypto/office-log.ts'
import type { OfficeEntry } from '../../crypto/wire/office-entry.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { isLapsed } from '../../crypto/wire/retention.ts'
import { findCaseReaders, keepInPlace } from '../../db/cases.ts'
import type { InTransaction } from '../../db/connect.ts'
import { agreeTo, deleteRequest, findAllRequests, findRequest, putRequest } from '../../db/requests.ts'
import { findRetention } from '../../db/retention.ts'
import { mayAgree } from '../login/second-person.ts'
import type { Appended } from './log.ts'

type Act<Type extends OfficeEntry['act']['type']> = Extract<OfficeEntry['act'], { readonly type: Type }>

/**
 * Stores a request.
 * @throws Refusal 'bad-entry' if its author does not read the case, or there is nothing to ask for; 'taken' if somebody has
 *   asked for it already
 */
export async function ask(
  tx: InTransaction,
  { entry, hash }: Appended,
  { what, case: name }: Act<'asked'>,
  mailbox: Mailbox | null,
  today: Day,
): Promise<void> {
  const { office, by } = entry
  const isWhole = what === 'office-export'
  if ((mailbox === null) !== isWhole || (name === null) !== isWhole) throw new Refusal('bad-entry')
  if (mailbox && name) {
    if (!(await keepInPlace(tx, office, mailbox))) throw new Refusal('bad-entry')
    const reads = (await findCaseReaders(tx, office, { mailbox })).some((id) => equal(id, by))
    if (!reads || !equal(name, caseName(office, mailbox))) throw new Refusal('bad-entry')
    const isHeld = (await findRetention(tx, office, mailbox))?.held ?? false
    if (isHeld !== (what === 'lifting')) throw new Refusal('bad-entry')
  }
  // A second request would end what was agreed to. The log's order lets no two come at once.
  const isAsked = (await findAllRequests(tx, office)).some(
    (one) =>
      one.what === what &&
      (mailbox === null || (one.mailbox !== null && equal(one.mailbox, mailbox))) &&
      !isLapsed(one, today),
  )
  if (isAsked) throw new Refusal('taken')
  await putRequest(tx, office, { entry: hash, what, mailbox, asker: by }, today)
}

/**
 * Notes that a second person has agreed. A trustee's consent comes with the asker's own entry, signed by the trustee's
 * share, which the log has checked.
 * @throws Refusal 'bad-entry' if nothing waits, or this person may not agree
 */
export async function agree(
  tx: InTransaction,
  { entry, verified }: Appended,
  act: Act<'agreed'>,
  today: Day,
): Promise<void> {
  const { office, by } = entry
  const request = await findRequest(tx, office, act.asked)
  if (!request || request.agreed || isLapsed(request, today)) throw new Refusal('bad-entry')
  const { manifest } = verified
  const isSecond = act.trustee
    ? equal(request.asker, by) && !(await hasColleague(tx, { office, manifest }, request))
    : await mayAgree(tx, { office, manifest }, request, by)
  if (!isSecond) throw new Refusal('bad-entry')
  await agreeTo(tx, office, act.asked)
}

/**
 * Ends a request, agreed to or not: for the one who asked, and for everybody who may be the second person.
 * @throws Refusal 'bad-entry' if there is none any more, or for anybody else
 */
export async function recall(
  tx: InTransaction,
  { entry, verified }: Appended,
  act: Act<'recalled'>,
): Promise<void> {
  const { office, by } = entry
  const about = (await findAllRequests(tx, office)).find((one) => equal(one.entry, act.asked))
  // Its deletion may have begun: whoever has the case first is first.
  if (about?.mailbox && !(await keepInPlace(tx, office, about.mailbox))) throw new Refusal('bad-entry')
  const request = await findRequest(tx, office, act.asked)
  if (!request) throw new Refusal('bad-entry')
  const { manifest } = verified
  if (!equal(request.asker, by) && !(await mayAgree(tx, { office, manifest }, request, by)))
    throw new Refusal('bad-entry')
  await deleteRequest(tx, office, request.mailbox, request.what)
}

/** Whether somebody else in the manifest may agree by reading the case: then no trustee is asked. */
async function hasColleague(
  tx: InTransaction,
  at: Parameters<typeof mayAgree>[1],
  request: Parameters<typeof mayAgree>[2],
): Promise<boolean> {
  const people = at.manifest.channels
    .filter(({ kind }) => kind === 'office')
    .flatMap(({ officers }) => officers)
  for (const { id } of people) if (await mayAgree(tx, at, request, id)) return true
  return false
}

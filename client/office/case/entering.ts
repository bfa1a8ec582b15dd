/**
 * Entering a report that came another way. An officer's browser does what a reporter's does: it makes the words, seals
 * the report to the same people, and sends it. Then the officer signs, in the case's log, that they wrote it down.
 *
 * Spec: "The first report". Called by the page that enters reports, and where a check-in is answered with yes.
 */
import * as v from 'valibot'
import type { Mailbox } from '../../../crypto/bytes.ts'
import type { Assessment } from '../../../crypto/case/assessment.ts'
import type { Verified } from '../../../crypto/manifest.ts'
import type { Day } from '../../../crypto/day.ts'
import type { Way } from '../../../crypto/content.ts'
import type { Entropy } from '../../../crypto/phrase.ts'
import { EnteredAnswer, enteredDigest } from '../../../crypto/wire/report.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import { sealReport, type Draft, type SealedReport } from '../../report/seal.ts'
import { signDigest } from '../desk/entries.ts'
import type { Moment } from '../desk/moment.ts'
import type { Unlocked } from '../desk/unlocked.ts'
import type { Act } from './acts.ts'
import type { EnterAct } from './acts/enter.ts'
import { applyAct } from './applying.ts'
import { openCase } from './open.ts'

/** What an officer wrote down: without a name, which belongs to the conversation. */
export interface Entry extends Omit<Draft, 'identity' | 'entered' | 'files'> {
  readonly way: Way
  /** The day on which it came: deadlines count from it. */
  readonly came: Day
}

/** Sealed once: if the answer is lost, the same bytes are sent again, and make one case. @throws RangeError */
export function sealEntry(
  verified: Verified,
  { way, came, ...draft }: Entry,
  entropy: Entropy,
): SealedReport {
  return sealReport(verified, { ...draft, entered: way, identity: null }, entropy, came)
}

/**
 * Sends a sealed entry, and signs it in the log of its case.
 * @param further acts that follow: a link, an assessment
 * @returns the number of the case
 * @throws Refusal, Offline; sent again, it goes on where it stopped
 */
export async function sendEntry(
  { send, unlocked, at }: { readonly send: Send; readonly unlocked: Unlocked; readonly at: Moment },
  sealed: SealedReport,
  act: EnterAct,
  further: readonly Act[] = [],
): Promise<string> {
  const signature = signDigest(unlocked, enteredDigest(unlocked.office, sealed))
  const body = toWire({ ...sealed, signature })
  const answer = await exchangeJson(send, { method: 'POST', path: '/api/reports', body })
  const { number } = v.parse(EnteredAnswer, answer)
  const openAgain = () => openCase(send, unlocked, number, at)
  for (const one of [act, ...further]) {
    const open = await openAgain()
    if (isDone(open, one)) continue
    await applyAct({ send, unlocked, at, openAgain }, open, one)
  }
  return number
}

/** True if an earlier attempt has already done it. */
function isDone({ state }: Awaited<ReturnType<typeof openCase>>, act: Act): boolean {
  if (act.type === 'enter') return state.entered !== null
  if (act.type === 'assess') return state.assessment !== null
  return act.type === 'link' && state.links.length > 0
}

/** A reporter who is treated badly after a report is always a critical case: the most serious impact there is. */
const reprisalAssessment: Assessment = {
  impact: 4,
  likelihood: 3,
  overrides: [],
  evidence: 'safe',
  reprisal: 'high',
  mustNotKnow: '',
  plan: '',
}

/** The acts that make an entry a case of reprisal, linked to the one in whose conversation the reporter said so. */
export const reprisalActs = (of: Mailbox): readonly Act[] => [
  { type: 'link', to: of, as: 'same-person' },
  { type: 'assess', assessment: reprisalAssessment },
]

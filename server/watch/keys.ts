/** When the offices' signed records expire: reporters' pages then refuse them. */
import { daysBetween, type Day } from '../../crypto/day.ts'
import { verifyNext, type Verified } from '../../crypto/manifest.ts'
import type { Database } from '../../db/connect.ts'
import { findManifests } from '../../db/manifests.ts'
import { findOffices } from '../../db/offices.ts'
import { bad, good, soon, type Finding } from './finding.ts'

const days = { soon: 30, bad: 10 }

export interface KeyDays {
  /** Until the published keys expire; the office's app renews them when an officer opens the desk. */
  readonly manifest: number
  /** Until the record of who signs expires; renewing it needs the recovery kit. */
  readonly signers: number
}

/** For the office whose keys expire first; null before set-up. */
export async function findKeyDays(db: Database, today: Day): Promise<KeyDays | null> {
  const all: KeyDays[] = []
  for (const office of await findOffices(db)) {
    let last: Verified | null = null
    for (const link of await findManifests(db, office)) last = verifyNext(last, link, null)
    if (last) {
      const left = (until: Day) => daysBetween(today, until)
      all.push({ manifest: left(last.manifest.until), signers: left(last.signers.until) })
    }
  }
  const least = (of: keyof KeyDays) => Math.min(...all.map((one) => one[of]))
  return all.length === 0 ? null : { manifest: least('manifest'), signers: least('signers') }
}

export async function lookAtKeys(db: Database, today: Day): Promise<Finding[]> {
  const left = await findKeyDays(db, today)
  if (left === null)
    return [soon('keys', 'No office is set up yet: "sotto setup-link" prints the link for it.')]
  const stateOf = (n: number) => (n < days.bad ? bad : n < days.soon ? soon : good)
  return [
    stateOf(left.manifest)(
      'keys',
      left.manifest < 0
        ? 'The published keys have expired, so nobody can report: an officer must open the desk now.'
        : left.manifest < days.soon
          ? `The published keys expire in ${left.manifest} days: an officer must open the desk before.`
          : `The published keys are valid for ${left.manifest} more days.`,
    ),
    stateOf(left.signers)(
      'keys',
      left.signers < 0
        ? 'The record of who signs has expired, so nobody can report: the office must sign it again with the recovery kit.'
        : left.signers < days.soon
          ? `The record of who signs expires in ${left.signers} days: the office must sign it again with the recovery kit ("Who signs for the office").`
          : `The record of who signs is valid for ${left.signers} more days.`,
    ),
  ]
}

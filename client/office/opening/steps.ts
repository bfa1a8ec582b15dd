/**
 * The steps from set-up to an office that takes reports: each is done when the office's published keys, its log or its
 * server says so, so that everybody sees the same.
 */
import { isSettled } from '../settings/facts.ts'
import { readersOf } from '../../../crypto/manifest.ts'
import { trusteesOf } from '../people/trustees.ts'
import type { Unlocked } from '../desk/unlocked.ts'

export type OpeningStep = 'kit' | 'second' | 'alternate' | 'mail' | 'pages' | 'test' | 'poster'

/** What the server says about mail and pages; null until it has answered. */
export interface ServerSays {
  /** True once a test mail was accepted, or any mail was sent. */
  readonly mailWorks: boolean | null
  /** How many pages wait to be confirmed, in the languages that are on. */
  readonly pagesLeft: number | null
}

/** Which steps are done. */
export function openingSteps(unlocked: Unlocked, says: ServerSays): Readonly<Record<OpeningStep, boolean>> {
  const { manifest } = unlocked.verified
  const office = manifest.channels.find(({ kind }) => kind === 'office')
  const trustees = trusteesOf(unlocked)
  return {
    // Set-up does not end without it.
    kit: true,
    second:
      (office ? readersOf(office).length : 0) >= 2 || (trustees?.shares.every(({ tried }) => tried) ?? false),
    alternate: manifest.channels.some(({ kind }) => kind === 'alternate') || manifest.authorities.length > 0,
    mail: says.mailWorks === true || isSettled(unlocked, 'no-mail'),
    pages: says.pagesLeft === 0,
    test: isSettled(unlocked, 'tested'),
    poster: isSettled(unlocked, 'poster'),
  }
}

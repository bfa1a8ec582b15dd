/**
 * Who can read a case now, and every change since it was sent: from its report, the office's signed messages and the
 * newest manifest.
 *
 * Spec: "Who reads a case". Shown to a returning reporter.
 */
import { equal, type OfficerId } from '../../../crypto/bytes.ts'
import type { Day } from '../../../crypto/day.ts'
import { findChannel, possibleReadersOf } from '../../../crypto/manifest.ts'
import type { Thread } from '../../../crypto/thread.ts'
import type { Manifest } from '../../../crypto/wire/manifest.ts'

/** Somebody of the office. */
interface Person {
  readonly officer: OfficerId
  /** Null for a person whom neither the manifest nor the office's messages name any more. */
  readonly name: string | null
}

export interface ReadersChanged {
  readonly day: Day
  readonly added: readonly Person[]
  readonly left: readonly Person[]
  /** True unless the reporter has written since this change became visible. */
  readonly isNew: boolean
}

export interface WhoReads {
  readonly now: readonly Person[]
  /** Oldest first. */
  readonly changes: readonly ReadersChanged[]
  /** The people whom the office's newest list already leaves out, but the case's keys do not. */
  readonly leaving: readonly Person[]
}

export function whoReads(thread: Thread, manifest: Manifest): WhoReads {
  const { content } = thread.report
  const said = thread.readers.flatMap((one) => one.content.readers)
  const channel = findChannel(manifest, content.channel)
  const named = channel?.officers ?? []
  const personOf = (officer: OfficerId): Person => ({
    officer,
    name:
      named.find(({ id }) => equal(id, officer))?.name ??
      said.findLast((one) => equal(one.officer, officer))?.name ??
      null,
  })
  const seen = thread.messages.at(-1)?.content.seen?.seq ?? -1
  let reading = content.recipients
  const changes: ReadersChanged[] = []
  for (const { seq, content: change } of thread.readers) {
    const next = change.readers.filter(({ reads }) => reads).map(({ officer }) => officer)
    const added = without(next, reading)
    const left = without(reading, next)
    if (added.length + left.length > 0) {
      changes.push({
        day: change.day,
        added: added.map(personOf),
        left: left.map(personOf),
        isNew: seq > seen,
      })
    }
    reading = next
  }
  const here = channel ? possibleReadersOf(channel).map(({ id }) => id) : []
  const leaving = without(reading, here)
  return { now: without(reading, leaving).map(personOf), changes, leaving: leaving.map(personOf) }
}

function without(ids: readonly OfficerId[], others: readonly OfficerId[]): OfficerId[] {
  return ids.filter((id) => !others.some((one) => equal(one, id)))
}

/**
 * The reporter's name, given after the report or withdrawn: a message that says so, and beside it the envelope that
 * replaces the office's earlier name. To the server, withdrawing a name looks like giving one.
 *
 * Spec: "The name".
 */
import { boundTo } from '../../crypto/bound.ts'
import { equal, size } from '../../crypto/bytes.ts'
import type { Identity } from '../../crypto/content.ts'
import type { Day } from '../../crypto/day.ts'
import {
  identityBinding,
  identityKey,
  nameIn,
  sealIdentity,
  type IdentityHalf,
} from '../../crypto/identity.ts'
import {
  custodiansOf,
  findChannel,
  isReader,
  leftOutWith,
  readersOf,
  type Verified,
} from '../../crypto/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { sealStanza } from '../../crypto/seal.ts'
import { headOf, type Thread } from '../../crypto/thread.ts'
import type { Officer } from '../../crypto/wire/manifest.ts'
import { whoReads } from './inbox/who-reads.ts'
import { sealNext, type NewMessage, type OpenMailbox } from './mailbox.ts'

/** What the office has. `unknown` if the report does not say whether a name came with it. */
export type NameState = 'given' | 'given-later' | 'withdrawn' | 'none' | 'unknown'

/** Whether the office has a name, and since when, if that was after the report. */
export function nameStateOf({ thread, named }: OpenMailbox): { state: NameState; day: Day } {
  const { change } = nameIn(thread)
  if (change) return { state: change.given ? 'given-later' : 'withdrawn', day: change.day }
  const state = named === null ? 'unknown' : named ? 'given' : 'none'
  return { state, day: thread.report.content.day }
}

/** The channel of a report without the people whom its reporter leaves out, and those whom they let in. */
function notLeftOut({ manifest }: Verified, { report }: Thread, whose: 'custodians' | 'readers'): Officer[] {
  const { channel: id, excluded } = report.content
  const channel = findChannel(manifest, id)
  if (!channel) return []
  const out = [...excluded, ...leftOutWith(channel, excluded).map((one) => one.id)]
  const all = whose === 'custodians' ? custodiansOf(manifest, channel) : readersOf(channel)
  return all.filter((officer) => !out.some((one) => equal(one, officer.id)))
}

/**
 * Who can help to open a name that is given now; empty if nobody can. A reader who came after this report and was not
 * given access to it gets no half of its name.
 */
export function custodiansFor(verified: Verified, thread: Thread): Officer[] {
  const readers = readersFor(verified, thread)
  return notLeftOut(verified, thread, 'custodians').filter(
    ({ id, role }) => !isReader(role) || readers.some((one) => equal(one.id, id)),
  )
}

/** The office's people who read the report today. */
export function readersFor(verified: Verified, thread: Thread): Officer[] {
  const { now } = whoReads(thread, verified.manifest)
  return notLeftOut(verified, thread, 'readers').filter(({ id }) =>
    now.some(({ officer }) => equal(officer, id)),
  )
}

/**
 * Seals a name in the reporter's next place, or no name, which withdraws it.
 * @throws RangeError if it does not fit; ManifestRefused and BetweenKeys as `sealMessage`
 */
export function sealOwnName(verified: Verified, open: OpenMailbox, identity: Identity, day: Day): NewMessage {
  const { office } = verified
  const { mailbox, thread } = open
  const half = randomBytes<'identity half'>(size.key)
  const otherHalf: IdentityHalf = randomBytes<'identity half'>(size.key)
  const binding = identityBinding(office, mailbox, headOf(open.fromReporter))
  const message = sealNext(verified, open, {
    text: '',
    day,
    files: [],
    name: { given: identity !== null, half },
  })
  return {
    ...message,
    name: {
      identity: sealIdentity(identityKey(half, otherHalf), binding, identity),
      stanzas: custodiansFor(verified, thread).map(({ kem }) =>
        sealStanza(kem, otherHalf, { label: 'stanza/identity', office, bound: boundTo(open) }),
      ),
    },
  }
}

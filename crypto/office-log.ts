/**
 * The office's log: every act on people and keys, signed; each entry refers to the one before.
 *
 * Spec: "The office's log". It is checked against the chain of manifests, from public data alone: exactly one entry
 * published each manifest, and the manifest says nothing that its entry does not. Officers' browsers, the server and
 * `npm run sotto -- verify-log` all use this file for the check.
 */
import * as v from 'valibot'
import {
  equal,
  size,
  textOf,
  utf8,
  zeros,
  type Hash,
  type Mailbox,
  type OfficeId,
  type OfficerId,
  type Signature,
  type SignSecretKey,
} from './bytes.ts'
import { hash } from './hash.ts'
import { findChannel, findOfficer, isReader, type Verified } from './manifest.ts'
import { followsAct } from './office-change.ts'
import { verifySignature } from './signature.ts'
import { sodium } from './sodium.ts'
import { toText } from './wire/bytes.ts'
import type { Manifest, Role } from './wire/manifest.ts'
import {
  OfficeEntry,
  publishingActs,
  type OfficeAct,
  type PublishingAct,
  type SignedOfficeEntry,
} from './wire/office-entry.ts'

/**
 * What is wrong with the first entry that is not in order.
 * - malformed: not an entry of this office
 * - order: it does not follow the entry before it, or an entry is missing
 * - manifest: it names another manifest than the one in force, or a manifest was published without an entry
 * - signature: not signed by the person it names, or that person was not in the office then
 * - entitled: by somebody whose role does not allow this act
 * - change: the manifest that it publishes says more, or less, than the act
 */
export type LogFault = 'malformed' | 'order' | 'manifest' | 'signature' | 'entitled' | 'change'

/** From entry `seq` on, the log is not in order. */
export class LogBroken extends Error {
  override readonly name = 'LogBroken'
  readonly seq: number
  readonly fault: LogFault
  constructor(seq: number, fault: LogFault) {
    super(`office log broken at ${seq}: ${fault}`)
    this.seq = seq
    this.fault = fault
  }
}

/** The hash by which the next entry refers to this one. */
function entryHash(bytes: Uint8Array): Hash {
  return hash('office-entry/prev', bytes)
}

function entryDigest(office: OfficeId, bytes: Uint8Array): Hash {
  return hash('office-entry', office, bytes)
}

export interface LogHead {
  /** How many entries there are. */
  readonly length: number
  readonly hash: Hash
  /** When the last one was written, in seconds since 1970; 0 if there is none. */
  readonly at: number
}

/** The head of an empty log. */
const noEntries = (): LogHead => ({ length: 0, hash: zeros(size.hash), at: 0 })

/**
 * The next entry of a log, signed. Its time is never before the last entry's, whatever this clock says. `verified` is
 * the manifest in force, or the one that the act publishes.
 */
export function signOfficeEntry(
  hand: SignSecretKey,
  by: OfficerId,
  head: LogHead,
  verified: Pick<Verified, 'office' | 'hash'> & { readonly manifest: { readonly number: number } },
  act: v.InferInput<typeof OfficeAct>,
  seconds: number,
): SignedOfficeEntry {
  const { office } = verified
  const entry: v.InferInput<typeof OfficeEntry> = {
    v: 1,
    office: toText(office),
    seq: head.length,
    previous: toText(head.hash),
    at: Math.max(seconds, head.at),
    by: toText(by),
    manifest: { number: verified.manifest.number, hash: toText(verified.hash) },
    act,
  }
  const bytes = utf8(JSON.stringify(entry)) as SignedOfficeEntry['bytes']
  return { bytes, signature: sodium.crypto_sign_detached(entryDigest(office, bytes), hand) as Signature }
}

export interface CheckedLog {
  readonly entries: readonly OfficeEntry[]
  /** The hash of each entry, by which the next one refers to it. */
  readonly hashes: readonly Hash[]
  readonly head: LogHead
}

/** An empty log. */
export const emptyLog = (): CheckedLog => ({ entries: [], hashes: [], head: noEntries() })

/**
 * Reads a log again without checking signatures: for the server, which checked the entries when it stored them.
 * @throws LogBroken if it cannot be read
 */
export function readStoredLog(stored: readonly { readonly bytes: Uint8Array }[]): CheckedLog {
  const entries = stored.map(({ bytes }, seq) => {
    const entry = readEntry(bytes)
    if (!entry) throw new LogBroken(seq, 'malformed')
    return entry
  })
  const hashes = stored.map(({ bytes }) => entryHash(bytes))
  return { entries, hashes, head: headOf(entries, hashes) }
}

/** A checked log as it was when it had `length` entries: an entry is signed over what was there then. */
export function logUpTo({ entries, hashes }: CheckedLog, length: number): CheckedLog {
  const [before, named] = [entries.slice(0, length), hashes.slice(0, length)]
  return { entries: before, hashes: named, head: headOf(before, named) }
}

/**
 * Checks a whole log against the whole chain of manifests.
 * @throws LogBroken for the first entry that is not in order
 */
export function verifyOfficeLog(
  chain: readonly Verified[],
  signed: readonly SignedOfficeEntry[],
): CheckedLog {
  let log = emptyLog()
  for (const one of signed) log = followLog(chain, log, one)
  const newest = log.entries.at(-1)?.manifest.number ?? 0
  // A manifest that no entry published is a change that nobody answers for.
  if (newest !== chain.length) throw new LogBroken(log.head.length, 'manifest')
  return log
}

/**
 * `log` with one more entry, if that follows. `chain` holds at least the manifest that the entry names.
 * @throws LogBroken
 */
export function followLog(
  chain: readonly Verified[],
  log: CheckedLog,
  { bytes, signature }: SignedOfficeEntry,
): CheckedLog {
  const seq = log.head.length
  const broken = (fault: LogFault) => new LogBroken(seq, fault)
  const entry = readEntry(bytes)
  const last = chain.at(-1)
  if (!entry || !last || !equal(entry.office, last.office)) throw broken('malformed')
  const before = log.entries.at(-1)
  if (entry.seq !== seq || !equal(entry.previous, log.head.hash)) throw broken('order')
  if (before && entry.at < before.at - clockSlack) throw broken('order')

  const publishes = isPublishing(entry.act)
  const inForce = before?.manifest.number ?? 0
  if (entry.manifest.number !== inForce + (publishes ? 1 : 0)) throw broken('manifest')
  const verified = chain[entry.manifest.number - 1]
  if (!verified || !equal(verified.hash, entry.manifest.hash)) throw broken('manifest')

  // The earlier manifest says who may publish, so that nobody can give themselves a role, or admit themselves. Only the
  // root's acts make their own author.
  const byRoot = entry.act.type === 'founded' || entry.act.type === 'restored'
  const asked = publishes && !byRoot ? chain[entry.manifest.number - 2] : verified
  const author = asked && findOfficer(asked.manifest, entry.by)
  if (!author) throw broken('signature')
  if (!verifySignature(signature, entryDigest(entry.office, bytes), author.sign)) throw broken('signature')
  if (!mayDo(entry, author.role, asked)) throw broken('entitled')
  if (!followsInvitation(log.entries, verified, entry)) throw broken('order')
  if (!followsAsking(log, verified, entry)) throw broken('order')
  if (!followsResults(log, entry)) throw broken('order')
  if (publishes && !followsAct(chain[entry.manifest.number - 2] ?? null, verified, entry))
    throw broken('change')
  const [entries, hashes] = [
    [...log.entries, entry],
    [...log.hashes, entryHash(bytes)],
  ]
  return { entries, hashes, head: headOf(entries, hashes) }
}

/**
 * False if somebody agrees to what nobody asked for, to what was agreed to or recalled before, or to what they asked for
 * themselves without a trustee; or recalls what nobody asked for, or what was recalled before. A trustee's signature must be by a share of the newest splitting, if that counts.
 */
function followsAsking(
  log: CheckedLog,
  { manifest }: Pick<Verified, 'manifest'>,
  { act, by, office }: OfficeEntry,
): boolean {
  if (act.type !== 'agreed' && act.type !== 'recalled') return true
  const { entries, hashes } = log
  const at = hashes.findIndex((one) => equal(one, act.asked))
  const asking = entries[at]
  if (asking?.act.type !== 'asked' || has(entries, 'recalled', act.asked)) return false
  if (act.type === 'recalled') return true
  if (has(entries, 'agreed', act.asked)) return false
  if (act.trustee === null) return !equal(asking.by, by)
  const { share, signature } = act.trustee
  const held = trusteesFor(log, manifest, asking.by).find((one) => equal(one.share, share))
  return held?.sign ? verifySignature(signature, agreedDigest(office, act.asked), held.sign) : false
}

/**
 * False if results are published that are not the newest proposal for their year, were published before, or have words
 * that nobody else has read; or proposed as another version than the next one.
 */
function followsResults({ entries, hashes }: CheckedLog, { act, by }: OfficeEntry): boolean {
  if (act.type !== 'results-proposed' && act.type !== 'results-published') return true
  const published = entries.flatMap((one) => (one.act.type === 'results-published' ? [one.act.proposed] : []))
  const proposals = entries.flatMap((one, at) => {
    const hash = hashes[at]
    return one.act.type === 'results-proposed' && hash ? [{ act: one.act, by: one.by, hash }] : []
  })
  const isPublished = (hash: Hash) => published.some((one) => equal(one, hash))
  if (act.type === 'results-proposed') {
    const done = proposals.filter((one) => one.act.year === act.year && isPublished(one.hash))
    return act.version === done.length + 1
  }
  const meant = proposals.find((one) => equal(one.hash, act.proposed))
  const newest = proposals.findLast((one) => one.act.year === meant?.act.year)
  if (!meant || meant !== newest || isPublished(meant.hash)) return false
  return !meant.act.words || !equal(meant.by, by)
}

/**
 * The shares of the newest splitting that can agree to what somebody asks for. Nobody can check who holds a share, so
 * whoever split the kit may have made up its trustees: they agree to nothing that this person asks for, unless the office
 * has no other officer.
 */
export function trusteesFor(
  { entries }: Pick<CheckedLog, 'entries'>,
  { channels }: Pick<Manifest, 'channels'>,
  asker: OfficerId,
) {
  const split = entries.findLast(({ act }) => act.type === 'split')
  if (split?.act.type !== 'split') return []
  const isAlone = !channels.some(
    ({ kind, officers }) =>
      kind === 'office' && officers.some(({ id, role }) => role === 'officer' && !equal(id, asker)),
  )
  return isAlone || !equal(split.by, asker) ? split.act.shares : []
}

/** Whether somebody has agreed to what the entry with this hash asks for, or has recalled it. */
function has(entries: readonly OfficeEntry[], type: 'agreed' | 'recalled', asked: Hash): boolean {
  return entries.some(({ act }) => act.type === type && equal(act.asked, asked))
}

/** What a trustee signs to agree: `H("trustee agreed", office, hash of the entry that asks)`. */
export function agreedDigest(office: OfficeId, asked: Hash): Hash {
  return hash('trustee agreed', office, asked)
}

/**
 * How the office's log names a case: `H("case", office, mailbox)`. Whoever may read the case knows its mailbox; nobody
 * else can tell which case it is, or guess.
 */
export function caseName(office: OfficeId, mailbox: Mailbox): Hash {
  return hash('case', office, mailbox)
}

function headOf(entries: readonly OfficeEntry[], hashes: readonly Hash[]): LogHead {
  const [last, hash] = [entries.at(-1), hashes.at(-1)]
  return last && hash ? { length: entries.length, hash, at: last.at } : noEntries()
}

/**
 * False if an act uses an invitation that is not open in the log, or admits somebody in another role than they were
 * invited for.
 */
function followsInvitation(
  entries: readonly OfficeEntry[],
  { manifest }: Verified,
  { act }: OfficeEntry,
): boolean {
  if (act.type !== 'admitted' && act.type !== 'readmitted' && act.type !== 'withdrawn') return true
  const about = entries.filter((one) => 'invitation' in one.act && equal(one.act.invitation, act.invitation))
  const invited = about.at(-1)?.act
  if (invited?.type !== 'invited') return false
  if (act.type === 'withdrawn') return true
  if (!equal(invited.officer, act.officer) || invited.again !== (act.type === 'readmitted')) return false
  if (invited.again) return true
  const channel = findChannel(manifest, invited.channel)
  // An external body comes with its own channel, named as in the invitation; a colleague comes without one.
  const isAsInvited =
    invited.opens === null
      ? channel !== null && channel.officers.length > 1
      : channel?.kind === 'alternate' && channel.name === invited.opens && channel.officers.length === 1
  const person = channel?.officers.find(({ id }) => equal(id, act.officer))
  const isCustodian = manifest.custodians.some((id) => equal(id, act.officer))
  return (
    isAsInvited &&
    person?.name === invited.name &&
    person.role === invited.role &&
    person.title === invited.title &&
    person.titles.length === 0 &&
    isCustodian === invited.custodian
  )
}

/**
 * True if somebody's present keys were given to them by a colleague: whoever let them in may hold the keys themselves,
 * so these keys alone do not speak for the person.
 */
export function hasKeysFromColleague(entries: readonly OfficeEntry[], officer: OfficerId): boolean {
  const last = entries.findLast(({ act }) => givesKeys.has(act.type) && equal(officerOf(act), officer))
  return last?.act.type === 'readmitted'
}

const givesKeys: ReadonlySet<OfficeEntry['act']['type']> = new Set(['admitted', 'readmitted', 'restored'])
const officerOf = (act: OfficeEntry['act']) => ('officer' in act ? act.officer : zeros(size.officer))

export function isPublishing(act: { readonly type: string }): act is OfficeAct & { type: PublishingAct } {
  return publishingActs.some((type) => type === act.type)
}

/** By how many seconds two officers' clocks may differ; the days of a log never run backwards. */
const clockSlack = 26 * 3600

/** Only people of the office decide for it: an external body may only say when it is away. */
function mayDo({ act, by }: OfficeEntry, role: Role, { manifest }: Verified): boolean {
  const isOffices = manifest.channels.some(
    ({ kind, officers }) => kind === 'office' && officers.some(({ id }) => equal(id, by)),
  )
  const decides = isOffices && role === 'officer'
  switch (act.type) {
    // The root's own act: anyone who reads for the office can be restored.
    case 'restored':
      return isOffices && isReader(role)
    case 'register-exported':
      return isOffices && isReader(role)
    case 'page':
      return decides || (isOffices && role === 'administrator')
    case 'away': {
      const areKnown = [act.officer, act.substitute ?? by].every((id) => findOfficer(manifest, id))
      return areKnown && (decides || equal(act.officer, by))
    }
    // Outside bodies have cases of their own, and are the second person where the office has no other.
    case 'asked':
    case 'agreed':
    case 'recalled':
      return role === 'officer'
    default:
      return decides
  }
}

function readEntry(bytes: Uint8Array): OfficeEntry | null {
  try {
    const read = v.safeParse(OfficeEntry, JSON.parse(textOf(bytes)))
    return read.success ? read.output : null
  } catch {
    return null
  }
}

/**
 * What an act may change: a manifest must follow from the one before it and the act that published it.
 *
 * Spec: "The office's log". If a signer slips somebody in with a renewal, everybody who reads the chain finds out.
 */
import { equal } from './bytes.ts'
import { admittedBy, findChannel, possibleReadersOf, readersOf, type Verified } from './manifest.ts'
import { toText } from './wire/bytes.ts'
import type { Channel, Manifest, Officer } from './wire/manifest.ts'
import type { OfficeEntry } from './wire/office-entry.ts'

/** Whether `next` says what `last` said, changed as `entry`'s act says and in no other way. */
export function followsAct(last: Verified | null, next: Verified, { act, by }: OfficeEntry): boolean {
  if (last === null) return act.type === 'founded' && isFounding(next.manifest, by)
  const [before, after] = [last.manifest, next.manifest]
  const sameRecord = equal(before.signers, after.signers)
  switch (act.type) {
    case 'renewed':
      return sameRecord && same(before, after)
    case 'changed':
      return sameRecord && same(withFactsOf(before, after), after)
    case 'admitted':
      return (
        sameRecord &&
        same(withAdmitted(before, after, act.officer), after) &&
        hasOfficer(after, act.officer) &&
        namesAdmitters(after, act.officer, admittedBy(before, by))
      )
    case 'readmitted':
      return (
        sameRecord &&
        channelsOf(before, act.officer).every((channel) => readsIn(channel, by)) &&
        same(withKeysOf(before, after, act.officer), after) &&
        namesAdmitters(after, act.officer, admittedBy(before, by))
      )
    case 'restored':
      return (
        !sameRecord &&
        equal(act.officer, by) &&
        channelsOf(after, act.officer).every(({ kind }) => kind === 'office') &&
        same(
          hasOfficer(before, act.officer)
            ? withRestored(before, after, act.officer)
            : withAdmitted(before, after, act.officer),
          after,
        ) &&
        namesAdmitters(after, act.officer, [])
      )
    case 'assigned':
      return (
        sameRecord &&
        same(withRoleOf(before, after, act.officer), after) &&
        (!readsAnywhere(before, act.officer) || readsAnywhere(after, act.officer)) &&
        (!hasCasesAnywhere(before, act.officer) || hasCasesAnywhere(after, act.officer))
      )
    case 'removed':
      return (
        hasOfficer(before, act.officer) &&
        channelsOf(before, act.officer).every((channel) => readsIn(channel, by)) &&
        same(withoutOfficer(before, after, act.officer), after) &&
        leavesTheSigners(last, next, act.officer)
      )
    case 'signers':
      return !sameRecord && same(before, after) && next.signers.threshold >= last.signers.threshold
    default:
      return false
  }
}

function isFounding({ channels, number, intake, opened }: Manifest, by: Uint8Array): boolean {
  const people = channels.flatMap(({ officers }) => officers)
  const isFirst =
    people.length === 1 && people.every(({ id, admittedBy }) => equal(id, by) && admittedBy.length === 0)
  return number === 1 && isFirst && opened === (intake === 'open')
}

/** Whether the manifest names exactly these people as the ones who let somebody in, or gave them new keys. */
function namesAdmitters(manifest: Manifest, officer: Uint8Array, by: readonly Uint8Array[]): boolean {
  return channelsOf(manifest, officer).every(({ officers }) =>
    officers
      .filter(({ id }) => equal(id, officer))
      .every((one) => textOfAll(one.admittedBy) === textOfAll(by)),
  )
}

function hasOfficer(manifest: Manifest, officer: Uint8Array): boolean {
  return channelsOf(manifest, officer).length > 0
}

function channelsOf({ channels }: Manifest, officer: Uint8Array): Channel[] {
  return channels.filter(({ officers }) => officers.some(({ id }) => equal(id, officer)))
}

/**
 * Whether somebody reads in a channel. An external body keeps its keys to itself: nobody who does not read there gives
 * or takes them.
 */
function readsIn(channel: Channel, officer: Uint8Array): boolean {
  return readersOf(channel).some(({ id }) => equal(id, officer))
}

/**
 * Whether a removed person is no longer a signer, and nobody else comes or goes with them. As many must sign as before:
 * only a restore, which waits and which everybody sees, lowers that number. Otherwise one signer with the kit could do
 * alone what needs two.
 */
function leavesTheSigners(last: Verified, next: Verified, officer: Uint8Array): boolean {
  const left = last.signers.signers.filter((one) => !equal(one.officer, officer))
  const expected = { signers: left, threshold: last.signers.threshold, recovery: last.signers.recovery }
  const { signers, recovery } = next.signers
  const said = { signers, threshold: next.signers.threshold, recovery }
  return (
    (equal(last.manifest.signers, next.manifest.signers) || textOfAll(expected) === textOfAll(said)) &&
    !next.signers.signers.some((one) => equal(one.officer, officer))
  )
}

/** Whether somebody reads in any channel. Only removal takes keys away: other acts leave readers readers. */
function readsAnywhere({ channels }: Manifest, officer: Uint8Array): boolean {
  return channels.some((channel) => readsIn(channel, officer))
}

/** The same for somebody who may have been given single cases. */
function hasCasesAnywhere({ channels }: Manifest, officer: Uint8Array): boolean {
  return channels.some((channel) => possibleReadersOf(channel).some(({ id }) => equal(id, officer)))
}

/** Changes only what the office says about itself. */
function withFactsOf(before: Manifest, after: Manifest): Manifest {
  const { name, names, contact, authorities, limits, recordings, law, intake } = after
  const channels = before.channels.map((channel) => ({
    ...channel,
    name: findChannel(after, channel.id)?.name ?? channel.name,
  }))
  // Once an office has been open, that stays true: anyone who comes later comes by somebody's act.
  const opened = before.opened || intake === 'open'
  return { ...before, name, names, contact, authorities, limits, recordings, law, intake, opened, channels }
}

/** Adds one person, in the office's own channel or in one that this person opens, and in no other. */
function withAdmitted(before: Manifest, after: Manifest, officer: Uint8Array): Manifest {
  if (hasOfficer(before, officer) || channelsOf(after, officer).length !== 1) return before
  const known = before.channels.map((channel) => {
    const now = channel.kind === 'office' ? findChannel(after, channel.id) : null
    const added = now?.officers.filter(({ id }) => equal(id, officer)) ?? []
    if (!now || added.length === 0) return channel
    const grown = { ...channel, officers: [...channel.officers, ...added] }
    // Earlier cases stay with those who had them: a new reader begins new keys.
    return readsIn(grown, officer) ? withNewKeys(channel, grown, now, after, 'comes') : grown
  })
  const own = after.channels.filter(
    ({ id, officers, kind, generation, pastVoices }) =>
      !before.channels.some((one) => equal(one.id, id)) &&
      officers.every((one) => equal(one.id, officer)) &&
      kind === 'alternate' &&
      generation.number === 1 &&
      pastVoices.length === 0,
  )
  return { ...before, channels: [...known, ...own], custodians: withCustody(before, after, officer) }
}

/** The same person with new keys. */
function withKeysOf(before: Manifest, after: Manifest, officer: Uint8Array): Manifest {
  return withOfficer(before, after, officer, (then, { kem, sign, admittedBy }) => ({
    ...then,
    kem,
    sign,
    admittedBy,
  }))
}

/** The same person with new keys; and new keys for the channel, if the kit does not open the existing ones. */
function withRestored(before: Manifest, after: Manifest, officer: Uint8Array): Manifest {
  const changed = withKeysOf(before, after, officer)
  const channels = changed.channels.map((channel) => {
    const [then, now] = [findChannel(before, channel.id), findChannel(after, channel.id)]
    const begins =
      then && now && readsIn(channel, officer) && now.generation.number !== then.generation.number
    return begins ? withNewKeys(then, channel, now, after, 'comes') : channel
  })
  return { ...changed, channels }
}

/**
 * The same person and keys with another role, title or custody; with new keys for the channel if they become a reader.
 */
function withRoleOf(before: Manifest, after: Manifest, officer: Uint8Array): Manifest {
  const changed = withOfficer(before, after, officer, (then, { role, title, titles, name }) => ({
    ...then,
    role,
    title,
    titles,
    name,
  }))
  const channels = changed.channels.map((channel) => {
    const [then, now] = [findChannel(before, channel.id), findChannel(after, channel.id)]
    const begins = then && now && !readsIn(then, officer) && readsIn(channel, officer)
    return begins ? withNewKeys(then, channel, now, after, 'comes') : channel
  })
  return { ...changed, channels, custodians: withCustody(before, after, officer) }
}

function withOfficer(
  before: Manifest,
  after: Manifest,
  officer: Uint8Array,
  change: (then: Officer, now: Officer) => Officer,
): Manifest {
  const channels = before.channels.map((channel) => {
    const now = findChannel(after, channel.id)
    return {
      ...channel,
      officers: channel.officers.map((one) => {
        const changed = now?.officers.find(({ id }) => equal(id, one.id) && equal(id, officer))
        return changed ? change(one, changed) : one
      }),
    }
  })
  return { ...before, channels }
}

/** Removes a person, and begins new keys, which they never had, in each channel that they were in. */
function withoutOfficer(before: Manifest, after: Manifest, officer: Uint8Array): Manifest {
  const channels = before.channels.map((channel): Channel => {
    const officers = channel.officers.filter(({ id }) => !equal(id, officer))
    const now = findChannel(after, channel.id)
    if (officers.length === channel.officers.length || !now) return channel
    return withNewKeys(channel, { ...channel, officers }, now, after, 'leaves')
  })
  const custodians = before.custodians.filter((one) => !equal(one, officer))
  return { ...before, channels, custodians }
}

/**
 * A changed channel in its next generation, with the keys that `now` names. Without new keys, nothing changes: then an
 * act that must begin a generation does not follow.
 */
function withNewKeys(
  before: Channel,
  changed: Channel,
  now: Channel,
  { number }: Manifest,
  why: 'comes' | 'leaves',
): Channel {
  const { kem, voice } = now.generation
  const { generation: last, pastVoices } = before
  const isOld = equal(kem, last.kem) || [last, ...pastVoices].some((one) => equal(voice, one.voice))
  if (isOld) return before
  const next = last.number + 1
  const retired = { generation: last.number, voice: last.voice, retired: number }
  const generation = { number: next, oldest: why === 'leaves' ? next : last.oldest, kem, voice }
  return { ...changed, generation, pastVoices: [...pastVoices, retired] }
}

/**
 * The earlier custodians, with `officer` added or removed to match `after`. Never an expert: a custodian holds a half of
 * every name, and an expert reads the other half in the cases that they are given.
 */
function withCustody(before: Manifest, after: Manifest, officer: Uint8Array): Manifest['custodians'] {
  const others = before.custodians.filter((one) => !equal(one, officer))
  const was = before.custodians.length > others.length
  const isExpert = channelsOf(after, officer).some(({ officers }) =>
    officers.some(({ id, role }) => role === 'expert' && equal(id, officer)),
  )
  const is = !isExpert && after.custodians.some((one) => equal(one, officer))
  if (was === is) return before.custodians
  return is ? [...before.custodians, officer as Manifest['custodians'][0]] : others
}

/** Whether two manifests differ only in their place in the chain and their term. */
function same(a: Manifest, b: Manifest): boolean {
  return contentOf(a) === contentOf(b)
}

/** Everything but place and term: new members of manifests are compared without any change here. */
function contentOf(manifest: Manifest): string {
  return textOfAll(Object.entries(manifest).filter(([member]) => !placeAndTerm.has(member)))
}

const placeAndTerm: ReadonlySet<string> = new Set<keyof Manifest>([
  'v',
  'number',
  'previous',
  'signers',
  'from',
  'until',
])

function textOfAll(said: unknown): string {
  return JSON.stringify(said, (_key, value: unknown) => (value instanceof Uint8Array ? toText(value) : value))
}

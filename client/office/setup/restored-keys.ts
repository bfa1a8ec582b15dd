/**
 * The keys of somebody who is restored with the recovery kit: new ones of their own, and the seeds that they held,
 * granted again.
 *
 * Spec: "Restore". Made in the browser that has the kit; the server and every other officer's browser check it.
 */
import { equal, size, type ChannelId, type OfficerId } from '../../../crypto/bytes.ts'
import { recoveryRecipient } from '../../../crypto/grant.ts'
import {
  findChannel,
  findOfficer,
  readersOf,
  removedReaders,
  type Verified,
} from '../../../crypto/manifest.ts'
import { rootKeys, type GenerationSeed, type RecoveryKit } from '../../../crypto/office-keys.ts'
import { signOfficeEntry, type LogHead } from '../../../crypto/office-log.ts'
import { officerKeys, type OfficerSeed } from '../../../crypto/officer-keys.ts'
import { randomBytes } from '../../../crypto/random.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Channel, Officer } from '../../../crypto/wire/manifest.ts'
import type { Moment } from '../desk/moment.ts'
import type { Founding } from './founding.ts'
import { beginGeneration, held, type NewGeneration } from '../desk/generations.ts'
import { grantSeed, seedChannel } from '../desk/grants.ts'
import { manifestInput, publishedAs, recordInput, signNext, signRecord } from '../desk/office-acts.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/** A seed that somebody holds: a generation's or, if the channel is an officer's id, that officer's. */
export interface HeldSeed {
  readonly channel: ChannelId
  readonly generation: number
  readonly seed: GenerationSeed | OfficerSeed
}

/**
 * The channels that somebody reads and whose newest keys the kit does not open: somebody sealed them to it wrongly. A
 * restore gives these new keys; only colleagues can open what came under the old ones.
 */
export function unopenedChannels(
  { manifest }: Verified,
  officer: OfficerId,
  seeds: readonly HeldSeed[],
): Channel[] {
  return manifest.channels.filter(
    (channel) =>
      readersOf(channel).some(({ id }) => equal(id, officer)) &&
      !seeds.some((seed) => equal(seed.channel, channel.id) && seed.generation === channel.generation.number),
  )
}

/** New keys for `officer`, whom the newest of `chain` names, from the kit: the seeds that they held, granted again. */
export function restoreOfficer(
  kit: RecoveryKit,
  chain: readonly Verified[],
  head: LogHead,
  officer: OfficerId,
  seeds: readonly HeldSeed[],
  at: Moment,
): Omit<Founding, 'kit' | 'office' | 'generationSeed'> {
  const officerSeed = randomBytes<'officer seed'>(size.key)
  const keys = officerKeys(officerSeed)
  const verified = chain.at(-1)
  if (!verified) throw new RangeError('an office has a manifest')
  const { office } = verified
  const mine = toText(officer)
  const record = recordInput(verified)
  const signers = signRecord(
    kit,
    verified,
    {
      ...record,
      signers: [
        ...record.signers.filter((one) => one.officer !== mine),
        { officer: mine, sign: toText(keys.sign.publicKey) },
      ],
      threshold: 1,
    },
    at.day,
  )
  const before = manifestInput(verified)
  const [kem, sign] = [toText(keys.kem.publicKey), toText(keys.sign.publicKey)]
  const back = removedReaders(chain).find(({ id }) => equal(id, officer))
  const renewed = before.channels.map((channel) => ({
    ...channel,
    officers: channel.officers.map((one) => (one.id === mine ? { ...one, admittedBy: [], kem, sign } : one)),
  }))
  // A person who was removed comes back as an officer, with a new generation: what came in the meantime was not theirs.
  const returned = back && returnTo(chain, { verified, office, officer, keys }, { ...back, id: officer })
  const by = { verified, office, officer, keys }
  const replaced = unopenedChannels(verified, officer, seeds).flatMap((channel) => {
    const said = renewed.find(({ id }) => id === toText(channel.id))
    const readers = readersOf(channel).map((one) =>
      equal(one.id, officer) ? { id: officer, kem: keys.kem.publicKey } : one,
    )
    return said ? [beginGeneration(by, channel, said, readers, false)] : []
  })
  const begun = [...(returned ? [returned] : []), ...replaced]
  const channels = renewed.map((one) => begun.find(({ channel }) => channel.id === one.id)?.channel ?? one)
  const said = { ...before, channels }
  const root = rootKeys(kit.root).publicKey
  const published = signNext(verified, { root, signers }, keys, said, at.day)
  const toRecovery = { recipient: recoveryRecipient(), kem: verified.signers.recovery }
  const own = seeds.filter(({ channel }) => equal(channel, officer))
  const generation = 1 + Math.max(0, ...own.map((one) => one.generation))
  const common = { office, granter: officer, keys }
  const toRead = seeds.filter((seed) => held(chain, officer, seed))
  const grants = [
    ...begun.flatMap((one) => one.grants),
    // Other officers' own seeds stay with the recovery key.
    ...[...toRead, ...own].flatMap((one) =>
      grantSeed({ ...common, ...one }, [{ recipient: officer, kem: keys.kem.publicKey }]),
    ),
    ...grantSeed({ ...common, channel: seedChannel(officer), generation, seed: officerSeed }, [toRecovery]),
  ]
  const over = publishedAs(verified, office, published)
  const entry = signOfficeEntry(
    keys.sign.secretKey,
    officer,
    head,
    over,
    { type: 'restored', officer: mine },
    at.seconds,
  )
  return { officer, officerSeed, published, entry, grants }
}

/** The office's own channel with a removed officer in it again, and the generation that begins with them. */
function returnTo(
  chain: readonly Verified[],
  by: Pick<Unlocked, 'verified' | 'office' | 'officer' | 'keys'>,
  { name, title }: Officer,
): NewGeneration {
  const { verified, officer, keys } = by
  const last = chain.findLast(({ manifest }) => findOfficer(manifest, officer) !== null)
  const then = last?.manifest.channels.find(({ officers }) => officers.some(({ id }) => equal(id, officer)))
  const channel = then && findChannel(verified.manifest, then.id)
  const said = channel && manifestInput(verified).channels.find(({ id }) => id === toText(channel.id))
  if (!channel || !said) throw new RangeError('an officer comes back to a channel')
  const person = {
    id: toText(officer),
    name,
    title,
    role: 'officer' as const,
    admittedBy: [],
    kem: toText(keys.kem.publicKey),
    sign: toText(keys.sign.publicKey),
  }
  const readers = [...readersOf(channel), { id: officer, kem: keys.kem.publicKey }]
  return beginGeneration(by, channel, { ...said, officers: [...said.officers, person] }, readers, false)
}

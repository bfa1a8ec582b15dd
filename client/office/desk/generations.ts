/**
 * New generations of a channel's keys: after somebody has left, so that they open nothing that comes later; before
 * somebody joins, so that they open nothing that came earlier.
 *
 * Spec: "Generations". The screen's acts on people call this; the server and every other officer's browser check it.
 */
import { equal, size, type OfficerId } from '../../../crypto/bytes.ts'
import { recoveryRecipient } from '../../../crypto/grant.ts'
import { holdersOf, type Verified } from '../../../crypto/manifest.ts'
import { generationKeys } from '../../../crypto/office-keys.ts'
import { randomBytes } from '../../../crypto/random.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Channel, Officer } from '../../../crypto/wire/manifest.ts'
import type { SeedGrant } from '../../../crypto/wire/officer.ts'
import { grantSeed, type Recipient } from './grants.ts'
import type { ManifestInput } from './office-acts.ts'
import type { Unlocked } from './unlocked.ts'

type ChannelInput = ManifestInput['channels'][number]

export interface NewGeneration {
  /** The channel in its next generation. */
  readonly channel: ChannelInput
  readonly grants: readonly SeedGrant[]
}

/**
 * The next generation of `channel`, granted to `readers` and, in the office's own channel, to the recovery key.
 * @param said the changes to the channel in the next manifest
 * @param isFresh true if somebody has left: cases under older keys then need new ones
 */
export function beginGeneration(
  { office, officer, keys, verified }: Pick<Unlocked, 'office' | 'officer' | 'keys' | 'verified'>,
  channel: Channel,
  said: ChannelInput,
  readers: readonly Pick<Officer, 'id' | 'kem'>[],
  isFresh: boolean,
): NewGeneration {
  const seed = randomBytes<'generation seed'>(size.key)
  const made = generationKeys(seed)
  const before = said.generation
  const number = before.number + 1
  const recipients: Recipient[] = readers.map(({ id, kem }) => ({ recipient: id, kem }))
  if (channel.kind === 'office') {
    recipients.push({ recipient: recoveryRecipient(), kem: verified.signers.recovery })
  }
  const retired = { generation: before.number, voice: before.voice, retired: verified.manifest.number + 1 }
  return {
    channel: {
      ...said,
      generation: {
        number,
        oldest: isFresh ? number : before.oldest,
        kem: toText(made.kem.publicKey),
        voice: toText(made.voice.publicKey),
      },
      pastVoices: [...said.pastVoices, retired],
    },
    grants: grantSeed(
      { office, channel: channel.id, generation: number, seed, granter: officer, keys },
      recipients,
    ),
  }
}

/** The channels that `officer` reads, or will read if `officer` is to become a reader. */
export function channelsOf({ verified }: Pick<Unlocked, 'verified'>, officer: OfficerId): Channel[] {
  return verified.manifest.channels.filter(({ officers }) => officers.some(({ id }) => equal(id, officer)))
}

/**
 * True if somebody was granted a generation when it began: new keys of their own never give anybody another person's
 * past.
 */
export function held(
  chain: readonly Pick<Verified, 'manifest'>[],
  officer: OfficerId,
  { channel, generation }: Pick<SeedGrant, 'channel' | 'generation'>,
): boolean {
  return holdersOf(chain, channel, generation).some(({ id }) => equal(id, officer))
}

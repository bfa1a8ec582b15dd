/**
 * The handbooks of this officer's channels, opened: fetched when a page first needs them, changed in place, and sealed
 * again for those who have joined since.
 *
 * Spec: "Handbook". Called by the page of a case, by acts on many cases, and by the page that changes them.
 */
import { signal } from '@preact/signals'
import * as v from 'valibot'
import { equal, type ChannelId } from '../../../crypto/bytes.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { emptyHandbook, openHandbook, sealHandbook, type Handbook } from '../../../crypto/handbook.ts'
import { findChannel, holdersOf, readersOf } from '../../../crypto/manifest.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { handbookDigest, HandbooksAnswer, type StoredHandbook } from '../../../crypto/wire/handbook.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import { latestDesk, onLock, refreshOffice, sendUnattended, type OpenDesk } from '../desk/desk.ts'
import { signDigest } from '../desk/entries.ts'
import { generationOf, type Unlocked } from '../desk/unlocked.ts'

export interface OpenHandbook {
  readonly channel: ChannelId
  /** 0 if nobody has written any. */
  readonly version: number
  /**
   * `former`: it is sealed to keys from before this officer joined; a colleague's browser will seal it again. `lost`: it
   * is damaged, or nobody who is still here holds its keys.
   */
  readonly handbook: Handbook | 'newer' | 'former' | 'lost'
}

/** Null until they have been fetched. */
export const handbooks = signal<readonly OpenHandbook[] | null>(null)
onLock(() => (handbooks.value = null))

/** The handbook of a channel, for pages that use it: empty where there is none to use. */
export function handbookOf(channel: ChannelId): Handbook {
  const found = handbooks.value?.find((one) => equal(one.channel, channel))?.handbook
  return typeof found === 'object' ? found : emptyHandbook
}

/** Fetches them, unless the desk has them already. */
export async function findHandbooks(desk: OpenDesk): Promise<void> {
  if (handbooks.value === null) await fetchHandbooks(sendUnattended, desk)
}

/** Fetches and opens them. One that is locked under an earlier generation is locked again under the present one. */
export async function fetchHandbooks(send: Send, desk: OpenDesk): Promise<void> {
  const { unlocked } = latestDesk(desk)
  const opened: OpenHandbook[] = []
  for (const stored of await fetchStored(send)) {
    const { channel, version, generation } = stored
    const handbook = openStored(unlocked, stored)
    const now = findChannel(unlocked.verified.manifest, channel)?.generation.number
    const isBehind = now !== undefined && generation < now && typeof handbook === 'object'
    const isMoved =
      isBehind && (await storeIfNow(send, unlocked, { channel, version: version + 1, handbook }))
    opened.push({ channel, version: isMoved ? version + 1 : version, handbook })
  }
  handbooks.value = opened
}

/**
 * Changes a handbook on top of what colleagues have made of it.
 * @param change from what it is to what it should be
 * @param refresh the office as it is now: nothing is sealed under keys that somebody who has left may have
 * @throws Refusal, Offline; RangeError if it no longer fits; CannotOpen if it cannot be read here, but may be elsewhere
 */
export async function changeHandbook(
  send: Send,
  desk: OpenDesk,
  channel: ChannelId,
  change: (handbook: Handbook) => Handbook,
  refresh: (desk: OpenDesk) => Promise<Unlocked> = refreshOffice,
): Promise<void> {
  const unlocked = await refresh(latestDesk(desk))
  for (let tries = 0; tries < 5; tries++) {
    const stored = (await fetchStored(send)).find((one) => equal(one.channel, channel))
    const opened = stored ? openStored(unlocked, stored) : emptyHandbook
    // Where nobody can open it any more, it begins again.
    const handbook = opened === 'lost' ? emptyHandbook : opened
    if (typeof handbook === 'string') throw new CannotOpen()
    const next = { channel, version: (stored?.version ?? 0) + 1, handbook: change(handbook) }
    if (await store(send, unlocked, next)) {
      const others = (handbooks.value ?? []).filter((one) => !equal(one.channel, channel))
      handbooks.value = [...others, next]
      return
    }
  }
  throw new Refusal('taken')
}

async function fetchStored(send: Send): Promise<readonly StoredHandbook[]> {
  return v.parse(HandbooksAnswer, await exchangeJson(send, { method: 'GET', path: '/api/handbook' }))
    .handbooks
}

function openStored(unlocked: Unlocked, stored: StoredHandbook): OpenHandbook['handbook'] {
  const { office, generations } = unlocked
  const keys = generations.get(`${toText(stored.channel)}/${stored.generation}`)
  if (!keys) return isHeld(unlocked, stored) ? 'former' : 'lost'
  try {
    return openHandbook(keys.wrap, { office, ...stored }, stored.lock)
  } catch (error) {
    // Somebody damaged it: the work on cases goes on without it.
    if (error instanceof CannotOpen) return 'lost'
    throw error
  }
}

/** True if somebody who still reads the channel was granted that generation. */
function isHeld({ chain, verified }: Unlocked, { channel, generation }: StoredHandbook): boolean {
  const named = findChannel(verified.manifest, channel)
  const holders = holdersOf(chain, channel, generation)
  return named !== null && readersOf(named).some(({ id }) => holders.some((one) => equal(one.id, id)))
}

/** The same for a page that only reads: if the office has newer keys than this desk, a later visit does it. */
async function storeIfNow(...given: Parameters<typeof store>): Promise<boolean> {
  try {
    return await store(...given)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'old-keys') return false
    throw error
  }
}

/** @returns false if a colleague was faster */
async function store(
  send: Send,
  unlocked: Unlocked,
  { channel, version, handbook }: OpenHandbook & { readonly handbook: Handbook },
): Promise<boolean> {
  const { office, verified } = unlocked
  const generation = findChannel(verified.manifest, channel)?.generation.number ?? 0
  const { wrap } = generationOf(unlocked, channel, generation)
  const lock = sealHandbook(wrap, { office, channel, generation, version }, handbook)
  const stored = { channel, generation, version, lock }
  const signature = signDigest(unlocked, handbookDigest(office, stored))
  try {
    await exchangeJson(send, { method: 'PUT', path: '/api/handbook', body: toWire({ ...stored, signature }) })
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'taken') return false
    throw error
  }
}

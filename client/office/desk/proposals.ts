/**
 * Acts that need several signatures: checked in the browser of each further signer, and signed there, or not.
 *
 * Spec: "Proposals". A proposal counts for nothing before it has enough signatures; until then it can be withdrawn.
 */
import * as v from 'valibot'
import { equal } from '../../../crypto/bytes.ts'
import type { Day } from '../../../crypto/day.ts'
import { CannotOpen, ManifestRefused } from '../../../crypto/errors.ts'
import { verifyNext, type Verified } from '../../../crypto/manifest.ts'
import { signManifest } from '../../../crypto/office-keys.ts'
import { followLog, LogBroken, logUpTo } from '../../../crypto/office-log.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { ProposalsAnswer, ProposalSigned, type Proposal } from '../../../crypto/wire/office-acts.ts'
import type { OfficeEntry } from '../../../crypto/wire/office-entry.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import { actOnOffice, decides } from './office-acts.ts'
import type { Unlocked } from './unlocked.ts'

/** A proposal that follows from the office's newest state, and is what its author signed. */
export interface CheckedProposal {
  readonly proposal: Proposal
  readonly entry: OfficeEntry
  /** The manifest that it would publish. */
  readonly next: Verified
  /** How many signatures it has, and needs. */
  readonly signed: number
  readonly needed: number
  /** True if this officer has signed it, or is not a signer. */
  readonly isDone: boolean
}

/**
 * The proposals that wait for signatures and follow from the newest state of the office.
 * @param newest called if something waits
 * @throws Refusal, Offline
 */
export async function fetchProposals(
  send: Send,
  unlocked: Unlocked,
  today: Day,
  newest: () => Promise<Unlocked> = () => Promise.resolve(unlocked),
): Promise<readonly CheckedProposal[]> {
  if (!decides(unlocked)) return []
  const answer = await exchangeJson(send, { method: 'GET', path: '/api/office-proposals' })
  const { proposals } = v.parse(ProposalsAnswer, answer)
  if (proposals.length === 0) return []
  const latest = await newest()
  return proposals.flatMap((proposal) => checkProposal(latest, proposal, today) ?? [])
}

/** What a proposal would do, by the rules by which everybody checks it afterwards; null if it breaks one of them. */
export function checkProposal(
  { chain, log, verified, keys }: Unlocked,
  proposal: Proposal,
  today: Day,
): CheckedProposal | null {
  const { entry, published } = proposal.act
  if (!published) return null
  try {
    const next = verifyNext(verified, published, today, 'one')
    const then = logUpTo(log, seqOf(entry.bytes))
    const followed = followLog([...chain, next], then, entry).entries.at(-1)
    if (!followed || !equal(followed.by, proposal.officer)) return null
    const { signatures } = published.manifest
    const mine = keys.sign.publicKey
    const isSigner = next.signers.signers.some(({ sign }) => equal(sign, mine))
    return {
      proposal,
      entry: followed,
      next,
      signed: signatures.length,
      needed: next.signers.threshold,
      isDone: !isSigner || signatures.some(({ signer }) => equal(signer, mine)),
    }
  } catch (error) {
    if (error instanceof ManifestRefused || error instanceof LogBroken || error instanceof CannotOpen)
      return null
    throw error
  }
}

/** The position that an entry names; 0 if it is not an entry, which then does not follow. */
function seqOf(bytes: Uint8Array): number {
  try {
    const read = JSON.parse(new TextDecoder().decode(bytes)) as { seq?: unknown }
    return typeof read.seq === 'number' ? read.seq : 0
  } catch {
    return 0
  }
}

/**
 * Signs a checked proposal.
 * @returns true if this completes it
 * @throws Refusal, Offline
 */
export async function signProposal(
  send: Send,
  { keys, office }: Unlocked,
  { proposal: { id, act } }: CheckedProposal,
): Promise<boolean> {
  if (!act.published) throw new CannotOpen()
  const signature = signManifest(keys.sign.secretKey, office, act.published.manifest.bytes)
  const body = toWire({ id, signature })
  const answer = await exchangeJson(send, { method: 'POST', path: '/api/office-proposals/sign', body })
  return v.parse(ProposalSigned, answer).done
}

/**
 * Withdraws a proposal, as its author or as a signer who disagrees.
 * @throws Refusal, Offline
 */
export async function withdrawProposal(send: Send, { proposal }: CheckedProposal): Promise<void> {
  const body = { id: toText(proposal.id) }
  await exchangeJson(send, { method: 'POST', path: '/api/office-proposals/withdraw', body })
}

/**
 * Acts that need no decision: signs a colleague's renewal, and completes this officer's own act once it has all its
 * signatures, over whatever the log says now.
 * @returns true if the office has changed
 * @throws Refusal, Offline
 */
export async function settleProposals(
  send: Send,
  unlocked: Unlocked,
  proposals: readonly CheckedProposal[],
  seconds: number,
): Promise<boolean> {
  for (const one of proposals) {
    const { proposal, entry, signed, needed, isDone } = one
    const isLonger = one.next.manifest.until >= unlocked.verified.manifest.until
    if (entry.act.type === 'renewed' && !isDone && isLonger) {
      if (await signProposal(send, unlocked, one)) return true
    } else if (signed >= needed && equal(proposal.officer, unlocked.officer)) {
      const { published, grants } = proposal.act
      if (!published) continue
      try {
        await actOnOffice(send, unlocked, toWire(entry.act), { published, grants }, seconds)
        return true
      } catch (error) {
        // A proposal that can no longer be done stays until somebody withdraws it, and blocks nothing.
        if (!(error instanceof Refusal) || error.code === 'no-session') throw error
      }
    }
  }
  return false
}

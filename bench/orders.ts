/** What an attacker is told: which attack, on which server, and what was prepared for it. */
import type { Proof, Purpose } from '../crypto/wire/proof.ts'

export const attackNames = [
  'nested JSON',
  'slow bodies',
  'pipelined requests',
  'half-open connections',
  'reserved uploads',
  'junk reports',
  'wrong logins',
  'rolled-back proofs',
  'unusable keys',
  'answered invitations',
  'mail backlog',
  'huge lists',
  'cheap proofs',
] as const
export type AttackName = (typeof attackNames)[number]

export interface Orders {
  readonly name: AttackName
  readonly reporterUrl: string
  readonly reporterPort: number
  readonly officeUrl: string
  readonly officePort: number
  /** Proofs bought beforehand, of the kinds that the attack spends. */
  readonly proofs: Readonly<Partial<Record<Purpose, readonly Proof[]>>>
  /** Tries at login names, each with a proof that was paid for. */
  readonly tries: readonly { readonly login: string; readonly proof: Proof }[]
  /** A complete answer to an open invitation, as the invited person's browser made it, except for its proof. */
  readonly answer: Readonly<Record<string, unknown>>
}

/**
 * Guessing at a login name gets harder with each step of tries at it, for that name alone: the browser has to compute
 * longer. Right and wrong tries count alike, and so do tries at unknown names. It locks nobody out: anyone with the
 * password and a code gets in, after more computing. See docs/decisions/0024.
 */
import { derive } from '../../crypto/hash.ts'
import { utf8, type OfficeId } from '../../crypto/bytes.ts'
import type { Challenge, Proof } from '../../crypto/wire/proof.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { Database, InTransaction } from '../../db/connect.ts'
import { countTry, findTries, tellRefused, type RefusedLogins } from '../../db/login-tries.ts'
import type { Clock } from '../clock.ts'
import { workOf, type Hardness, type Proofs } from '../http/proofs.ts'
import type { Secrets } from '../secrets.ts'

/** How hard it is from how many tries within a day. [Note: guessing] in docs/threat-model.md */
const levels: readonly (Hardness & { readonly from: number })[] = [
  { from: 0, prefix: '00', cost: 1000 },
  { from: 10, prefix: '00', cost: 4000 },
  { from: 20, prefix: '000', cost: 1000 },
  { from: 40, prefix: '000', cost: 4000 },
  { from: 100, prefix: '0000', cost: 1000 },
]

export interface LoginTries {
  /** The challenge that the next try at this name has to solve. */
  challenge(office: OfficeId, login: string): Promise<Challenge>
  /**
   * Spends a proof for a try at this name, and counts the try, whether or not the name is known.
   * @throws Refusal 'proof' also if it has become harder meanwhile: the browser then fetches another challenge
   */
  take(office: OfficeId, login: string, proof: Proof): Promise<void>
  /**
   * After a successful login: the refused logins before it, which are reported once.
   * @param counted whether `take` counted the successful one
   */
  tell(tx: InTransaction, office: OfficeId, login: string, counted: boolean): Promise<RefusedLogins | null>
}

export function openLoginTries(
  db: Database,
  { proofs, secrets, clock }: { readonly proofs: Proofs; readonly secrets: Secrets; readonly clock: Clock },
): LoginTries {
  const nameOf = (office: OfficeId, login: string) => derive(secrets.names, 'login name', office, utf8(login))
  const dayAgo = (now: Date) => new Date(now.getTime() - 24 * 3_600_000)
  return {
    challenge: async (office, login) => {
      const name = nameOf(office, login)
      const tries = await findTries(db, name, dayAgo(clock.now()))
      const level = levels.findLast(({ from }) => tries >= from)
      return proofs.challenge('code', { name, ...(level && { least: level }) })
    },
    take: async (office, login, proof) => {
      const name = nameOf(office, login)
      await proofs.take(proof, 'code', name)
      const work = workOf(proof.challenge)
      const next = levels.find((level) => workOf(level) > work)
      const now = clock.now()
      const most = next ? next.from - 1 : 0x7fffffff
      if (!(await countTry(db, name, { now, dayAgo: dayAgo(now), most }))) throw new Refusal('proof')
    },
    tell: (tx, office, login, counted) => tellRefused(tx, nameOf(office, login), counted ? 1 : 0),
  }
}

/**
 * Passwords: the server sees only what the browser derives from one, and keeps an argon2 hash of that.
 *
 * Unknown names and wrong passwords get the same answer after the same work.
 */
import argon2 from 'argon2'
import { availableParallelism } from 'node:os'
import { size } from '../../crypto/bytes.ts'
import type { LoginSecret } from '../../crypto/officer-keys.ts'
import { randomBytes } from '../../crypto/random.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { countCode, findOfficer, type OfficerRow } from '../../db/officers.ts'
import type { Log } from '../log.ts'
import type { WhoAsks } from './sessions.ts'
import type { OfficeServices } from '../services.ts'

// What arrives is already Argon2id of the password; this protects it from anyone who steals the database.
const argonOptions = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/**
 * Hashing may use all cores but one: somebody who pays for many logins at once slows down other logins, and nothing
 * else. Each core hashes one at a time.
 */
const cores = Array.from({ length: Math.max(1, availableParallelism() - 1) }, () => Promise.resolve())
let turn = 0

function onACore<T>(hash: () => Promise<T>): Promise<T> {
  const at = turn++ % cores.length
  const hashed = (cores[at] ?? Promise.resolve()).then(hash)
  const nothing = () => undefined
  cores[at] = hashed.then(nothing, nothing)
  return hashed
}

/**
 * After this many wrong passwords from somebody with a session or a passkey, each further one doubles a wait that
 * begins at one minute.
 */
export const freeWrongCodes = 5

export interface Passwords {
  /** Whether this is the officer's password. Does the same work if there is no officer. */
  isOf(officer: OfficerRow | null, secret: LoginSecret): Promise<boolean>
  /**
   * Checks the password again where an open session alone must not be enough. Tries are counted: `forgetCodes` resets
   * the count.
   * @throws Refusal 'wrong-login' or 'wait'
   */
  again(who: WhoAsks, secret: LoginSecret): Promise<OfficerRow>
}

export async function openPasswords({
  db,
  clock,
  log,
}: Pick<OfficeServices, 'db' | 'clock' | 'log'>): Promise<Passwords> {
  const nobodysHash = await hashLoginSecret(randomBytes<'login secret'>(size.key))
  const isOf = (officer: OfficerRow | null, secret: LoginSecret) =>
    onACore(() => argon2.verify(officer?.loginHash ?? nobodysHash, Buffer.from(secret)))
  return {
    isOf,
    again: async (who, secret) => {
      const officer = await findOfficer(db, who.office, who.officer)
      if (!(await countCode(db, who.office, who.officer, clock.now(), freeWrongCodes)))
        throw new Refusal('wait')
      const known = await isOf(officer, secret)
      if (!officer || !known) throw wrongLogin(log)
      return officer
    },
  }
}

/** The hash under which the server keeps a login secret. */
export function hashLoginSecret(secret: LoginSecret): Promise<string> {
  return onACore(() => argon2.hash(Buffer.from(secret), argonOptions))
}

/** The answer to every failed login. */
export function wrongLogin(log: Log): Refusal {
  log.event('officer-login-refused')
  return new Refusal('wrong-login')
}

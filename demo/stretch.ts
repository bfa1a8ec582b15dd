/**
 * Argon2id without a worker: for the demo and the tests. Browsers use client/office/desk/stretch.ts.
 *
 * The same password and salt are stretched only once: tests log the same people in again and again.
 */
import argon2 from 'argon2'
import { toText } from '../crypto/wire/bytes.ts'
import type { Stretch } from '../client/office/desk/access.ts'
import { argonCost, type StretchedPassword } from '../crypto/officer-keys.ts'

const known = new Map<string, Promise<StretchedPassword>>()

export const stretch: Stretch = async (password, salt) => {
  const name = `${toText(salt)} ${password}`
  const made = known.get(name) ?? stretchAnew(password, salt)
  known.set(name, made)
  // A copy, because the caller may wipe it.
  return (await made).slice() as StretchedPassword
}

async function stretchAnew(password: string, salt: Uint8Array): Promise<StretchedPassword> {
  const stretched = await argon2.hash(password, {
    type: argon2.argon2id,
    raw: true,
    salt: Buffer.from(salt),
    timeCost: argonCost.passes,
    memoryCost: argonCost.memory,
    parallelism: argonCost.lanes,
    hashLength: argonCost.outputSize,
  })
  return new Uint8Array(stretched) as StretchedPassword
}

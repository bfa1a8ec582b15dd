/** Argon2id where there is no worker: for the demo and the tests. Browsers use client/office/desk/stretch.ts. */
import { argon2id } from 'hash-wasm'
import type { Stretch } from '../client/office/desk/access.ts'
import { argonCost, type StretchedPassword } from '../crypto/officer-keys.ts'

export const stretch: Stretch = async (password, salt) =>
  (await argon2id({
    password,
    salt,
    iterations: argonCost.passes,
    memorySize: argonCost.memory,
    parallelism: argonCost.lanes,
    hashLength: argonCost.outputSize,
    outputType: 'binary',
  })) as StretchedPassword

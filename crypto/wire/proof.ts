/** Proof of work as it crosses HTTP: a challenge signed by the server, and its solution. The format is altcha's. */
import * as v from 'valibot'

const hex = (length: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${length}}$`)))

/** What a proof is good for; one made for a login cannot pay for a report. */
export const purposes = ['report', 'login', 'message', 'files', 'office', 'code'] as const
export type Purpose = (typeof purposes)[number]

export const Challenge = v.strictObject({
  parameters: v.strictObject({
    algorithm: v.literal('PBKDF2/SHA-256'),
    cost: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
    /** `name` is the keyed hash of the login name at which a code is tried: it gets harder for that name alone. */
    data: v.strictObject({ purpose: v.picklist(purposes), name: v.exactOptional(hex(64)) }),
    expiresAt: v.pipe(v.number(), v.integer(), v.minValue(0)),
    keyLength: v.literal(32),
    keyPrefix: v.pipe(v.string(), v.regex(/^[0-9a-f]{1,8}$/)),
    nonce: hex(32),
    salt: hex(32),
  }),
  signature: hex(64),
})
export type Challenge = v.InferOutput<typeof Challenge>

export const Proof = v.strictObject({
  challenge: Challenge,
  solution: v.strictObject({
    counter: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff)),
    derivedKey: hex(64),
  }),
})
export type Proof = v.InferOutput<typeof Proof>

/**
 * One ciphertext that opens under two keys: XChaCha20-Poly1305 allows this to somebody who knows both, and commitments
 * prevent it.
 *
 * Poly1305 is a polynomial in the ciphertext's blocks. Two keys give two equations; two freely chosen blocks solve
 * them, so that one tag is valid under both. Written from the definitions (RFC 8439; libsodium's secretstream), without
 * any of the code under test.
 */
import { createCipheriv } from 'node:crypto'
import { concat } from '../../crypto/bytes.ts'

const prime = (1n << 130n) - 5n
const block = 1n << 128n

/** An AEAD box of `nonce` (24 bytes) and `ad` that opens to 48 bytes under both keys. */
export function boxUnderTwoKeys(
  keys: readonly [Uint8Array, Uint8Array],
  nonce: Uint8Array,
  ad: Uint8Array,
): Uint8Array {
  const [one, two] = keys.map((key) => {
    const iv = concat(new Uint8Array(4), nonce.subarray(16))
    return polyKey(chacha(hchacha(key, nonce.subarray(0, 16)), 0, iv, 64))
  })
  if (!one || !two) throw new Error('two keys')
  const head = padded(ad)
  const { free, tag } = collide(
    [
      { ...one, head },
      { ...two, head },
    ],
    lengths(ad.length, 48),
  )
  return concat(free, tag)
}

/**
 * Header (24 bytes) and single chunk of a secretstream that opens under both keys, with tag FINAL, to 48 bytes. The
 * tag's byte is encrypted with each key's own stream, so this tries headers until both streams agree on it.
 */
export function streamUnderTwoKeys(keys: readonly [Uint8Array, Uint8Array], ad: Uint8Array): Uint8Array {
  for (let tried = 0; ; tried++) {
    const header = new Uint8Array(24)
    new DataView(header.buffer).setUint32(0, tried)
    const iv = concat(Uint8Array.of(1, 0, 0, 0), header.subarray(16))
    const [one, two] = keys.map((key) => {
      const subkey = hchacha(key, header.subarray(0, 16))
      return { ...polyKey(chacha(subkey, 0, iv, 64)), stream: chacha(subkey, 1, iv, 64) }
    })
    if (!one || !two || one.stream[0] !== two.stream[0]) continue
    const tagByte = Uint8Array.of((one.stream[0] ?? 0) ^ 3)
    const headOf = (stream: Uint8Array) => concat(padded(ad), tagByte, stream.subarray(1))
    const { free, tag } = collide(
      [
        { ...one, head: headOf(one.stream) },
        { ...two, head: headOf(two.stream) },
      ],
      lengths(ad.length, 64 + 48),
    )
    return concat(header, tagByte, free, tag)
  }
}

interface Equation {
  readonly r: bigint
  readonly s: bigint
  /** What is authenticated before the free blocks, in whole blocks. */
  readonly head: Uint8Array
}

/** Three blocks and a tag that are valid for both: `head | free(48) | tail(16)`. */
function collide(
  equations: readonly [Equation, Equation],
  tail: Uint8Array,
): { free: Uint8Array; tag: Uint8Array } {
  const [one, two] = equations
  for (let seed = 1n; ; seed++) {
    // The first block and the tag are chosen; the next two blocks are the solution.
    const start = seed * 0x9e3779b97f4a7c15n
    const tag = (start * start) % block
    for (let lift = 0n; lift < 16n; lift++) {
      const rightOf = ({ r, s, head }: Equation, carry: bigint) => {
        const fixed = evaluate(concat(head, little(start % block)), r)
        const sum = ((tag - s + block) % block) + carry * block
        return sum < prime ? mod(sum - fixed * r ** 3n - (number(tail) + block) * r) : null
      }
      const [right1, right2] = [rightOf(one, lift % 4n), rightOf(two, lift / 4n)]
      if (right1 === null || right2 === null) continue
      // x r^3 + y r^2 = right, for both r.
      const [a1, b1, a2, b2] = [one.r ** 3n, one.r ** 2n, two.r ** 3n, two.r ** 2n]
      const inverse = invert(mod(a1 * b2 - a2 * b1))
      const x = mod(mod(right1 * b2 - right2 * b1) * inverse)
      const y = mod(mod(a1 * right2 - a2 * right1) * inverse)
      if (![x, y].every((value) => value >= block && value < 2n * block)) continue
      return { free: concat(little(start % block), little(x - block), little(y - block)), tag: little(tag) }
    }
  }
}

/** Poly1305's accumulator after these whole blocks. */
function evaluate(bytes: Uint8Array, r: bigint): bigint {
  let sum = 0n
  for (let at = 0; at < bytes.length; at += 16)
    sum = mod((sum + number(bytes.subarray(at, at + 16)) + block) * r)
  return sum
}

function polyKey(bytes: Uint8Array): { r: bigint; s: bigint } {
  return {
    r: number(bytes.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn,
    s: number(bytes.subarray(16, 32)),
  }
}

/** ChaCha20's key stream; the counter is a block's number, `iv` 12 bytes. */
function chacha(key: Uint8Array, counter: number, iv: Uint8Array, length: number): Uint8Array {
  const cipher = createCipheriv('chacha20', key, concat(Uint8Array.of(counter, 0, 0, 0), iv))
  return Uint8Array.from(cipher.update(new Uint8Array(length)))
}

/** HChaCha20: ChaCha20's block without the final addition, its first and last rows. */
function hchacha(key: Uint8Array, input: Uint8Array): Uint8Array {
  const cipher = createCipheriv('chacha20', key, input)
  const words = wordsOf(Uint8Array.from(cipher.update(new Uint8Array(64))))
  const start = [...wordsOf(new TextEncoder().encode('expand 32-byte k')), ...wordsOf(key), ...wordsOf(input)]
  const rows = Uint32Array.from(words, (word, at) => word - (start[at] ?? 0))
  const out = new DataView(new ArrayBuffer(32))
  for (const [at, word] of [...rows.slice(0, 4), ...rows.slice(12)].entries())
    out.setUint32(at * 4, word, true)
  return new Uint8Array(out.buffer)
}

function wordsOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / 4 }, (_, at) => view.getUint32(at * 4, true))
}

const padded = (bytes: Uint8Array) => concat(bytes, new Uint8Array((16 - (bytes.length % 16)) % 16))
const lengths = (ad: number, text: number) => little(BigInt(ad) + (BigInt(text) << 64n))
const number = (bytes: Uint8Array) => bytes.reduceRight((sum, byte) => (sum << 8n) + BigInt(byte), 0n)
const little = (value: bigint) =>
  Uint8Array.from({ length: 16 }, (_, at) => Number((value >> BigInt(at * 8)) & 255n))
const mod = (value: bigint) => ((value % prime) + prime) % prime

/** By Fermat's little theorem. */
function invert(value: bigint): bigint {
  let [result, base] = [1n, value]
  for (let power = prime - 2n; power > 0n; power >>= 1n) {
    if (power & 1n) result = mod(result * base)
    base = mod(base * base)
  }
  return result
}

/** Searches a file for a word, in any encoding, and in everything that is packed or deflated. */
import { inflateRawSync, inflateSync } from 'node:zlib'

/** True if the file contains the marker anywhere. */
export function says(file: Uint8Array, marker: string): boolean {
  const wanted = formsOf(marker)
  return everythingIn(Buffer.from(file)).some((bytes) => wanted.some((one) => bytes.includes(one)))
}

function formsOf(marker: string): Buffer[] {
  const letters = [...marker]
  const hex = Buffer.from(marker).toString('hex')
  const wide = Buffer.from(marker, 'utf16le')
  const escapes = letters.map((one) => `\\${one.charCodeAt(0).toString(8).padStart(3, '0')}`).join('')
  const big = Buffer.from(wide).swap16()
  return [
    Buffer.from(marker),
    wide,
    big,
    ...[hex, hex.toUpperCase(), big.toString('hex'), big.toString('hex').toUpperCase(), escapes].map((one) =>
      Buffer.from(one),
    ),
    Buffer.from(Buffer.from(marker).toString('base64').slice(0, -4)),
  ]
}

function everythingIn(bytes: Buffer): Buffer[] {
  return [bytes, ...zipParts(bytes), ...deflatedIn(bytes)]
}

/** What is packed at every local header of a ZIP file, even if its directory does not name it. */
function zipParts(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = []
  const head = Buffer.from('PK\x03\x04', 'latin1')
  for (let at = bytes.indexOf(head); at >= 0; at = bytes.indexOf(head, at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    try {
      parts.push(inflateRawSync(bytes.subarray(start), { finishFlush: 2 }))
    } catch {
      // It is stored uncompressed, or is not data.
    }
  }
  return parts.flatMap((part) => [part, ...deflatedIn(part)])
}

/**
 * Every place where deflated data could begin, inflated as far as possible; pieces of PNG and APNG are joined first.
 */
function deflatedIn(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1)) {
    if (bytes.readUInt16BE(Math.min(at, bytes.length - 2)) % 31 !== 0) continue
    try {
      found.push(inflateSync(bytes.subarray(at), { finishFlush: 2 }))
    } catch {
      // It only looked like deflated data.
    }
  }
  return found
}

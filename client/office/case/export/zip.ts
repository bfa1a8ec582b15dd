/**
 * Writes a ZIP of the one form that exports have: members one after the other, without compression, under one date, each
 * with its sizes behind it. docs/export.md describes it, and docs/check-export.mjs refuses every other.
 *
 * It is written piece by piece, for a case with a gibibyte of files: each piece becomes a blob, which browsers move out of
 * the page's memory, and is then let go at once. A library for ZIPs passes streams, whose pieces wait to be collected.
 */
import { createCRC32, createSHA256 } from 'hash-wasm'
import { concat, utf8, type Hash } from '../../../../crypto/bytes.ts'

export interface Zip {
  /** Begins a member, once the one before has ended. */
  begin(name: string): void
  /** The next bytes of the member. They are the ZIP's from now on. */
  write(bytes: Uint8Array<ArrayBuffer>): void
  end(): void
  /** Begins a member, writes all of it, and ends it. */
  add(name: string, bytes: Uint8Array<ArrayBuffer>): void
  finish(): { readonly bytes: Blob; readonly sha256: Hash }
}

interface Member {
  readonly name: Uint8Array<ArrayBuffer>
  readonly at: number
  size: number
  crc: number
}

export async function startZip(): Promise<Zip> {
  const [whole, check] = await Promise.all([createSHA256(), createCRC32()])
  whole.init()
  const pieces: Blob[] = []
  const members: Member[] = []
  let length = 0
  const put = (bytes: Uint8Array<ArrayBuffer>) => {
    whole.update(bytes)
    pieces.push(new Blob([bytes]))
    length += bytes.length
  }
  const last = (): Member => {
    const member = members.at(-1)
    if (!member) throw new Error('no member')
    return member
  }
  const zip: Zip = {
    begin: (name) => {
      const member = { name: utf8(name) as Uint8Array<ArrayBuffer>, at: length, size: 0, crc: 0 }
      members.push(member)
      check.init()
      put(localHeader(member))
    },
    write: (bytes) => {
      last().size += bytes.length
      check.update(bytes)
      put(bytes)
    },
    end: () => {
      const member = last()
      member.crc = parseInt(check.digest('hex'), 16)
      put(descriptor(member))
    },
    add: (name, bytes) => {
      zip.begin(name)
      zip.write(bytes)
      zip.end()
    },
    finish: () => {
      const at = length
      for (const member of members) put(listEntry(member))
      put(endOfList(members.length, length - at, at))
      return { bytes: new Blob(pieces), sha256: whole.digest('binary') as Hash }
    },
  }
  return zip
}

/** Little-endian numbers, of two or four bytes each. */
const two = (...numbers: readonly number[]) => numbers.flatMap((one) => [one & 0xff, (one >>> 8) & 0xff])
const four = (...numbers: readonly number[]) => numbers.flatMap((one) => two(one & 0xffff, one >>> 16))

/** Sizes follow the member; a name with letters beyond ASCII is in UTF-8. Version 1.0, stored, 1 January 1980. */
const flags = ({ name }: Member) => (name.some((byte) => byte > 127) ? 0x0808 : 0x0008)
const common = (member: Member) => two(10, flags(member), 0, 0, 0x21)

const localHeader = (member: Member) =>
  bytesOf(
    [...four(0x04034b50), ...common(member), ...four(0, 0, 0), ...two(member.name.length, 0)],
    member.name,
  )

const descriptor = ({ crc, size }: Member) => bytesOf(four(0x08074b50, crc, size, size))

/** Made on Unix, a plain file that everybody may read. */
const listEntry = (member: Member) =>
  bytesOf(
    [
      ...[...four(0x02014b50), ...two(0x0300), ...common(member)],
      ...four(member.crc, member.size, member.size),
      ...[...two(member.name.length, 0, 0, 0, 0), ...four(0x81a40000, member.at)],
    ],
    member.name,
  )

const endOfList = (count: number, size: number, at: number) =>
  bytesOf([...four(0x06054b50), ...two(0, 0, count, count), ...four(size, at), ...two(0)])

const bytesOf = (numbers: readonly number[], more = new Uint8Array()): Uint8Array<ArrayBuffer> =>
  concat(Uint8Array.from(numbers), more) as Uint8Array<ArrayBuffer>

/**
 * Packages: the ZIP files in which word processor documents, spreadsheets and slides are stored; read and written by
 * zip.js.
 */
import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js'
import { CannotClean, counter, toFile, type Tell } from '../cleaned.ts'

// This is already a worker.
configure({ useWebWorkers: false })

/** The largest total size of a package's parts, in bytes: a package that declares more is a zip bomb. */
const mostUnpacked = 512 * 1024 * 1024
const mostParts = 20_000

/** A package's parts by name, in their order. */
export type Parts = Map<string, Uint8Array>

/** Packages that were read: each is read for cleaning, and again for comparing. */
const known = new WeakMap<Blob, Promise<Parts>>()

/**
 * The list belongs to the caller; the bytes are shared, and must not be changed.
 * @param tell receives the progress
 * @throws CannotClean for a package that is damaged, locked, or grows too large
 */
export async function readPackage(file: Blob, tell: Tell = () => undefined): Promise<Parts> {
  const parts = known.get(file) ?? unpack(file, tell)
  known.set(file, parts)
  return new Map(await parts)
}

async function unpack(file: Blob, tell: Tell): Promise<Parts> {
  if (file.size > mostUnpacked) throw new CannotClean('too-large')
  // In one piece: reading each part of a file separately takes a browser longer than unpacking it.
  const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(await file.arrayBuffer())), {
    useWebWorkers: false,
  })
  try {
    const entries = await reader.getEntries()
    if (entries.length > mostParts) throw new CannotClean('too-large')
    const parts: Parts = new Map()
    let all = 0
    const read = counter(tell, file.size)
    for (const entry of entries) {
      if (entry.encrypted) throw new CannotClean('locked')
      if (entry.directory) continue
      all += entry.uncompressedSize
      if (all > mostUnpacked) throw new CannotClean('too-large')
      if (parts.has(entry.filename) || entry.filename.includes('..')) throw new CannotClean()
      // It may unpack to more than it declared.
      const bytes = await entry.getData(new Uint8ArrayWriter(entry.uncompressedSize), {
        checkSignature: true,
      })
      if (bytes.length !== entry.uncompressedSize) throw new CannotClean()
      parts.set(entry.filename, bytes)
      read(entry.compressedSize)
    }
    return parts
  } catch (error) {
    throw error instanceof CannotClean ? error : new CannotClean()
  } finally {
    await reader.close().catch(() => undefined)
  }
}

const dense = /\.(png|jpe?g|gif|webp|mp[34]|m4a|mov|wmv|docx|xlsx|pptx)$/

/** The total size of all parts, in bytes. */
export const sizeOf = (parts: Parts): number =>
  [...parts.values()].reduce((sum, { length }) => sum + length, 0)

/** Packages that were written, with their parts. */
const written = new WeakMap<Blob, Parts>()
/** The parts that a package was made from; undefined if it was not written here. */
export const writtenIn = (file: Blob): Parts | undefined => written.get(file)

/**
 * A package of these parts; all with one date, from no system.
 * @param tell receives the progress
 */
export async function writePackage(parts: Parts, type: string, tell: Tell = () => undefined): Promise<Blob> {
  const passed = counter(tell, sizeOf(parts))
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    useWebWorkers: false,
    extendedTimestamp: false,
    lastModDate: new Date(1980, 0, 1),
    versionMadeBy: 20,
    dataDescriptor: false,
    msDosCompatible: true,
  })
  for (const [name, bytes] of parts) {
    // OpenDocument requires its type first, uncompressed. Pictures and sounds have their own compression.
    const level = name === 'mimetype' || dense.test(name) ? 0 : 6
    await writer.add(name, new Uint8ArrayReader(bytes), { level })
    passed(bytes.length)
  }
  const file = toFile([await writer.close()], type)
  written.set(file, parts)
  return file
}

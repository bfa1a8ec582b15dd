/**
 * The file in which an office moves: its rows as lines of JSON, compressed, and sealed under a passphrase with age
 * (https://age-encryption.org/v1). The age program opens it too.
 */
import { open, unlink } from 'node:fs/promises'
import {
  CompressionStream,
  DecompressionStream,
  ReadableStream,
  TextDecoderStream,
  TextEncoderStream,
} from 'node:stream/web'
import { Decrypter, Encrypter } from 'age-encryption'
import { base32crockford } from '@scure/base'
import { randomBytes } from '../../crypto/random.ts'
import { mostPartBytes } from '../../crypto/wire/file.ts'
import { NotAnOffice, type OfficeRow } from '../../db/whole-office.ts'

/** The first line of a file. */
interface Head {
  readonly sotto: 'office'
  /** Of db/data-format.ts. */
  readonly format: number
}

type Packed = Uint8Array<ArrayBuffer>
/** The library names the browsers' streams; Node's are the same. */
type AgeStream = globalThis.ReadableStream<Uint8Array>
const forAge = (stream: unknown) => stream as AgeStream
const fromAge = (stream: AgeStream) => stream as unknown as ReadableStream<Packed>

/** A passphrase with 160 bits, in groups that can be written down. */
export function newPassphrase(): string {
  return (base32crockford.encode(randomBytes(20)).match(/.{4}/g) ?? []).join('-')
}

/**
 * Writes a new file, readable for its owner alone.
 * @param signal ends it, with its reason
 * @throws the file system's error if it is there already
 */
export async function writeSealed(
  path: string,
  passphrase: string,
  format: number,
  rows: AsyncIterable<OfficeRow>,
  signal?: AbortSignal,
): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    const encrypter = new Encrypter()
    encrypter.setPassphrase(passphrase)
    const lines: ReadableStream<string> = ReadableStream.from(linesOf(rows, format, signal))
    const packed: unknown = lines
      .pipeThrough(new TextEncoderStream())
      .pipeThrough(new CompressionStream('gzip'))
    const sealed = await encrypter.encrypt(forAge(packed))
    const reader = sealed.getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read())
      await file.writeFile(next.value)
    await file.sync()
  } catch (error) {
    // Half a copy is none.
    await unlink(path)
    throw error
  } finally {
    await file.close()
  }
}

async function* linesOf(
  rows: AsyncIterable<OfficeRow>,
  format: number,
  signal?: AbortSignal,
): AsyncGenerator<string, void> {
  const head: Head = { sotto: 'office', format }
  yield `${JSON.stringify(head)}\n`
  for await (const { table, row } of rows) {
    signal?.throwIfAborted()
    yield `${JSON.stringify({ table })} ${row}\n`
  }
}

/**
 * The rows of a file, one after the other. They count only once the last was read without an error.
 * @param signal ends it, with its reason
 * @throws NotAnOffice for another passphrase, a damaged file, or another format
 */
export async function* readSealed(
  path: string,
  passphrase: string,
  format: number,
  signal?: AbortSignal,
): AsyncGenerator<OfficeRow, void> {
  const file = await open(path)
  try {
    const decrypter = new Decrypter()
    decrypter.addPassphrase(passphrase)
    const opened = await decrypter.decrypt(forAge(file.readableWebStream())).catch(notOne)
    const texts = fromAge(opened)
      .pipeThrough(new DecompressionStream('gzip'))
      .pipeThrough(new TextDecoderStream())
    for await (const row of rowsIn(linesIn(texts), format)) {
      signal?.throwIfAborted()
      yield row
    }
  } finally {
    await file.close()
  }
}

/** A row with a part of a file is the longest, at two digits for each byte. Compressed, a much longer line is small. */
const mostLetters = 2 * mostPartBytes + 64 * 1024

async function* linesIn(texts: ReadableStream<string>): AsyncGenerator<string, void> {
  const parts: string[] = []
  let length = 0
  const reader = texts.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(notOne)
      if (done) break
      const [first = '', ...more] = value.split('\n')
      parts.push(first)
      length += first.length
      for (const next of more) {
        yield parts.join('')
        parts.length = 0
        parts.push(next)
        length = next.length
      }
      if (length > mostLetters) throw new NotAnOffice()
    }
    // A line that does not end was cut.
    if (parts.join('') !== '') throw new NotAnOffice()
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

async function* rowsIn(lines: AsyncIterable<string>, format: number): AsyncGenerator<OfficeRow, void> {
  let isFirst = true
  for await (const line of lines) {
    if (isFirst) {
      const head = read(line) as Partial<Head> | null
      if (head?.sotto !== 'office' || head.format !== format) throw new NotAnOffice()
      isFirst = false
      continue
    }
    const end = line.indexOf('}') + 1
    const { table } = (read(line.slice(0, end)) ?? {}) as { table?: unknown }
    if (typeof table !== 'string') throw new NotAnOffice()
    yield { table, row: line.slice(end + 1) }
  }
  if (isFirst) throw new NotAnOffice()
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new NotAnOffice()
  }
}

function notOne(): never {
  throw new NotAnOffice()
}

/**
 * The file in which an office moves: its rows as lines of JSON, compressed, and sealed under a passphrase with age
 * (https://age-encryption.org/v1). The age program opens it too.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { base32crockford } from '@scure/base'
import { randomBytes } from '../../crypto/random.ts'
import { NotAnOffice, type OfficeRow } from '../../db/whole-office.ts'

/** The first line of a file. */
interface Head {
  readonly sotto: 'office'
  /** Of db/data-format.ts. */
  readonly format: number
}

/** A passphrase with 160 bits, in groups that can be written down. */
export function newPassphrase(): string {
  return (base32crockford.encode(randomBytes(20)).match(/.{4}/g) ?? []).join('-')
}

/** Writes a new file, readable for its owner alone. @throws the file system's error if it is there already */
export async function writeSealed(
  path: string,
  passphrase: string,
  format: number,
  rows: AsyncIterable<OfficeRow>,
): Promise<void> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  const head: Head = { sotto: 'office', format }
  const lines = Readable.from(
    (async function* () {
      yield `${JSON.stringify(head)}\n`
      for await (const { table, row } of rows) yield `${JSON.stringify({ table })} ${row}\n`
    })(),
  )
  const packed = lines.pipe(createGzip())
  lines.on('error', (error) => packed.destroy(error))
  const sealed = await encrypter.encrypt(Readable.toWeb(packed) as ReadableStream<Uint8Array>)
  await pipeline(
    Readable.fromWeb(sealed as unknown as NodeStream),
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  )
}

/**
 * Reads a file: hands its rows, one after the other, to `take`, whose result counts only if the file ends as it should.
 * @throws NotAnOffice for another passphrase, a damaged file, or another format
 */
export async function readSealed<T>(
  path: string,
  passphrase: string,
  format: number,
  take: (rows: AsyncIterable<OfficeRow>) => Promise<T>,
): Promise<T> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  const sealed = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>
  const opened = await decrypter.decrypt(sealed).catch(notOne)
  const source = Readable.fromWeb(opened as unknown as NodeStream)
  const unpacked = createGunzip()
  const whole = pipeline(source, unpacked)
  // Whoever takes the rows is told; this keeps a damaged end from ending the process.
  whole.catch(() => undefined)
  const lines = createInterface({ input: unpacked, crlfDelay: Infinity })
  const result = await take(rowsIn(lines, format)).catch(async (error: unknown) => {
    await whole.catch(notOne)
    throw error
  })
  await whole.catch(notOne)
  return result
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

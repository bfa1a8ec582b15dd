/**
 * What is inside a backup, before it is sealed: records, one after the other. Each is a letter, the length of what follows
 * (four bytes, the highest first), and as many bytes: `J` for JSON, `B` for bytes of a table.
 *
 * First a head; then for each table its name and columns, its bytes as COPY writes them in binary, and an empty `B`; then the
 * end, with how many rows each table has. A file without an end was cut off.
 */
import * as v from 'valibot'
import { parts, type Counts, type Part, type Table } from '../../db/copy-tables.ts'

const Head = v.strictObject({
  sotto: v.literal('backup'),
  /** Of this form. */
  form: v.literal(1),
  part: v.picklist(parts),
  /** Random, and the same in both parts of one backup. */
  id: v.string(),
  day: v.string(),
  /** Of db/data-format.ts. */
  format: v.number(),
  migrations: v.array(v.string()),
})
export type Head = v.InferOutput<typeof Head>

const identifier = v.pipe(v.string(), v.regex(/^[a-z_.]{1,80}$/))
const Start = v.strictObject({ table: identifier, columns: v.array(identifier) })
const End = v.strictObject({
  end: v.record(v.string(), v.strictObject({ rows: v.number(), hash: v.string() })),
})

/** What is no backup, or only the beginning of one. */
export class NotABackup extends Error {
  override readonly name = 'NotABackup'
}

/** The longest record: what COPY writes at once is far shorter. */
const mostBytes = 16 * 1024 * 1024

function record(letter: 'J' | 'B', bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(5 + bytes.length)
  whole[0] = letter.charCodeAt(0)
  new DataView(whole.buffer).setUint32(1, bytes.length)
  whole.set(bytes, 5)
  return whole
}

export const jsonRecord = (value: unknown): Uint8Array =>
  record('J', new TextEncoder().encode(JSON.stringify(value)))

/** One table's records. */
export async function* tableRecords({ name, columns, rows }: Table): AsyncGenerator<Uint8Array, void> {
  yield jsonRecord({ table: name, columns })
  for await (const chunk of rows) if (chunk.length > 0) yield record('B', chunk)
  yield record('B', new Uint8Array(0))
}

export const endRecord = (counts: Counts): Uint8Array => jsonRecord({ end: counts })

/** Reads records again. @throws NotABackup */
export function openRecords(chunks: AsyncIterable<Uint8Array>): {
  head: () => Promise<Head>
  tables: (part: Part) => AsyncGenerator<Table, void>
  /** What the end says, once every table was read. */
  end: () => Counts
  /** Lets go of the file. */
  close: () => Promise<void>
} {
  const records = split(chunks)
  let counts: Counts | null = null
  const next = async (letter: 'J' | 'B') => {
    const { done, value } = await records.next()
    if (done || value.letter !== letter) throw new NotABackup()
    return value.bytes
  }
  async function* bytesOfTable(): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const bytes = await next('B')
      if (bytes.length === 0) return
      yield bytes
    }
  }
  return {
    head: async () => readJson(Head, await next('J')),
    tables: async function* (part) {
      for (;;) {
        const json = await next('J')
        const end = v.safeParse(End, parseJson(json))
        if (end.success) {
          counts = end.output.end
          return
        }
        const { table: name, columns } = readJson(Start, json)
        if (name.startsWith('apart.') !== (part === 'apart')) throw new NotABackup()
        yield { part, name, columns, rows: bytesOfTable() }
      }
    },
    end: () => {
      if (counts === null) throw new NotABackup()
      return counts
    },
    close: async () => {
      await records.return()
    },
  }
}

async function* split(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly letter: string; readonly bytes: Uint8Array }, void> {
  let held = Buffer.alloc(0)
  for await (const chunk of chunks) {
    held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk])
    for (;;) {
      if (held.length < 5) break
      const length = held.readUInt32BE(1)
      if (length > mostBytes) throw new NotABackup()
      if (held.length < 5 + length) break
      yield { letter: String.fromCharCode(held[0] ?? 0), bytes: held.subarray(5, 5 + length) }
      held = held.subarray(5 + length)
    }
  }
  if (held.length > 0) throw new NotABackup()
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new NotABackup()
  }
}

function readJson<S extends v.GenericSchema>(schema: S, bytes: Uint8Array): v.InferOutput<S> {
  const read = v.safeParse(schema, parseJson(bytes))
  if (!read.success) throw new NotABackup()
  return read.output
}

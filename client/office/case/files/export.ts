/**
 * A case's files as one ZIP, made in this browser: the unchanged files, a list of their hashes that `sha256sum -c`
 * checks, and a list that says where each came from.
 */
import { BlobReader, BlobWriter, configure, TextReader, ZipWriter } from '@zip.js/zip.js'
import type { Hash } from '../../../../crypto/bytes.ts'
import { hexOf } from '../../../files/hex.ts'
import { sha256Of } from '../../../files/sha256.ts'
import { caseNumber } from '../rows.ts'
import type { OpenCase } from '../open.ts'
import type { CaseFile } from './carried.ts'
import type { Fetched } from './file.ts'

// Inside the page: its policy lets no other worker start.
configure({ useWebWorkers: false })

export interface Packed {
  readonly name: string
  readonly bytes: Blob
  readonly sha256: Hash
}

/** What the list says about where a file came from. */
const sources = { 0: 'reporter', 1: 'office', 2: 'note' } as const

interface About {
  readonly open: OpenCase
  /** The office's name. */
  readonly office: string
  /** Seconds since 1970. */
  readonly at: number
}

/** @param fetch gives each file, in turn; if it throws, packing ends and no ZIP is made */
export async function packFiles(
  { open, office, at }: About,
  files: readonly CaseFile[],
  fetch: (one: CaseFile) => Promise<Fetched>,
): Promise<Packed> {
  const number = caseNumber(open.answer.number)
  const writer = new ZipWriter(new BlobWriter('application/zip'), { level: 0, extendedTimestamp: false })
  const sums: string[] = []
  const list: object[] = []
  for (const [index, one] of files.entries()) {
    const fetched = await fetch(one)
    // Two files may have the same name.
    const name = `files/${String(index + 1).padStart(2, '0')}-${fetched.name}`
    // The day of its message, at noon: a file's own time is not kept.
    await writer.add(name, new BlobReader(fetched.bytes), { lastModDate: new Date(`${one.day}T12:00:00`) })
    const sha256 = hexOf(fetched.sha256)
    sums.push(`${sha256}  ${name}\n`)
    list.push({
      name,
      sha256,
      bytes: one.file.size,
      type: fetched.kind.type,
      from: sources[one.from],
      day: one.day,
      // What the sender's browser did with it.
      state: one.file.state,
      // The hash by which the message names its sealed parts. Spec: docs/protocol.md, "Files".
      sealed: hexOf(one.file.hash),
    })
  }
  const manifest = { case: number, office, exported: new Date(at * 1000).toISOString(), files: list }
  await writer.add('SHA256SUMS', new TextReader(sums.join('')))
  await writer.add('manifest.json', new TextReader(`${JSON.stringify(manifest, null, 2)}\n`))
  const bytes = await writer.close()
  return { name: `${number}-files.zip`, bytes, sha256: await sha256Of(bytes) }
}

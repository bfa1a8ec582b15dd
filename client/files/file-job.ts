/** Seals or opens one part of a file: the worker's job. */
import type { Envelope, Hash, Key } from '../../crypto/bytes.ts'
import type { PartBinding } from '../../crypto/envelope.ts'
import { partHash } from '../../crypto/file.ts'
import { openPart } from '../../crypto/open-file.ts'
import { sealPart } from '../../crypto/seal-file.ts'

export type FileJob = { readonly key: Key; readonly binding: PartBinding } & (
  | {
      readonly do: 'seal'
      readonly source: Blob
      /** Bytes of the file in each part. */
      readonly plain: number
    }
  | {
      readonly do: 'open'
      /** Bytes of the whole file. */
      readonly length: number
      readonly part: Envelope
    }
)

export interface FileResult {
  /** The sealed part, or the piece of the file in one. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The hash of the sealed part. */
  readonly hash: Hash
}

/** @throws CannotOpen; or the browser's own error for a file that cannot be read (any more) */
export async function runFileJob(job: FileJob): Promise<FileResult> {
  const { key, binding } = job
  if (job.do === 'open') {
    const opened = openPart(key, binding, job.length, job.part)
    // What is transferred leaves this worker with its whole buffer: padding stays here.
    const isWhole = opened.byteLength === opened.buffer.byteLength
    const bytes = isWhole ? (opened as Uint8Array<ArrayBuffer>) : new Uint8Array(opened)
    return { bytes, hash: partHash(job.part) }
  }
  const start = binding.index * job.plain
  const read = await job.source.slice(start, start + job.plain).arrayBuffer()
  const sealed = sealPart(key, binding, new Uint8Array(read), job.plain)
  return { bytes: sealed as Uint8Array as Uint8Array<ArrayBuffer>, hash: partHash(sealed) }
}

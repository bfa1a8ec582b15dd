/**
 * Fetches a file: part by part, each opened and checked as it arrives; nothing is returned before all parts are
 * checked.
 *
 * Spec: "Files". Opened parts are kept as blobs, which browsers move out of the page's memory.
 */
import type { Mailbox, OfficeId, FileId, Envelope, Hash } from '../../crypto/bytes.ts'
import type { CarriedFile } from '../../crypto/content.ts'
import { paddedSize, partsOf } from '../../crypto/file.ts'
import { checkWhole } from '../../crypto/open-file.ts'
import type { FileWork } from './file-work.ts'

/** Where a file is, and how to fetch its parts. */
export interface FileSource {
  readonly office: OfficeId
  readonly mailbox: Mailbox
  /** The stream that carries it. */
  readonly stream: 0 | 1 | 2
  /** @throws Refusal, Offline */
  readonly fetchPart: (file: FileId, index: number) => Promise<Envelope>
}

/**
 * A whole file.
 * @param onProgress receives the share that has arrived, from 0 to 1, after each part
 * @throws CannotOpen for a file with any damage; Refusal; Offline
 */
export async function fetchFile(
  { office, mailbox, stream, fetchPart }: FileSource,
  file: CarriedFile,
  work: FileWork,
  onProgress: (done: number) => void = () => undefined,
): Promise<Blob> {
  const { count } = partsOf(paddedSize(file.size))
  const opened: Blob[] = []
  const hashes: Hash[] = []
  for (let index = 0; index < count; index++) {
    const part = await fetchPart(file.id, index)
    const binding = { office, mailbox, stream, file: file.id, index }
    const { bytes, hash } = await work.run({ do: 'open', key: file.key, binding, length: file.size, part })
    opened.push(new Blob([bytes]))
    hashes.push(hash)
    onProgress((index + 1) / count)
  }
  checkWhole(file, hashes)
  return new Blob(opened)
}

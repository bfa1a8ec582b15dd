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
 * A file part by part, in order, for whoever passes it on at once. What was passed on counts only if this ends without an
 * error: only then is the whole checked. While one part is opened, the next is on its way.
 * @param onPart receives the opened bytes, and the share that has arrived, above 0 to 1
 * @throws CannotOpen for a file with any damage; Refusal; Offline; what `onPart` throws
 */
export async function fetchParts(
  { office, mailbox, stream, fetchPart }: FileSource,
  file: CarriedFile,
  work: FileWork,
  onPart: (bytes: Uint8Array<ArrayBuffer>, done: number) => void | Promise<void>,
): Promise<void> {
  const { count } = partsOf(paddedSize(file.size))
  const hashes: Hash[] = []
  const ask = (index: number) => {
    const asked = fetchPart(file.id, index)
    // If an earlier part fails, nobody waits for this one any more.
    asked.catch(() => undefined)
    return asked
  }
  let next = ask(0)
  for (let index = 0; index < count; index++) {
    const part = await next
    if (index + 1 < count) next = ask(index + 1)
    const binding = { office, mailbox, stream, file: file.id, index }
    const { bytes, hash } = await work.run({ do: 'open', key: file.key, binding, length: file.size, part })
    hashes.push(hash)
    await onPart(bytes, (index + 1) / count)
  }
  checkWhole(file, hashes)
}

/**
 * A whole file.
 * @param onProgress receives the share that has arrived, from 0 to 1, after each part
 * @throws CannotOpen for a file with any damage; Refusal; Offline
 */
export async function fetchFile(
  source: FileSource,
  file: CarriedFile,
  work: FileWork,
  onProgress: (done: number) => void = () => undefined,
): Promise<Blob> {
  const opened: Blob[] = []
  await fetchParts(source, file, work, (bytes, done) => {
    opened.push(new Blob([bytes]))
    onProgress(done)
  })
  return new Blob(opened)
}

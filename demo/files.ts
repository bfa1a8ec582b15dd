/**
 * Sends files as a reporter would, with the real client code but without a browser's worker: for the demo and the
 * tests.
 */
import type { Send } from '../client/api/send.ts'
import { reporterCarrier } from '../client/files/carriers.ts'
import { runFileJob } from '../client/files/file-job.ts'
import type { FileWork } from '../client/files/file-work.ts'
import { startUpload } from '../client/files/upload.ts'
import type { Mailbox, OfficeId } from '../crypto/bytes.ts'
import type { CarriedFile } from '../crypto/content.ts'
import { stream } from '../crypto/envelope.ts'

/** Does the work of the browser's worker in this thread. */
export const fileWork: FileWork = { run: runFileJob, end: () => undefined }

export interface LeftFile {
  readonly bytes: Uint8Array
  readonly about: Pick<CarriedFile, 'name' | 'type' | 'state'>
}

/** Sends files for a mailbox. @returns the entries that name them in its message */
export async function leaveFiles(
  send: Send,
  office: OfficeId,
  mailbox: Mailbox,
  files: readonly LeftFile[],
): Promise<CarriedFile[]> {
  if (files.length === 0) return []
  const place = { office, mailbox, stream: stream.report } as const
  const blobs = files.map(({ bytes }) => new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const sent = await startUpload(blobs, place, reporterCarrier(send, mailbox), fileWork).sent
  return sent.flatMap((one, index) => (files[index] ? [{ ...one, ...files[index].about }] : []))
}

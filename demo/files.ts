/**
 * Sends files as a reporter or an officer would, with the real client code but without a browser's worker: for the demo
 * and the tests.
 */
import type { Send } from '../client/api/send.ts'
import { officeCarrier, reporterCarrier } from '../client/files/carriers.ts'
import { runFileJob } from '../client/files/file-job.ts'
import type { FileWork } from '../client/files/file-work.ts'
import { startUpload, type Carrier, type UploadPlace } from '../client/files/upload.ts'
import type { OpenCase } from '../client/office/case/open.ts'
import { signDigest } from '../client/office/desk/entries.ts'
import type { Mailbox, OfficeId } from '../crypto/bytes.ts'
import type { CarriedFile } from '../crypto/content.ts'
import { stream } from '../crypto/envelope.ts'
import { uploadDigest } from '../crypto/wire/file.ts'
import type { AtDesk } from './people.ts'

/** Does the work of the browser's worker in this thread. */
export const fileWork: FileWork = { run: runFileJob, end: () => undefined }

export interface LeftFile {
  readonly bytes: Uint8Array
  readonly about: Pick<CarriedFile, 'name' | 'type' | 'state'>
}

/** Sends files for a mailbox. @returns the entries that name them in its message */
export function leaveFiles(
  send: Send,
  office: OfficeId,
  mailbox: Mailbox,
  files: readonly LeftFile[],
): Promise<CarriedFile[]> {
  return sendAll(files, { office, mailbox, stream: stream.report }, reporterCarrier(send, mailbox))
}

/** Sends an officer's files for a reply or a note of a case. @returns the entries that name them there */
export function addFiles(
  { send, unlocked }: Pick<AtDesk, 'send' | 'unlocked'>,
  { answer }: Pick<OpenCase, 'answer'>,
  which: 1 | 2,
  files: readonly LeftFile[],
): Promise<CarriedFile[]> {
  const { office } = unlocked
  const { mailbox, number } = answer
  const carrier = officeCarrier(send, number, (list) =>
    signDigest(unlocked, uploadDigest(office, mailbox, list)),
  )
  return sendAll(files, { office, mailbox, stream: which }, carrier)
}

async function sendAll(
  files: readonly LeftFile[],
  place: UploadPlace,
  carrier: Carrier,
): Promise<CarriedFile[]> {
  if (files.length === 0) return []
  const blobs = files.map(({ bytes }) => new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const sent = await startUpload(blobs, place, carrier, fileWork).sent
  return sent.flatMap((one, index) => (files[index] ? [{ ...one, ...files[index].about }] : []))
}

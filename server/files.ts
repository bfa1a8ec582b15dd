/**
 * Files, from both sides: an upload is begun, its parts are stored as they come, and read again one at a time. We learn
 * their sizes by the ladder of crypto/file.ts, and nothing else of them.
 */
import express, { type Request, type Router } from 'express'
import { equal } from '../crypto/bytes.ts'
import { CannotOpen } from '../crypto/errors.ts'
import { beginsAs, kind, stream } from '../crypto/envelope.ts'
import { paddedSize, partsOf } from '../crypto/file.ts'
import { toText } from '../crypto/wire/bytes.ts'
import { mostPartBytes, NewUpload, PartPlace, readPart, type NewFile } from '../crypto/wire/file.ts'
import { Refusal } from '../crypto/wire/refusal.ts'
import { beginFiles, findPart, insertPart, type FilePlace } from '../db/files.ts'
import { spendProof } from '../db/proofs.ts'
import { jsonBody, parse, sendBytes } from './answers.ts'
import { mailboxOfSession, mailboxOfUpload, openUpload } from './reporter-sessions.ts'
import type { ReporterServices } from './services.ts'

export const mostUploadBytes = 8 * 1024
export const partBody = express.raw({
  limit: mostPartBytes,
  inflate: false,
  type: 'application/octet-stream',
})

export function addFileRoutes(routes: Router, services: ReporterServices): void {
  const { db, clock, office, proofs, secrets } = services

  // Whoever names a mailbox may send files for it; only whoever can sign for it makes them stay.
  routes.post('/uploads', jsonBody(mostUploadBytes), async (request, response) => {
    const { mailbox, files, proof } = parse(NewUpload, request.body)
    const { id } = await office.current()
    const paid = await proofs.check(proof, 'files')
    if (!(await spendProof(db, paid.hash, paid.expiresAt))) throw new Refusal('proof')
    await beginUpload(services, { office: id, mailbox, stream: stream.report }, files)
    response.status(201).json({ token: toText(openUpload(secrets, id, mailbox, clock)) })
  })

  routes.post('/parts', partBody, async (request, response) => {
    const { id } = await office.current()
    const mailbox = mailboxOfUpload(secrets, id, request.headers.authorization, clock)
    await storePart(services, { office: id, mailbox, stream: stream.report }, request)
    response.status(201).json({})
  })

  routes.post('/parts/read', jsonBody(1024), async (request, response) => {
    const { id } = await office.current()
    const mailbox = mailboxOfSession(secrets, id, request.headers.authorization, clock)
    const { file, index } = parse(PartPlace, request.body)
    const part = await findPart(db, id, mailbox, file, index)
    if (!part) throw new Refusal('not-found')
    sendBytes(response, part)
  })
}

type Services = Pick<ReporterServices, 'db' | 'clock' | 'office' | 'room'>

/** @throws Refusal 'full', 'taken', or 'bad-request' for more or larger files than the office takes */
export async function beginUpload(
  { db, clock, office, room }: Services,
  place: FilePlace,
  files: readonly NewFile[],
): Promise<void> {
  const { limits } = (await office.current()).verified.manifest
  if (files.length > limits.files || files.some(({ padded }) => padded > paddedSize(limits.bytes))) {
    throw new Refusal('bad-request')
  }
  if (files.some(({ id }, at) => files.slice(0, at).some((other) => equal(other.id, id)))) {
    throw new Refusal('bad-request')
  }
  const rows = files.map(({ id, padded }) => {
    const { count: parts, sealed: partSize } = partsOf(padded)
    return { id, padded, parts, partSize }
  })
  const outcome = await beginFiles(db, place, rows, clock.today(), room)
  if (outcome !== 'begun') throw new Refusal(outcome)
}

/** Stores the part in a request's body. @throws Refusal */
export async function storePart({ db }: Services, place: FilePlace, request: Request): Promise<void> {
  const { file, index, sealed } = bodyOf(request)
  if (!beginsAs(sealed, kind.file)) throw new Refusal('bad-request')
  const outcome = await insertPart(db, place, file, index, sealed)
  if (outcome !== 'stored') throw new Refusal(outcome)
}

function bodyOf(request: Request) {
  try {
    if (!Buffer.isBuffer(request.body)) throw new CannotOpen()
    return readPart(request.body)
  } catch {
    throw new Refusal('bad-request')
  }
}

/**
 * Files, from both sides: an upload is begun, its parts are stored as they arrive, and later read one at a time. We
 * learn only their sizes, rounded up by the ladder in crypto/file.ts.
 */
import type { Request, Router } from 'express'
import { equal } from '../../crypto/bytes.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { beginsAs, kind, stream } from '../../crypto/envelope.ts'
import { paddedSize, partsOf } from '../../crypto/file.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { mostPartBytes, NewUpload, PartPlace, readPart, type NewFile } from '../../crypto/wire/file.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { beginFiles, findPart, insertPart, type FilePlace } from '../../db/files.ts'
import { sendBytes } from '../http/answers.ts'
import { mailboxOfSession, mailboxOfUpload, openUpload } from '../login/reporter-sessions.ts'
import type { Office } from '../office.ts'
import type { ReporterServices } from '../services.ts'

export const mostUploadBytes = 8 * 1024

export function addFileRoutes(routes: Router, services: ReporterServices): void {
  const { bodies, db, clock, proofs, secrets } = services

  // Anyone who names a mailbox may send files for it; only somebody who can sign for it can make them stay.
  routes.post('/uploads', async (request, response) => {
    const { mailbox, files, proof } = await bodies.json(request, mostUploadBytes, NewUpload)
    const office = await request.office()
    await proofs.take(proof, 'files')
    await beginUpload(services, office, { office: office.id, mailbox, stream: stream.report }, files)
    response.status(201).json({ token: toText(openUpload(secrets, office.id, mailbox, clock)) })
  })

  routes.post('/parts', async (request, response) => {
    const { id } = await request.office()
    const mailbox = mailboxOfUpload(secrets, id, request.headers.authorization, clock)
    await storePart(services, { office: id, mailbox, stream: stream.report }, request)
    response.status(201).json({})
  })

  routes.post('/parts/read', async (request, response) => {
    const { id } = await request.office()
    const mailbox = mailboxOfSession(secrets, id, request.headers.authorization, clock)
    const place = await bodies.json(request, 1024, PartPlace)
    // Notes are the team's alone, and so are their files.
    const part = await findPart(db, id, mailbox, [stream.report, stream.reply], place)
    if (!part) throw new Refusal('not-found')
    sendBytes(response, part)
  })
}

type Services = Pick<ReporterServices, 'db' | 'clock' | 'room'>

/** @throws Refusal 'full', 'taken', or 'bad-request' for more or larger files than the office takes */
export async function beginUpload(
  { db, clock, room }: Services,
  { verified }: Office,
  place: FilePlace,
  files: readonly NewFile[],
): Promise<void> {
  const { limits } = verified.manifest
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
  const bytes = files.reduce((sum, { padded }) => sum + padded, 0)
  if (!(await room.admits(place.stream, bytes, paddedSize(limits.bytes)))) throw new Refusal('full')
  const outcome = await beginFiles(db, place, rows, clock.today())
  if (outcome !== 'begun') throw new Refusal(outcome)
}

/** Stores the part in a request's body. @throws Refusal */
export async function storePart(
  { bodies, db, room }: Pick<ReporterServices, 'bodies' | 'db' | 'room'>,
  place: FilePlace,
  request: Request,
): Promise<void> {
  const { file, index, sealed } = readBody(await bodies.bytes(request, mostPartBytes))
  if (!beginsAs(sealed, kind.file)) throw new Refusal('bad-request')
  // A small file comes in one part or a few; a large one has some part with a high index.
  if (!(await room.takes(place.stream, (index + 1) * sealed.length))) throw new Refusal('full')
  const outcome = await insertPart(db, place, file, index, sealed)
  if (outcome !== 'stored') throw new Refusal(outcome)
}

function readBody(body: Uint8Array) {
  try {
    return readPart(body)
  } catch (error) {
    if (error instanceof CannotOpen) throw new Refusal('bad-request')
    throw error
  }
}

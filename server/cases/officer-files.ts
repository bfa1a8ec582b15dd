/** Files of a case, as officers send and read them: by the same rules as reporters' (files.ts). */
import type { Request, Router } from 'express'
import { stream } from '../../crypto/envelope.ts'
import { NewOfficeUpload, PartPlace, uploadDigest } from '../../crypto/wire/file.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { findPart, type FilePlace } from '../../db/files.ts'
import { sendBytes } from '../http/answers.ts'
import { beginUpload, mostUploadBytes, storePart } from './files.ts'
import type { Readers } from '../login/readers.ts'
import type { OfficeServices } from '../services.ts'

export function addCaseFileRoutes(routes: Router, services: OfficeServices, readers: Readers): void {
  const { bodies, db } = services
  const placeOf = async (request: Request): Promise<FilePlace> => {
    const { reader, found } = await readers.case(request)
    return { office: reader.office, mailbox: found.mailbox, stream: stream.reply }
  }

  routes.post('/cases/:number/uploads', async (request, response) => {
    const { reader, found } = await readers.case(request)
    const { files, signature } = await bodies.json(request, mostUploadBytes, NewOfficeUpload)
    const digest = uploadDigest(reader.office, found.mailbox, files)
    await readers.checkHand(request, reader.officer, signature, digest)
    const place = { office: reader.office, mailbox: found.mailbox, stream: stream.reply } as const
    await beginUpload(services, await request.office(), place, files)
    response.status(201).json({})
  })

  routes.post('/cases/:number/parts', async (request, response) => {
    await storePart(services, await placeOf(request), request)
    response.status(201).json({})
  })

  routes.post('/cases/:number/parts/read', async (request, response) => {
    const { office, mailbox } = await placeOf(request)
    const place = await bodies.json(request, 1024, PartPlace)
    const part = await findPart(db, office, mailbox, [stream.report, stream.reply, stream.notes], place)
    if (!part) throw new Refusal('not-found')
    sendBytes(response, part)
  })
}

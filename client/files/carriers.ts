/** How files get to the server and back: a reporter's through the mailbox, the office's through the case. */
import * as v from 'valibot'
import type { Envelope, FileId, Mailbox, Signature } from '../../crypto/bytes.ts'
import { UploadAnswer, type NewFile } from '../../crypto/wire/file.ts'
import type { Proof } from '../../crypto/wire/proof.ts'
import { withProof } from '../api/proof.ts'
import { exchange, exchangeJson, type Send } from '../api/send.ts'
import { toWire } from '../api/wire.ts'
import type { Carrier } from './upload.ts'

/**
 * Files for this mailbox, for a proof of work.
 * @param prepared a proof that was begun earlier, if there is one
 */
export function reporterCarrier(send: Send, mailbox: Mailbox, prepared?: Promise<Proof>): Carrier {
  let token = ''
  let first = prepared
  const beginWith = async (files: readonly NewFile[], proof: Proof) => {
    const body = { ...toWire({ mailbox, files }), proof }
    const answer = await exchangeJson(send, { method: 'POST', path: '/api/uploads', body })
    token = v.parse(UploadAnswer, answer).token
  }
  return {
    begin: async (files) => {
      const ready = first
      first = undefined
      await withProof(send, 'files', (proof) => beginWith(files, proof), ready)
    },
    send: async (body) => {
      const headers = { authorization: `Bearer ${token}` }
      await exchange(send, { method: 'POST', path: '/api/parts', headers, body })
    },
  }
}

/**
 * The office's files in this case, for the reporter or for the team.
 * @param sign makes the officer's signature over the announcement
 */
export function officeCarrier(
  send: Send,
  number: string,
  sign: (files: readonly NewFile[]) => Signature,
): Carrier {
  const path = `/api/cases/${number}`
  return {
    begin: async (files) => {
      const body = toWire({ files, signature: sign(files) })
      await exchangeJson(send, { method: 'POST', path: `${path}/uploads`, body })
    },
    send: async (body) => {
      await exchange(send, { method: 'POST', path: `${path}/parts`, body })
    },
  }
}

type FetchPart = (file: FileId, index: number) => Promise<Envelope>

/** Parts of files in this session's mailbox. */
export function reporterParts(send: Send, token: string): FetchPart {
  const headers = { authorization: `Bearer ${token}` }
  return async (file, index) => {
    const body = toWire({ file, index })
    return (await exchange(send, { method: 'POST', path: '/api/parts/read', headers, body })) as Envelope
  }
}

/** Parts of files of this case. */
export function officeParts(send: Send, number: string): FetchPart {
  const path = `/api/cases/${number}/parts/read`
  return async (file, index) =>
    (await exchange(send, { method: 'POST', path, body: toWire({ file, index }) })) as Envelope
}

/** The one file in the body of a form that works without script. Called by bodies.ts. */
import { Busboy } from '@fastify/busboy'
import { Refusal } from '../../crypto/wire/refusal.ts'

/** A form of ours has one part; browsers write few lines before it. */
const limits = { parts: 2, files: 2, fields: 1, fieldSize: 1024, headerPairs: 16 } as const

/**
 * @param type the request's content type, with the boundary
 * @param name of the form's field
 * @returns the bytes of its file; @throws Refusal 'bad-request' if there is not exactly this one part
 */
export function fileIn(body: Uint8Array, type: string, name: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const refuse = () => reject(new Refusal('bad-request'))
    try {
      const parts: Buffer[] = []
      let count = 0
      const form = new Busboy({ headers: { 'content-type': type }, limits })
      form.on('file', (field, file) => {
        count += field === name ? 1 : 2
        file.on('data', (part: Buffer) => parts.push(part))
        file.on('error', refuse)
      })
      form.on('field', () => (count += 2))
      form.on('error', refuse)
      form.on('finish', () => (count === 1 ? resolve(Buffer.concat(parts)) : refuse()))
      form.end(Buffer.from(body))
    } catch {
      refuse()
    }
  })
}

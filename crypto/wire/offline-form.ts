/**
 * The offline form as a file: a page from the build, in which the office's browser has put what the page needs, and which
 * it has signed.
 *
 * Spec: "The offline form". Called by the office's app, which makes the file, and by the page, which reads it.
 */
import * as v from 'valibot'
import type { Hash, OfficeId, Signature, SignPublicKey } from '../bytes.ts'
import { hash } from '../hash.ts'
import { toText } from './bytes.ts'
import { PublishedWire } from './manifest.ts'

/** What the file has in it besides the page: the manifest, and the address of the reporters' app. */
export const GivenToForm = v.strictObject({
  version: v.literal(1),
  published: PublishedWire,
  address: v.pipe(v.string(), v.maxLength(300), v.regex(/^https?:\/\/[^\s"'<>\\]+$/)),
})

/** Where the built page has place for it, once. */
const givenPlace = '%%given%%'

/** The page with what the office gives, ready to be signed; null if this is not the built page. */
export function fillForm(page: string, given: v.InferInput<typeof GivenToForm>): string | null {
  const [before, after, ...more] = page.split(givenPlace)
  if (before === undefined || after === undefined || more.length > 0) return null
  // Nothing in it can end the element that it is in.
  return before + JSON.stringify(given).replaceAll('<', '\\u003c') + after
}

/** What a signer signs: `H("offline form", office, all bytes of the file before its last line)`. */
export const formDigest = (office: OfficeId, page: Uint8Array): Hash => hash('offline form', office, page)

/** The last line of the file, which browsers take for a comment. */
export const signatureLine = (signer: SignPublicKey, signature: Signature): string =>
  `<!-- ${toText(signer)} ${toText(signature)} -->\n`

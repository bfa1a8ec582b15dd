/**
 * The office that a request is for. Handlers get it with `await request.office()`. server/http/hosts.ts finds it by the
 * host of the request; server/office/state.ts looks it up.
 */
import type { OfficeId } from '../crypto/bytes.ts'
import type { Published, Verified } from '../crypto/manifest.ts'

export interface Office {
  readonly id: OfficeId
  readonly published: Published
  readonly verified: Verified
  /** The answer with `published`, compressed with Brotli. */
  readonly compressed: Buffer
}

export interface Offices {
  /** The office that is reached at one of our hosts. @throws Refusal 'no-office' before set-up */
  at(host: string): Promise<Office>
  /** The same, but null before set-up. */
  find(host: string): Promise<Office | null>
  /** Makes the next call look again: this server has just published something. */
  refresh(): void
}

declare module 'express-serve-static-core' {
  interface Request {
    /** The office that this request is for. @throws Refusal 'no-office' before set-up */
    office: () => Promise<Office>
    /** The one of our hosts by which it was found. */
    officeHost: string
  }
}

/**
 * The office that a request is for, as handlers are given it: `await request.office()`. server/http/hosts.ts finds it by the
 * host of the request; server/office/state.ts looks it up.
 */
import type { OfficeId } from '../crypto/bytes.ts'
import type { Published, Verified } from '../crypto/manifest.ts'

export interface Office {
  readonly id: OfficeId
  readonly published: Published
  readonly verified: Verified
  /** The answer that carries `published`, by Brotli. */
  readonly compressed: Buffer
}

export interface Offices {
  /** The office that is reached under a host of ours. @throws Refusal 'no-office' before set-up */
  at(host: string): Promise<Office>
  /** The same; null before set-up. */
  find(host: string): Promise<Office | null>
  /** Looks again at the next call: this server has just published something. */
  refresh(): void
}

declare module 'express-serve-static-core' {
  interface Request {
    /** The office that this request is for. @throws Refusal 'no-office' before set-up */
    office: () => Promise<Office>
    /** The host of ours by which it was found. */
    officeHost: string
  }
}

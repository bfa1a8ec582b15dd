/** The office, as handlers are given it: server/office/state.ts looks it up. */
import type { OfficeId } from '../crypto/bytes.ts'
import type { Published, Verified } from '../crypto/manifest.ts'

export interface Office {
  readonly id: OfficeId
  readonly published: Published
  readonly verified: Verified
  /** The answer that carries `published`, by Brotli. */
  readonly compressed: Buffer
}

export interface OfficeState {
  /** @throws Refusal 'no-office' before set-up */
  current(): Promise<Office>
  /** Looks again at the next call: this server has just published something. */
  refresh(): void
}

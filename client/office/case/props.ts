/** The props of every part of a case's page. */
import type { Act } from './acts.ts'
import type { OpenCase } from './open.ts'
import type { OpenDesk } from '../desk/desk.ts'

export interface CaseProps {
  readonly desk: OpenDesk
  readonly open: OpenCase
  readonly busy: boolean
  /**
   * Does something with the case.
   * @returns true if it is done; otherwise the page says why not
   */
  readonly act: (act: Act) => Promise<boolean>
}

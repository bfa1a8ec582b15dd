/** Whether an officer has said that they are not involved in a case: before that, nothing of it is shown to them. */
import { equal } from '../../../crypto/bytes.ts'
import type { Unlocked } from '../desk/unlocked.ts'
import type { OpenCase } from './open.ts'

/** True if this officer must say first whether they are involved. A damaged log can hold no answer. */
export function mustDeclare({ officer }: Unlocked, { state, entriesDamaged }: OpenCase): boolean {
  return !entriesDamaged && !state.declared.some((one) => equal(one.officer, officer))
}

/** Says that this officer wrote down the report, how it came, and what became of the twelve words. */
import type { Way } from '../../../../crypto/content.ts'
import type { ActKind } from './act.ts'

export interface EnterAct {
  readonly type: 'enter'
  readonly way: Way
  readonly words: 'handed' | 'printed' | 'none'
}

export const enter: ActKind<EnterAct> = {
  entry: ({ way, words }) => ({ type: 'entered', way, words }),
  // The report itself says so too, and only one officer wrote it down.
  may: ({ way }, { state, thread }) => state.entered === null && thread.report.content.entered === way,
}

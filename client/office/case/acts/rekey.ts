/** New keys for a case and its thread. From then on, everything that is the office's own is under the new ones. */
import { newKeys } from '../epoch.ts'
import type { ActKind } from './act.ts'

export interface RekeyAct {
  readonly type: 'rekey'
}

export const rekey: ActKind<RekeyAct> = {
  entry: () => ({ type: 'rekeyed' }),
  handsOver: true,
  further: (unlocked, _act, { open, at }) => newKeys(unlocked, open, at),
}

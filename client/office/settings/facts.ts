/** Changing the office's own details, and opening or closing intake. Each is an entry of the office's log. */
import type { Manifest } from '../../../crypto/wire/manifest.ts'
import type { Send } from '../../api/send.ts'
import type { Moment } from '../desk/moment.ts'
import { actOnOffice, manifestInput, signNext, type ManifestInput } from '../desk/office-acts.ts'
import type { Unlocked } from '../desk/unlocked.ts'

export type OfficeFacts = Pick<ManifestInput, 'name' | 'contact' | 'authorities'> &
  Pick<Manifest, 'limits' | 'names' | 'law' | 'recordings'>

/** @throws Refusal, Offline */
export async function changeFacts(
  send: Send,
  unlocked: Unlocked,
  facts: Partial<OfficeFacts> & { readonly intake?: ManifestInput['intake'] },
  at: Moment,
): Promise<void> {
  const { verified, published, keys } = unlocked
  const before = manifestInput(verified)
  const said = { ...before, ...facts, opened: before.opened === true || facts.intake === 'open' }
  // The office's own channel has the office's name.
  const channels = said.channels.map((one) => (one.kind === 'office' ? { ...one, name: said.name } : one))
  const next = signNext(verified, published, keys, { ...said, channels }, at.day)
  await actOnOffice(send, unlocked, { type: 'changed' }, { published: next }, at.seconds)
}

/**
 * One step of opening the office, settled by somebody's statement.
 * @throws Refusal, Offline
 */
export async function settle(
  send: Send,
  unlocked: Unlocked,
  step: 'no-mail' | 'tested' | 'poster',
  at: Moment,
): Promise<void> {
  await actOnOffice(send, unlocked, { type: 'settled', step }, {}, at.seconds)
}

/** True if somebody has settled this step in the log. */
export function isSettled({ log }: Pick<Unlocked, 'log'>, step: 'no-mail' | 'tested' | 'poster'): boolean {
  return log.entries.some(({ act }) => act.type === 'settled' && act.step === step)
}

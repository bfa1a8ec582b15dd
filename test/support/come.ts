/** Somebody who joins an office: invited, checked and let in by one of its people, with the real client code. */
import type { Invitee } from '../../client/office/people/invitations.ts'
import type { Moment } from '../../client/office/desk/moment.ts'
import { bringIn, newPerson, type AtDesk } from '../../demo/people.ts'
import { systemClock } from '../../server/clock.ts'
import type { TestSotto } from './sotto.ts'

/**
 * An officer of the host's own channel, unless `part` says otherwise. The first word of the name is the login name.
 * @returns their desk
 */
export function comes(
  sotto: TestSotto,
  host: AtDesk,
  moment: Moment,
  name: string,
  part: Partial<Invitee> = {},
): Promise<AtDesk> {
  const login = name.split(' ')[0]?.toLowerCase() ?? ''
  const [channel] = host.unlocked.verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  const usual = { title: null, role: 'officer', custodian: false, channel: channel.id, again: null } as const
  const at = { moment, now: () => systemClock.now() }
  const person = newPerson(login, `${login} has a long password`)
  return bringIn(host, sotto.officer(), { name, ...usual, ...part }, person, at)
}

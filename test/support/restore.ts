/** Restoring somebody with the recovery kit, with the real client code. */
import { generate } from 'otplib'
import { openOffice } from '../../client/office/desk/unlocked.ts'
import { askForRestore, beginRestore, finishRestore } from '../../client/office/setup/restoring.ts'
import type { OfficerId } from '../../crypto/bytes.ts'
import { kitGroups, type RecoveryKit } from '../../crypto/office-keys.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { newPerson, type AtDesk } from '../../demo/people.ts'
import { stretch } from '../../demo/stretch.ts'
import type { Moment } from '../../client/office/desk/moment.ts'
import type { TestSotto } from './sotto.ts'

type At = Pick<TestSotto, 'officer' | 'officeUrl'>

/**
 * Requests a restore.
 * @returns the day from which it can be done
 */
export async function ask({ officer, officeUrl }: At, kit: RecoveryKit, who: OfficerId) {
  const send = officer()
  const begun = await beginRestore(send, kitGroups(kit).join(' '), officeUrl)
  return askForRestore(send, begun, who, officeUrl)
}

/**
 * Gives somebody new keys and means of access, now.
 * @throws Refusal 'wait' if it has not waited long enough
 */
export async function restore(
  { officer, officeUrl }: At,
  kit: RecoveryKit,
  who: OfficerId,
  login: string,
  moment: Moment,
): Promise<AtDesk> {
  const send = officer()
  const begun = await beginRestore(send, kitGroups(kit).join(' '), officeUrl)
  const person = newPerson(login, 'restored with a long password')
  const finish = async () => {
    const code = await generate({ secret: person.totpSecret, epoch: Math.floor(Date.now() / 1000) - 30 })
    return finishRestore(send, stretch, begun, who, { ...person, code }, moment)
  }
  const seed = await finish().catch((error: unknown) => {
    if (!(error instanceof Refusal && error.code === 'wrong-login')) throw error
    // The half minute ended while the browser stretched the password.
    return finish()
  })
  const unlocked = await openOffice(send, begun.verified.office, who, seed)
  return { ...person, send, seed, unlocked }
}

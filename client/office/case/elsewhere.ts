/**
 * Acts on cases that are not on the page: the other side of a link, or many cases from the list, one after the other.
 * Each is one signed entry in that case's own log, as if it were done on its page.
 */
import { CannotOpen } from '../../../crypto/errors.ts'
import { nowInSeconds, today } from '../../clock.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { latestDesk, refreshOffice, type OpenDesk } from '../desk/desk.ts'
import { seenSoFar } from '../desk/memory.ts'
import type { Unlocked } from '../desk/unlocked.ts'
import type { Act } from './acts.ts'
import { applyAct } from './applying.ts'
import { needsNewKeys } from './epoch.ts'
import { putOpened } from './listed.ts'
import { openCase, type OpenCase } from './open.ts'
import { rekeyCase } from './rekeying.ts'

/**
 * Why an act that was meant for several cases is not done in one of them.
 * - already: the case is as the act would make it
 * - changed: a colleague changed the same in the meantime
 * - reader: the person may not read it
 * - full: it has as many tags as a case can have
 */
export type NotDone = 'already' | 'changed' | 'reader' | 'full'

/** What an act is in a case, which may depend on what the case is. */
export type Choose = (open: OpenCase, unlocked: Unlocked) => Act | NotDone

/** Opens another case of this officer, as the page of a case does. @throws as `openCase` */
export async function openOther(desk: OpenDesk, number: string): Promise<OpenCase> {
  const { unlocked, memory } = latestDesk(desk)
  return openCase(sendFromBrowser, unlocked, number, moment(), seenSoFar(memory))
}

/** How often an act is chosen anew after a colleague changed what it was chosen by. */
const mostChoices = 4

/**
 * Does an act on another case than the one on the page.
 * @param unlocked the newest office
 * @returns why nothing was stored, if nothing was
 * @throws CannotOpen if its log is damaged; as `openCase` and `applyAct`
 */
export async function actElsewhere(
  desk: OpenDesk,
  unlocked: Unlocked,
  number: string,
  choose: Choose,
): Promise<'done' | NotDone> {
  const openAgain = () => openOther(desk, number)
  let open = await openAgain()
  if (needsNewKeys(unlocked, open)) {
    await rekeyCase(sendFromBrowser, unlocked, number, seenSoFar(latestDesk(desk).memory))
    open = await openAgain()
  }
  for (let choices = 0; choices < mostChoices; choices++) {
    if (open.entriesDamaged) throw new CannotOpen()
    const act = choose(open, unlocked)
    if (typeof act === 'string') {
      putOpened(open)
      return act
    }
    const how = { send: sendFromBrowser, unlocked, at: moment(), openAgain }
    const clashes = await applyAct(how, open, act)
    open = await openAgain()
    putOpened(open)
    if (clashes.length === 0) return 'done'
  }
  return 'changed'
}

/**
 * Does one act on another case.
 * @returns false if a colleague changed the same in the meantime
 * @throws as `applyAct`
 */
export async function actOnOther(desk: OpenDesk, number: string, act: Act): Promise<boolean> {
  const unlocked = await refreshOffice(latestDesk(desk))
  let chosen = false
  const once: Choose = () => {
    if (chosen) return 'changed'
    chosen = true
    return act
  }
  return (await actElsewhere(desk, unlocked, number, once)) === 'done'
}

const moment = () => ({ day: today(), seconds: nowInSeconds() })

/** What the section for mail knows, what is typed there, and what it has requested. Deleted when the desk is locked. */
import { signal } from '@preact/signals'
import type { Day } from '../../../crypto/day.ts'
import type { MailChoice, MailState, MailTested } from '../../../crypto/wire/mail.ts'
import { Refusal, type RefusalCode } from '../../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { heed, onLock, sendUnattended } from '../desk/desk.ts'
import { fetchMail, keyFaults, mailFault, type MailFault, saveMail, testMail } from './addresses.ts'

/** Null until the server has answered. */
export const mail = signal<MailState | 'offline' | null>(null)
export const address = signal('')
export const key = signal('')
export const fault = signal<{ field: 'mail-address' | 'mail-key'; code: MailFault } | null>(null)
export const attempt = signal(0)
export const saving = signal<'no' | 'busy' | 'saved' | 'removed' | 'offline'>('no')
export const test = signal<MailTested | 'busy' | 'wait' | 'offline' | null>(null)

/** The day of the last mail to this officer, if it was refused. Shown on every page. */
export const lastRefusal = signal<Day | null>(null)
const note = ({ configured, address, last }: MailState) => {
  const isTold = configured && address !== null && last?.state === 'refused'
  lastRefusal.value = isTold ? last.on : null
}

onLock(forget)
onLock(() => (lastRefusal.value = null))

/** Counts how often all this was deleted: an answer to an earlier request is then not shown. */
let visits = 0

/** Back to the state before the server was asked. */
export function forget(): void {
  visits++
  mail.value = null
  for (const field of [address, key]) field.value = ''
  fault.value = null
  attempt.value = 0
  saving.value = 'no'
  test.value = null
}

/** Asks, at each place of the desk, whether mail works; without an answer, what is shown stays. */
export async function lookWhetherMailArrives(): Promise<void> {
  const begun = visits
  const found = await fetchMail(sendUnattended).catch(() => null)
  if (found && begun === visits) note(found)
}

/** Asks the server; the fields show what it has. */
export async function look(): Promise<void> {
  const begun = visits
  const found = await fetchMail(sendFromBrowser).catch(async (error: unknown) => {
    await heed(error)
    return 'offline' as const
  })
  if (begun !== visits) return
  mail.value = found
  if (found === 'offline') return
  note(found)
  address.value = found.address ?? ''
  key.value = found.key ?? ''
}

/** Stores a choice, unless something in it is wrong. */
export async function save(choice: MailChoice): Promise<void> {
  if (saving.value === 'busy') return
  const wrong = mailFault(choice)
  const field = wrong === 'bad-address' || wrong === 'key-without-address' ? 'mail-address' : 'mail-key'
  fault.value = wrong && { field, code: wrong }
  attempt.value++
  saving.value = 'no'
  if (wrong) return
  saving.value = 'busy'
  test.value = null
  const begun = visits
  const refused = await saveMail(sendFromBrowser, choice).then(() => null, refusalOf)
  if (begun === visits && refused === null) await look()
  if (begun !== visits) return
  saving.value = 'no'
  const wrongKey = keyFaults.find((one) => one === refused)
  if (refused === null) saving.value = choice.address === null ? 'removed' : 'saved'
  else if (refused === 'bad-request') fault.value = { field: 'mail-address', code: 'bad-address' }
  else if (wrongKey) fault.value = { field: 'mail-key', code: wrongKey }
  else saving.value = 'offline'
  if (fault.value) attempt.value++
}

/** Sends a test mail, and shows the answer; this changes what is known about the last mail. */
export async function sendTest(): Promise<void> {
  saving.value = 'no'
  test.value = 'busy'
  const begun = visits
  const answer = await testMail(sendFromBrowser).catch(refusalOf)
  const found = await fetchMail(sendFromBrowser).catch(() => null)
  if (begun !== visits) return
  if (found) {
    mail.value = found
    note(found)
  }
  test.value = typeof answer !== 'string' || answer === 'wait' ? answer : 'offline'
}

async function refusalOf(error: unknown): Promise<RefusalCode | 'offline'> {
  await heed(error)
  return error instanceof Refusal ? error.code : 'offline'
}

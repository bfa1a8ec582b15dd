/** Where an officer's notices go: reading the choice, changing it, and a test mail that is sent at once. */
import type { Router } from 'express'
import { toText } from '../../crypto/wire/bytes.ts'
import { MailChoice, mostKey, type MailState, type MailTested } from '../../crypto/wire/mail.ts'
import { addressFor } from '../http/hosts.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { countWritten } from '../../db/notices.ts'
import { findOfficerMail, putOfficerMail } from '../../db/officer-mail.ts'
import { testSubject, testText } from './texts.ts'
import { mailTo } from './notices.ts'
import { readPublicKey } from './openpgp.ts'
import type { OfficeServices } from '../services.ts'

/** Anyone with a session could use this to write to strangers, so it is limited. */
const testSeconds = 10

export function addMailRoutes(routes: Router, services: OfficeServices): void {
  const { bodies, db, clock, log, mailer, origins, sessions } = services
  /** By office and officer: until when the next test has to wait. */
  const tested = new Map<string, number>()

  routes.get('/mail', async (request, response) => {
    const who = await sessions.who(request)
    const mail = await findOfficerMail(db, who.office, who.officer)
    const state: MailState = {
      configured: mailer !== null,
      hours: [...(mailer?.hours ?? [])],
      address: mail?.address ?? null,
      key: mail?.openpgpKey ?? null,
      last: mail?.last ?? null,
    }
    response.json(state)
  })

  // Works without a mail server too: an address can always be removed.
  routes.put('/mail', async (request, response) => {
    const who = await sessions.who(request)
    const { address, key } = await bodies.json(request, 2 * mostKey, MailChoice)
    const openpgpKey = key === null ? null : await readPublicKey(key, clock.now())
    const written = await countWritten(db, who.office, who.officer)
    await putOfficerMail(db, who.office, who.officer, { address, openpgpKey }, written)
    response.json({})
  })

  routes.post('/mail/test', async (request, response) => {
    const who = await sessions.who(request)
    const mail = await findOfficerMail(db, who.office, who.officer)
    if (!mailer || !mail) throw new Refusal('not-found')
    const name = `${toText(who.office)} ${toText(who.officer)}`
    const now = clock.now().getTime()
    if (now < (tested.get(name) ?? 0)) throw new Refusal('wait')
    tested.set(name, now + testSeconds * 1000)
    const content = { subject: testSubject, text: testText(await addressFor(services, request, origins)) }
    const answer: MailTested | null = await mailTo({ db, clock, log, mailer }, who, mail, content)
    if (!answer) throw new Refusal('not-found')
    response.json(answer)
  })
}

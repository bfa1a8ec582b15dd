/** Whether emails can leave. */
import type { Mailer } from '../mail/mailer.ts'
import { bad, good, soon, type Finding } from './finding.ts'

/** @param mailer null if no mail server is configured */
export async function lookAtMail(mailer: Mailer | null): Promise<Finding[]> {
  if (mailer === null)
    return [
      soon(
        'mail',
        'No mail server is configured: officers get no emails, and must log in at least twice a week.',
      ),
    ]
  const { outcome, answer } = await mailer.check()
  if (outcome === 'accepted') return [good('mail', 'The mail server can be reached, and takes our login.')]
  return [bad('mail', `The mail server does not take emails (${outcome}: ${answer}): check SMTP_URL.`)]
}

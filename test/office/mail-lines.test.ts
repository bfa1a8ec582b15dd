/** The lines that officers give to the operator of the server are lines that the server accepts. */
import { expect, test } from '@jest/globals'
import { mailLines } from '../../client/office/mail/server-lines.ts'
import { readConfig } from '../../server/config.ts'

const env = Object.fromEntries(mailLines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]))

test('the server starts with these lines unchanged, and sends mail with them', () => {
  expect(readConfig(env, '/').mail).toMatchObject({ from: 'office@example.org', hours: [8, 13] })
  expect(Intl.supportedValuesOf('timeZone')).toContain(env['TZ'])
})

test('every setting that mail needs is among them', () => {
  for (const name of ['SMTP_URL', 'MAIL_FROM']) {
    const { [name]: _left, ...others } = env
    const mail = () => readConfig(others, '/').mail
    if (name === 'SMTP_URL') expect(mail()).toBeNull()
    else expect(mail).toThrow(/^MAIL_FROM/)
  }
})

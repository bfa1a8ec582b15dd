/** Mail to the logged-in officer: its address, and a test. */
import * as v from 'valibot'
import { mailAddress, MailState, mostKey, MailTested, type MailChoice } from '../../../crypto/wire/mail.ts'
import { exchangeJson, type Send } from '../../api/send.ts'

export async function fetchMail(send: Send): Promise<MailState> {
  return v.parse(MailState, await exchangeJson(send, { method: 'GET', path: '/api/mail' }))
}

/** @throws Refusal with what is wrong with the key */
export async function saveMail(send: Send, choice: MailChoice): Promise<void> {
  await exchangeJson(send, { method: 'PUT', path: '/api/mail', body: choice })
}

/** Sends a test mail and waits for the mail server's answer. @throws Refusal 'wait' */
export async function testMail(send: Send): Promise<MailTested> {
  return v.parse(MailTested, await exchangeJson(send, { method: 'POST', path: '/api/mail/test', body: {} }))
}

/** Reasons to refuse a key; for any other reason, the typed text is not at fault. */
export const keyFaults = [
  'not-a-key',
  'private-key',
  'key-expired',
  'key-cannot-encrypt',
  'too-large',
] as const
export type MailFault = 'bad-address' | 'key-without-address' | (typeof keyFaults)[number]

/** What is wrong with the typed text, before it leaves this browser; null if nothing is. */
export function mailFault(choice: MailChoice): MailFault | null {
  if (choice.address !== null && !v.is(mailAddress, choice.address)) return 'bad-address'
  // A private key is sent nowhere, not even to be refused.
  if (choice.key !== null && /PRIVATE KEY/i.test(choice.key)) return 'private-key'
  if (choice.key !== null && choice.key.length > mostKey) return 'too-large'
  if (choice.address === null && choice.key !== null) return 'key-without-address'
  return null
}

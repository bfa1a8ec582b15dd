/** The reporters' address followed by the office's root, as on posters. */
import { signal } from '@preact/signals'
import * as v from 'valibot'
import { useEffect } from 'preact/hooks'
import { toText } from '../../../crypto/wire/bytes.ts'
import { exchangeJson, sendFromBrowser } from '../../api/send.ts'
import type { OpenDesk } from './desk.ts'

const reporterUrl = signal<string | null>(null)
const Addresses = v.object({ reporter: v.string() })

async function askAddresses(): Promise<void> {
  const answer = await exchangeJson(sendFromBrowser, { method: 'GET', path: '/api/addresses' }).catch(
    () => null,
  )
  const read = v.safeParse(Addresses, answer)
  if (read.success) reporterUrl.value = read.output.reporter
}

/** The address with its root; null until the server has named the reporters' address. */
export function useReporterAddress({ unlocked }: OpenDesk): string | null {
  useEffect(() => void askAddresses(), [])
  return reporterUrl.value && `${reporterUrl.value}/#k=${toText(unlocked.published.root)}`
}

/** True for an address that works only on the computer on which it is typed. */
export function isOnlyHere(address: string): boolean {
  return /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(new URL(address).hostname)
}

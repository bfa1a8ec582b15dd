/** The reporters' address with the office's root behind it, as posters carry it. */
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

/** The address with its pin; null until the server has said where reporters are. */
export function useReporterAddress({ unlocked }: OpenDesk): string | null {
  useEffect(() => void askAddresses(), [])
  return reporterUrl.value && `${reporterUrl.value}/#k=${toText(unlocked.published.root)}`
}

/** True for an address that leads nowhere but to the computer on which it is typed. */
export function isOnlyHere(address: string): boolean {
  return /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(new URL(address).hostname)
}

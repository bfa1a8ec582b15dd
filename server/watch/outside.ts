/** What a visitor meets: the certificate, the way from HTTP to HTTPS, and whether our headers arrive as we send them. */
import { request as plainRequest, type IncomingHttpHeaders } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { daysBetween, type Day } from '../../crypto/day.ts'
import type { Config } from '../config.ts'
import { officePolicy, reporterPolicy } from '../http/headers.ts'
import { bad, good, soon, type Finding } from './finding.ts'

const certificateDays = { soon: 20, bad: 7 }
const seconds = 10

interface Page {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Null without TLS. */
  readonly validUntil: Date | null
}

/** @throws the system's error, or TLS's: the certificate is checked as a browser does */
function get(address: string): Promise<Page> {
  const url = new URL(address)
  const options = { signal: AbortSignal.timeout(seconds * 1000), agent: false as const }
  return new Promise((resolve, reject) => {
    const asked = url.protocol === 'https:' ? secureRequest(url, options) : plainRequest(url, options)
    asked.once('error', reject)
    asked.once('response', (response) => {
      const socket = response.socket as Partial<TLSSocket>
      const until = socket.getPeerCertificate?.().valid_to
      response.resume()
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          validUntil: until ? new Date(until) : null,
        }),
      )
    })
    asked.end()
  })
}

const isHere = (origin: string) =>
  /^(localhost|127\..*|\[::1\]|.*\.localhost)$/.test(new URL(origin).hostname)

export async function lookFromOutside(config: Config, today: Day): Promise<Finding[]> {
  const found: Finding[] = []
  for (const [what, { origins }, policy] of [
    ['reporters', config.reporter, reporterPolicy],
    ['officers', config.office, officePolicy],
  ] as const) {
    for (const origin of origins) {
      if (new URL(origin).hostname.endsWith('.onion')) continue
      if (isHere(origin)) {
        found.push(
          soon(
            'address',
            `The address for ${what}, ${origin}, works on this computer only: set another one.`,
          ),
        )
        continue
      }
      found.push(...(await lookAtAddress(origin, what, policy, today)))
    }
  }
  return found
}

/**
 * The certificates alone, for the alarm: not whether an address can be reached, which strangers could prevent.
 * Addresses of trials have none.
 */
export async function lookAtCertificates({ reporter, office }: Config, today: Day): Promise<Finding[]> {
  const origins = [...reporter.origins, ...office.origins].filter(
    (origin) => origin.startsWith('https:') && !isHere(origin),
  )
  const pages = origins.map(async (origin) => {
    try {
      const { validUntil } = await get(`${origin}/`)
      return validUntil ? [ofDaysLeft(origin, validUntil, today)] : []
    } catch (error) {
      return ofRefused(origin, codeOf(error)) ?? []
    }
  })
  return (await Promise.all(pages)).flat()
}

async function lookAtAddress(origin: string, what: string, policy: string, today: Day): Promise<Finding[]> {
  let page: Page
  try {
    page = await get(`${origin}/`)
  } catch (error) {
    return (
      ofRefused(origin, codeOf(error)) ?? [
        bad(
          'address',
          `The address for ${what}, ${origin}, cannot be reached from here (${codeOf(error)}): ${advice(codeOf(error))}.`,
        ),
      ]
    )
  }
  const found: Finding[] = [good('address', `The address for ${what}, ${origin}, answers.`)]
  if (page.validUntil) found.push(ofDaysLeft(origin, page.validUntil, today))
  else {
    found.push(
      bad('certificate', `${origin} is not HTTPS: browsers refuse to encrypt there, so nobody can report.`),
    )
  }
  return [...found, ...lookAtHeaders(origin, page, policy)]
}

function ofDaysLeft(origin: string, validUntil: Date, today: Day): Finding {
  const left = daysBetween(today, validUntil.toISOString().slice(0, 10) as Day)
  const state = left < certificateDays.bad ? bad : left < certificateDays.soon ? soon : good
  const says =
    left < certificateDays.soon
      ? `expires ${left === 0 ? 'today' : left === 1 ? 'tomorrow' : `in ${left} days`}: see why it was not renewed.`
      : `is valid for ${left} more days.`
  return state('certificate', `The certificate of ${origin} ${says}`)
}

/** What is wrong with a certificate that was refused here, as browsers refuse it; null if the error is another. */
function ofRefused(origin: string, code: string): Finding[] | null {
  if (code === 'CERT_HAS_EXPIRED')
    return [
      bad(
        'certificate',
        `The certificate of ${origin} has expired, so browsers refuse it and nobody can report: see why it was not renewed. Once the proxy has a new one, all goes on by itself.`,
      ),
    ]
  if (code === 'CERT_NOT_YET_VALID')
    return [
      bad(
        'certificate',
        `The certificate of ${origin} is not valid yet: check this machine's clock, and then the certificate.`,
      ),
    ]
  if (!/CERT|SIGNED|ISSUER|ALTNAME/.test(code)) return null
  return [
    bad(
      'certificate',
      `Browsers do not trust the certificate of ${origin} (${code}): see that the proxy has one for this name, with its chain.`,
    ),
  ]
}

function lookAtHeaders(origin: string, { status, headers }: Page, policy: string): Finding[] {
  const wrong: string[] = []
  if (status >= 500) wrong.push(`it answers ${status}: Sotto is not running, or the proxy does not reach it`)
  if (headers['content-security-policy'] !== policy)
    wrong.push('its Content-Security-Policy is not the one that Sotto sends: the proxy must not change it')
  if (origin.startsWith('https:') && !headers['strict-transport-security'])
    wrong.push(
      'Strict-Transport-Security is missing: check that REPORTER_URL and OFFICE_URL begin with https:',
    )
  if (headers['cache-control'] !== 'no-store') wrong.push('something between here and Sotto allows caching')
  for (const name of ['etag', 'via', 'x-cache', 'cf-ray', 'set-cookie'])
    if (headers[name])
      wrong.push(`it has the header ${name}, which Sotto does not send: take out what adds it`)
  if (/\d/.test(String(headers['server'] ?? '')))
    wrong.push('its Server header names a version: turn that off in the proxy')
  return wrong.length === 0
    ? [good('headers', `The headers of ${origin} arrive as Sotto sends them.`)]
    : wrong.map((one) => bad('headers', `${origin}: ${one}.`))
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : String(name)
}

function advice(code: string): string {
  if (/ENOTFOUND|EAI_AGAIN/.test(code)) return 'its name is not in DNS yet, or leads nowhere'
  if (/ECONNREFUSED/.test(code)) return 'no proxy listens there: is it running'
  if (/TLS|SSL/.test(code)) return 'what answers there does not speak HTTPS: is it the proxy'
  return 'check DNS, the firewall and the proxy'
}

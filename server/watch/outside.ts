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

async function lookAtAddress(origin: string, what: string, policy: string, today: Day): Promise<Finding[]> {
  let page: Page
  try {
    page = await get(`${origin}/`)
  } catch (error) {
    return [
      bad(
        'address',
        `The address for ${what}, ${origin}, cannot be reached from here (${codeOf(error)}): ${advice(codeOf(error))}.`,
      ),
    ]
  }
  const found: Finding[] = [good('address', `The address for ${what}, ${origin}, answers.`)]
  if (page.validUntil) {
    const left = daysBetween(today, page.validUntil.toISOString().slice(0, 10) as Day)
    const state = left < certificateDays.bad ? bad : left < certificateDays.soon ? soon : good
    found.push(
      state(
        'certificate',
        left < certificateDays.soon
          ? `The certificate of ${origin} expires in ${left} days: see why it was not renewed.`
          : `The certificate of ${origin} is valid for ${left} more days.`,
      ),
    )
  } else {
    found.push(
      bad('certificate', `${origin} is not HTTPS: browsers refuse to encrypt there, so nobody can report.`),
    )
  }
  return [...found, ...lookAtHeaders(origin, page, policy)]
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
  if (/CERT|SIGNED|ISSUER|TLS|ALTNAME/.test(code))
    return 'browsers do not trust its certificate: see that the proxy has one for this name, with its chain'
  return 'check DNS, the firewall and the proxy'
}

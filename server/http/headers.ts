/**
 * The headers of every answer, pages and errors alike. Each app has one content security policy, byte for byte the same
 * on everything it serves, so that the app can be signed and checked as a whole.
 */
import type { RequestHandler } from 'express'
import helmet from 'helmet'

const common = ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'"] as const

export const reporterPolicy = [
  ...common,
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  // One page has a form that works without script: `/{language}/post`.
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types sotto',
].join('; ')

export const officePolicy = [
  ...common,
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "frame-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types sotto',
].join('; ')

const permissions = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/** What precedes every answer to reporters. @param https see `securityHeaders` */
export const reporterHeaders = (https: boolean): RequestHandler[] =>
  securityHeaders(reporterPolicy, https, ['microphone'])

/** What precedes every answer to the office. @param https see `securityHeaders` */
export const officeHeaders = (https: boolean): RequestHandler[] =>
  securityHeaders(officePolicy, https, ['publickey-credentials-get'])

/**
 * @param https whether people reach this app by HTTPS; only then may we tell browsers to insist on it
 * @param own features that the app's own pages use
 */
function securityHeaders(policy: string, https: boolean, own: readonly string[]): RequestHandler[] {
  const features = permissions.map((name) => `${name}=(${own.includes(name) ? 'self' : ''})`).join(', ')
  return [
    helmet({
      // Set below: helmet would normalise it, and it must be equal byte for byte.
      contentSecurityPolicy: false,
      crossOriginEmbedderPolicy: { policy: 'require-corp' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: https ? { maxAge: 63_072_000, includeSubDomains: true, preload: true } : false,
      xFrameOptions: { action: policy.includes("frame-ancestors 'self'") ? 'sameorigin' : 'deny' },
    }),
    (_request, response, next) => {
      response.set('Content-Security-Policy', policy)
      response.set('Permissions-Policy', features)
      response.set('Cache-Control', 'no-store')
      next()
    },
  ]
}

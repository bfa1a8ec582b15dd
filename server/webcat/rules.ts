/**
 * The rules that WEBCAT has published for its files, as far as they can be checked without its logs: shapes, hashes,
 * policies. Signatures and proofs are checked by its own program (`webcat manifest verify`), and by browsers.
 *
 * From freedomofpress/webcat-spec (server.md, manifest.md, csp.md), and what the browser extension and the command line
 * program of the same authors check, in the stricter form where they differ.
 */
import * as v from 'valibot'
import { canonical, type Json } from './canonical.ts'
import { policyFaults } from './policy.ts'

const text = () => v.pipe(v.string(), v.nonEmpty())
const url = () => v.pipe(v.string(), v.url())
/** SHA-256, or a key, as base64url without padding. */
const hash = () => v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes as base64url'))
const path = () => v.pipe(v.string(), v.startsWith('/'))
const week = 7 * 24 * 3600
const age = () => v.pipe(v.number(), v.integer(), v.gtValue(week), v.ltValue(365 * 24 * 3600))

export const WebcatManifest = v.strictObject({
  app: url(),
  version: text(),
  default_csp: text(),
  /** Without a slash at the start: it is appended to addresses that end with one. */
  default_index: v.pipe(text(), v.regex(/^[^/]/, 'must not begin with a slash')),
  default_fallback: path(),
  files: v.record(path(), hash()),
  wasm: v.array(hash()),
  extra_csp: v.record(path(), text()),
  /** The head of a log, as text. Only with Sigsum. */
  timestamp: v.optional(text()),
})
export type WebcatManifest = v.InferOutput<typeof WebcatManifest>

const Sigsum = v.strictObject({
  type: v.literal('sigsum'),
  signers: v.pipe(v.array(hash()), v.nonEmpty()),
  threshold: v.pipe(v.number(), v.integer(), v.minValue(1)),
  policy: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9_-]{1,8192}$/, 'must be base64url of at most 8192 characters'),
  ),
  max_age: age(),
  cas_url: v.pipe(url(), v.startsWith('https:')),
  logs: v.pipe(v.record(hash(), url()), v.minEntries(1)),
})
const Sigstore = v.strictObject({
  type: v.literal('sigstore'),
  trusted_root: v.record(v.string(), v.unknown()),
  claims: v.pipe(v.record(v.pipe(v.string(), v.regex(/^\d+(\.\d+)+$/)), text()), v.minEntries(1)),
  max_age: age(),
})
const Enrollment = v.variant('type', [Sigsum, Sigstore])

const Bundle = v.strictObject({
  enrollment: v.unknown(),
  manifest: v.unknown(),
  signatures: v.union([v.record(hash(), text()), v.array(v.record(v.string(), v.unknown()))]),
})

/** @returns a sentence for each rule of manifests that this breaks */
export function manifestFaults(given: unknown): string[] {
  const read = v.safeParse(WebcatManifest, given)
  if (!read.success) return shapeFaults('manifest', read.issues)
  const { default_csp, default_index, default_fallback, extra_csp, files, wasm } = read.output
  const faults = policyFaults(default_csp).map((fault) => `manifest.default_csp: ${fault}`)
  for (const [at, policy] of Object.entries(extra_csp))
    faults.push(...policyFaults(policy).map((fault) => `manifest.extra_csp ${at}: ${fault}`))
  if (!(`/${default_index}` in files)) faults.push('manifest.default_index: files has no such file')
  if (!(default_fallback in files)) faults.push('manifest.default_fallback: files has no such file')
  if (new Set(wasm).size !== wasm.length) faults.push('manifest.wasm: a hash is there twice')
  return [...faults, ...encodingFaults('manifest', given)]
}

/** @returns a sentence for each rule of enrolments that this breaks */
function enrollmentFaults(given: unknown): string[] {
  const read = v.safeParse(Enrollment, given)
  if (!read.success) return shapeFaults('enrollment', read.issues)
  const faults: string[] = []
  if (read.output.type === 'sigsum') {
    const { signers, threshold } = read.output
    if (threshold > signers.length) faults.push('enrollment.threshold: there are fewer signers')
    if (new Set(signers).size !== signers.length) faults.push('enrollment.signers: one is there twice')
  }
  return [...faults, ...encodingFaults('enrollment', given)]
}

/** @returns a sentence for each rule of bundles, and of what is in them, that this breaks */
export function bundleFaults(given: unknown): string[] {
  const read = v.safeParse(Bundle, given)
  if (!read.success) return shapeFaults('bundle', read.issues)
  const { enrollment, manifest, signatures } = read.output
  const faults = [...enrollmentFaults(enrollment), ...manifestFaults(manifest)]
  if (faults.length > 0) return faults
  const by = v.parse(Enrollment, enrollment)
  if (by.type === 'sigstore') {
    return Array.isArray(signatures) && signatures.length > 0
      ? []
      : ['bundle.signatures: there are no Sigstore bundles']
  }
  if (Array.isArray(signatures)) return ['bundle.signatures: they are not from Sigsum']
  const signed = by.signers.filter((signer) => signer in signatures).length
  const missing = v.parse(WebcatManifest, manifest).timestamp === undefined
  return [
    ...(signed < by.threshold ? [`bundle.signatures: ${signed} of ${by.threshold} signers have signed`] : []),
    ...(missing ? ['manifest.timestamp: it is missing'] : []),
  ]
}

function shapeFaults(
  where: string,
  issues: readonly {
    readonly message: string
    readonly path?: readonly { readonly key: unknown }[] | undefined
  }[],
): string[] {
  return issues.map(
    (issue) => `${[where, ...(issue.path ?? []).map(({ key }) => String(key))].join('.')}: ${issue.message}`,
  )
}

function encodingFaults(where: string, given: unknown): string[] {
  try {
    canonical(given as Json)
    return []
  } catch (error) {
    return [`${where}: it has no canonical form (${error instanceof Error ? error.message : 'unknown'})`]
  }
}

/** Which content security policies WEBCAT allows: csp.md of freedomofpress/webcat-spec. */

const keywords = { none: "'none'", self: "'self'", wasm: "'wasm-unsafe-eval'" } as const
const inlineStyles = ["'unsafe-inline'", "'unsafe-hashes'"]
const aHash = /^'sha(256|384|512)-[A-Za-z0-9+/_=-]+'$/

interface Rule {
  readonly names: readonly string[]
  readonly allowed: readonly string[]
  readonly hashes: boolean
  /** Whether one of the names must be there if the default is not 'none'. */
  readonly mustBe: boolean
}

const rules: readonly Rule[] = [
  {
    names: ['script-src', 'script-src-elem'],
    allowed: [keywords.none, keywords.self, keywords.wasm],
    hashes: true,
    mustBe: true,
  },
  {
    names: ['style-src', 'style-src-elem'],
    allowed: [keywords.none, keywords.self, ...inlineStyles],
    hashes: true,
    mustBe: true,
  },
  { names: ['object-src'], allowed: [keywords.none], hashes: false, mustBe: true },
  { names: ['worker-src'], allowed: [keywords.none, keywords.self], hashes: false, mustBe: true },
]

/** @returns what WEBCAT does not allow in this policy, in words */
export function policyFaults(policy: string): string[] {
  if (policy.includes(',')) return ['a comma: only one policy is allowed']
  const directives = readPolicy(policy)
  const sources = directives.get('default-src') ?? []
  const faults = sources
    .filter((source) => source !== keywords.none && source !== keywords.self)
    .map((source) => `default-src may not have ${source}`)
  const isNone = sources.length === 1 && sources[0] === keywords.none
  for (const { names, allowed, hashes, mustBe } of rules) {
    const found = names.flatMap((name) => (directives.get(name) ?? []).map((source) => ({ name, source })))
    if (found.length === 0 && mustBe && !isNone)
      faults.push(`${names[0]} must be there, because default-src is not only 'none'`)
    faults.push(
      ...found
        .filter(({ source }) => !allowed.includes(source.toLowerCase()) && !(hashes && aHash.test(source)))
        .map(({ name, source }) => `${name} may not have ${source}`),
    )
  }
  return faults
}

/** As browsers read it: names in lower case, and of two directives of a name the first counts. */
function readPolicy(policy: string): ReadonlyMap<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>()
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/)
    const low = name.toLowerCase()
    if (low !== '' && !directives.has(low)) directives.set(low, sources)
  }
  return directives
}

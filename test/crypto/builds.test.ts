/**
 * The two builds of libsodium agree: every browser opens what a browser without WebAssembly sealed, and the reverse.
 *
 * Spec: "Facts that cost others a day". The plain build runs in separate programs: one where a policy refuses to
 * compile, one without WebAssembly and JIT, like Tor Browser's "Safer" level.
 */
import { beforeAll, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compilesWebAssembly, ready } from '../../crypto/sodium.ts'
import { openAll, sealAll, sealedContents, transcript } from '../support/crypto-transcript.ts'
import type { PlainResult } from '../support/crypto-plain-child.ts'

beforeAll(ready)

const root = new URL('../../', import.meta.url)
const child = new URL('test/support/crypto-plain-child.ts', root)

function run(args: readonly string[], input: unknown): PlainResult {
  const output = execFileSync(process.execPath, [...args], {
    input: JSON.stringify(input),
    maxBuffer: 2 ** 24,
  })
  return JSON.parse(output.toString()) as PlainResult
}

/** A policy refuses to compile. */
const underPolicy = (given: unknown) =>
  run(['--disable-warning=ExperimentalWarning', fileURLToPath(child), 'refused'], given)

/**
 * No WebAssembly, no JIT. Node removes the types from a file with WebAssembly, so this program gets files without
 * types.
 */
function withoutJit(given: unknown): PlainResult {
  const folder = (name: string) => new URL(name, root)
  const files = readdirSync(folder('crypto/'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => new URL(`crypto/${name}`, root))
  const supports = ['crypto-transcript.ts', 'crypto-plain-child.ts'].map((name) =>
    folder(`test/support/${name}`),
  )
  const sources = Object.fromEntries(
    [...files, ...supports].map((file) => [file.href, stripTypeScriptTypes(readFileSync(file, 'utf8'))]),
  )
  const loader = `
    import { registerHooks } from 'node:module'
    const sources = ${JSON.stringify(sources)}
    registerHooks({
      load: (url, context, next) =>
        url in sources ? { format: 'module', source: sources[url], shortCircuit: true } : next(url, context),
    })
    await import(${JSON.stringify(child.href)})
  `
  const temporary = mkdtempSync(join(tmpdir(), 'sotto-plain-'))
  try {
    const program = join(temporary, 'loader.mjs')
    writeFileSync(program, loader)
    return run(['--jitless', '--disable-warning=ExperimentalWarning', program], given)
  } finally {
    rmSync(temporary, { recursive: true })
  }
}

test('this program has WebAssembly, so the other builds differ from it', () => {
  expect(compilesWebAssembly()).toBe(true)
})

test.each([
  ['a policy refuses WebAssembly', underPolicy, 'CompileError'],
  ['there is no WebAssembly and no JIT', withoutJit, null],
] as const)(
  'where %s, the plain build computes the same values, and what it seals opens here',
  (_, start, compiling) => {
    const plain = start(sealAll())
    expect(plain.compiling).toBe(compiling)
    expect(plain.transcript).toEqual(transcript())
    expect(plain.opened).toEqual(sealedContents())
    expect(openAll(plain.sealed)).toEqual(sealedContents())
    // A known behaviour of libsodium-wrappers: code that loads the plain build must expect it.
    expect(plain.rejections).toBeLessThanOrEqual(1)
  },
)

test('each build seals with fresh randomness: no two sealed results are equal', () => {
  const [one, two] = [sealAll(), sealAll()]
  for (const name of ['stanza', 'lock', 'envelope']) expect(one[name]).not.toBe(two[name])
  expect(openAll(one)).toEqual(openAll(two))
})

/**
 * A program without WebAssembly, as in a browser whose policy or security level forbids it: opens what the other build
 * sealed (hexadecimal in JSON, from standard input), and prints what it computed and sealed itself.
 *
 * Argument: `refused` makes compiling fail here; otherwise the program must have been started without WebAssembly.
 */
import { readFileSync, writeSync } from 'node:fs'

export interface PlainResult {
  /** Null if there is no WebAssembly at all; otherwise the result of compiling the empty module. */
  readonly compiling: string | null
  readonly rejections: number
  readonly transcript: Record<string, string>
  readonly opened: Record<string, string>
  readonly sealed: Record<string, string>
}

// The build without WebAssembly rejects a promise that nobody handles, once, while it loads. This must not end the
// program.
let rejections = 0
process.on('unhandledRejection', () => rejections++)

const given = JSON.parse(readFileSync(0, 'utf8')) as Record<string, string>
// Loaded first, because Node itself needs WebAssembly to remove the types from the first of them.
await import('../../crypto/errors.ts')
if (process.argv.includes('refused')) refuseWebAssembly()
const compiling = compileEmptyModule()

const { compilesWebAssembly, ready } = await import('../../crypto/sodium.ts')
if (compilesWebAssembly()) throw new Error('WebAssembly compiles here')
await ready()
const { openAll, sealAll, transcript } = await import('./crypto-transcript.ts')
const result = { compiling, transcript: transcript(), opened: openAll(given), sealed: sealAll() }
// Node reports the rejection after the turn in which it happened.
await new Promise((resolve) => setTimeout(resolve, 10))
const text = JSON.stringify({ ...result, rejections } satisfies PlainResult)
for (let at = 0; at < text.length; at += 4096) writeSync(1, text.slice(at, at + 4096))

/** As a Content-Security-Policy without 'wasm-unsafe-eval' does. */
function refuseWebAssembly(): void {
  const { CompileError } = WebAssembly
  const refuse = () => {
    throw new CompileError('refused by policy')
  }
  const refuseLater = () => Promise.reject(new CompileError('refused by policy'))
  Object.assign(WebAssembly, {
    Module: class {
      constructor() {
        refuse()
      }
    },
    Instance: refuse,
    compile: refuseLater,
    instantiate: refuseLater,
    compileStreaming: refuseLater,
    instantiateStreaming: refuseLater,
  })
}

function compileEmptyModule(): string | null {
  if (typeof WebAssembly === 'undefined') return null
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))
    return 'compiled'
  } catch (error) {
    return error instanceof Error ? error.name : 'failed'
  }
}

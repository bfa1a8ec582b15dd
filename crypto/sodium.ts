/**
 * libsodium, started once. The only module that imports it.
 *
 * It uses one of two builds. The ESM build is half the size and needs WebAssembly; if that is missing or refused (Tor
 * Browser's "Safer" level, a strict policy), the CommonJS build falls back to plain JavaScript. We decide by compiling
 * a module, the only test that a policy cannot fool. Exactly one build is ever loaded.
 */
import type { default as Libsodium } from 'libsodium-wrappers'

type Sodium = typeof Libsodium

// This folder depends on neither browser nor Node; both may have this global, and either may refuse it.
declare const WebAssembly: { Module: new (code: Uint8Array) => object } | undefined

/** libsodium; usable once `ready()` has resolved. */
export let sodium: Sodium

let starting: Promise<void> | undefined

/** Resolves when `sodium` may be used. Call it once, at the start of a program or page. */
export function ready(): Promise<void> {
  starting ??= start()
  return starting
}

/** Whether WebAssembly really compiles: tries the eight bytes of the empty module. */
export function compilesWebAssembly(): boolean {
  try {
    if (WebAssembly === undefined) return false
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))
    return true
  } catch {
    return false
  }
}

async function start(): Promise<void> {
  const build = compilesWebAssembly()
    ? await import('libsodium-wrappers')
    : await import('./sodium-plain.cjs')
  await build.default.ready
  sodium = build.default
}

import type { default as Libsodium } from 'libsodium-wrappers' with { 'resolution-mode': 'import' }
declare const sodium: typeof Libsodium
export = sodium

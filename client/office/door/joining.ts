/** What set-up and restore ask of an officer: a password, an authenticator, a key card. Kept between steps. */
import { base32nopad } from '@scure/base'
import { signal } from '@preact/signals'
import { entropySize, type Entropy } from '../../../crypto/phrase.ts'
import { randomBytes } from '../../../crypto/random.ts'
import type { NewAccess } from '../desk/access.ts'

export interface Joining {
  readonly login: string
  readonly password: string
  readonly again: string
  readonly totpSecret: NewAccess['totpSecret']
  readonly code: string
  readonly card: Entropy
}

/** Shorter passwords are refused; with a second factor and a key card, a longer one is the officer's choice. */
export const leastPassword = 12

export function newJoining() {
  return signal<Joining>({
    login: '',
    password: '',
    again: '',
    totpSecret: randomBytes(20),
    code: '',
    card: randomBytes<'entropy'>(entropySize),
  })
}

/** What is wrong with a new password, as the end of a text's id; null if nothing is. */
export function passwordFault(password: string, login: string, office = ''): 'short' | 'plain' | null {
  const plain = password.trim().replace(/\s+/g, ' ').toLowerCase()
  if ([...plain].length < leastPassword) return 'short'
  if (new Set(plain).size < 5 || isRepeated(plain)) return 'plain'
  // Somebody who guesses knows which office it is, and who logs in.
  const own = [login, ...office.split(/\s+/)]
    .filter((word) => word.length >= 4)
    .map((word) => word.toLowerCase())
  const known = [...own, ...guessedFirst]
  if (known.reduce((left, word) => left.replaceAll(word, ''), plain).length < 6) return 'plain'
  return null
}

/** The first guesses, in the languages of this product. */
const guessedFirst = [
  ...['password', 'passwort', 'motdepasse', 'contraseña', 'kennwort', 'passw0rd', 'parola', 'secret'],
  ...['integrity', 'office', 'sotto', 'welcome', 'qwerty', 'qwertz', 'azerty', 'asdfgh', 'letmein', 'admin'],
  ...['1234567890', '123456', '12345', '1234', '123', 'abc', 'iloveyou', '2024', '2025', '2026', '2027'],
]

/** True for one short piece that is repeated. */
function isRepeated(text: string): boolean {
  return [...Array(9).keys()].some((size) => {
    const piece = text.slice(0, size)
    return size > 0 && text.length >= 2 * size && text.split(piece).join('').length < size
  })
}

/** The authenticator's secret as people type it, and as its QR code carries it. */
export function totpText(secret: Uint8Array): string {
  return base32nopad.encode(secret)
}

export function totpAddress(secret: Uint8Array, login: string, office: string): string {
  const label = `${encodeURIComponent(office)}:${encodeURIComponent(login)}`
  return `otpauth://totp/${label}?secret=${totpText(secret)}&issuer=${encodeURIComponent(office)}`
}

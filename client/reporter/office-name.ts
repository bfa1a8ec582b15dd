/**
 * What the landing page shows of the office: its name and people, as the server states them. Nothing is proved or
 * sealed here; the report's first page proves it before anything is written.
 */
import { signal } from '@preact/signals'
import { officeName } from '../../crypto/in-language.ts'
import { profileCodes, type ProfileCode } from '../../crypto/law/profiles.ts'
import { language } from '../ui/texts.ts'
import { sendFromBrowser, type Received } from '../api/send.ts'

export interface StatedOffice {
  /** Null if no office has been set up yet. */
  readonly name: string | null
  /** The same in further languages. */
  readonly names: readonly { readonly language: string; readonly text: string }[]
  readonly people: readonly string[]
  readonly contact: string
  readonly open: boolean
  /** By which country's law it answers; null if the server says none that this page knows. */
  readonly profile: ProfileCode | null
}

/** Null until the server has answered. */
export const statedOffice = signal<StatedOffice | null>(null)

const nobody: StatedOffice = { name: null, names: [], people: [], contact: '', open: false, profile: null }

/** The office's name in the language of the page, as the server states it; null if it states nothing. */
export function statedName(): string | null {
  const office = statedOffice.value
  if (!office || office.name === null) return null
  return officeName({ name: office.name, names: [...office.names] }, language.value)
}

let answer: Received | null = null

/**
 * The manifest that came with the landing page, once: the report's first page proves it instead of fetching another.
 */
export function takeStatedManifest(): Received | null {
  const taken = answer
  answer = null
  return taken
}

/** Asks the server. After any failure the page stays unchanged: it is readable without an answer. */
export async function askOffice(): Promise<void> {
  try {
    const received = await sendFromBrowser({ method: 'GET', path: '/api/manifest' })
    if (received.status === 404) statedOffice.value = nobody
    if (received.status !== 200) return
    answer = received
    const { manifest } = parseJson(received.bytes) as { manifest: { bytes: string } }
    const padded = manifest.bytes.replace(/-/g, '+').replace(/_/g, '/')
    const said = parseJson(Uint8Array.from(atob(padded), (character) => character.charCodeAt(0))) as {
      name: string
      names?: StatedOffice['names']
      contact: string
      intake: string
      law?: { profile: string }
      channels: { kind: string; officers: { name: string; role: string }[] }[]
    }
    const office = said.channels.find(({ kind }) => kind === 'office')
    statedOffice.value = {
      name: said.name,
      names: said.names ?? [],
      contact: said.contact,
      open: said.intake === 'open',
      profile: profileCodes.find((one) => one === said.law?.profile) ?? null,
      people: (office?.officers ?? [])
        .filter(({ role }) => role === 'officer' || role === 'intake')
        .map(({ name }) => name),
    }
  } catch {
    // The page says what it can without the office's name.
  }
}

function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes))
}

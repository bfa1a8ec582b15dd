/** The profiles of countries, by the code that a manifest names. One more is one file, and a row here. */
import { de } from './de.ts'
import { es } from './es.ts'
import { eu } from './eu.ts'
import { fr } from './fr.ts'
import { ie } from './ie.ts'
import { it } from './it.ts'
import { pl } from './pl.ts'
import type { Profile } from './profile.ts'
import { pt } from './pt.ts'
import { uk } from './uk.ts'

export const profiles = { eu, de, fr, it, es, pl, pt, ie, uk } as const satisfies Record<string, Profile>

export type ProfileCode = keyof typeof profiles

/** In the order in which an office chooses. */
export const profileCodes = Object.keys(profiles) as [ProfileCode, ...ProfileCode[]]

/** Where each profile’s days come from: for the office’s settings. */
import type { ProfileCode } from './profiles.ts'
import type { Source } from './profile.ts'
import { sources as de } from './de.ts'
import { sources as es } from './es.ts'
import { sources as eu } from './eu.ts'
import { sources as fr } from './fr.ts'
import { sources as ie } from './ie.ts'
import { sources as it } from './it.ts'
import { sources as pl } from './pl.ts'
import { sources as pt } from './pt.ts'
import { sources as uk } from './uk.ts'

export const sourcesOf: Readonly<Record<ProfileCode, readonly Source[]>> = {
  eu,
  de,
  fr,
  it,
  es,
  pl,
  pt,
  ie,
  uk,
}

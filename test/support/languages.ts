/** The languages in which reporters read the pages: each has a file of texts. */
import { readdirSync } from 'node:fs'

export const languages: readonly string[] = readdirSync(
  new URL('../../client/locales', import.meta.url),
).flatMap((file) => (file.endsWith('.ftl') ? [file.slice(0, -4)] : []))

/** Embedded fonts of a PDF: keeps their glyphs and measurements, removes what their makers and programs say about them. */
import { CannotClean } from '../cleaned.ts'
import { cleanCff } from './cff.ts'
import type { GlyphNames } from './names.ts'
import type { Font } from './font.ts'
import { cleanTables } from './font-tables.ts'
import { cleanType1 } from './type1.ts'

/** Kinds that some programs read, though PDF does not have them. */
const others = new Set(['ttcf', 'typ1', 'wOFF', 'wOF2'])

/**
 * A font with what its kind needs, told from its bytes: TrueType, OpenType, CFF or Type 1; null for anything else, which no
 * program could draw.
 * @throws CannotClean if it is damaged, or of a kind that PDF does not have
 */
export function cleanFont(bytes: Uint8Array, names: GlyphNames): Font | null {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes
  const kind = String.fromCharCode(first, second, third, fourth)
  if (['\0\u0001\0\0', 'OTTO', 'true'].includes(kind)) return cleanTables(bytes, names)
  if (kind.startsWith('%!') || (first === 0x80 && second === 1)) return cleanType1(bytes, names)
  if (first === 1 && third >= 4 && fourth >= 1 && fourth <= 4) {
    const cleaned = cleanCff(bytes, names)
    return { bytes: cleaned, lengths: [cleaned.length], outlines: null }
  }
  if (others.has(kind)) throw new CannotClean()
  return null
}

/** Lines that other people read: characters that are not allowed, reported before anything is sent. */
import { unprintable } from '../../../crypto/wire/parts.ts'
import { t } from '../../ui/texts.ts'

/**
 * The message for characters that the line's schema refuses, such as those that reverse text; null if there are none.
 */
export function unprintableIn(text: string): string | null {
  const found = [...new Set(text.trim().match(unprintable) ?? [])]
  if (found.length === 0) return null
  const signs = found.map(
    (sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
  return t('line-unprintable', { signs: signs.join(', ') })
}

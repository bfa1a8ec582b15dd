/** Lines that other people read: what may not stand in them, said before anything is sent. */
import { unprintable } from '../../../crypto/wire/parts.ts'
import { t } from '../../ui/texts.ts'

/** What to say of signs that the line's schema refuses, such as those that turn a text around; null if there is none. */
export function unprintableIn(text: string): string | null {
  const found = [...new Set(text.trim().match(unprintable) ?? [])]
  if (found.length === 0) return null
  const signs = found.map(
    (sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
  return t('line-unprintable', { signs: signs.join(', ') })
}

/** How to view a file without saving it, by what its bytes say it is. */
import type { Kind } from '../clean/kinds.ts'

export type View = 'picture' | 'pdf' | 'sound' | 'film' | 'table' | 'mail' | 'text'

/** Files that can run (HTML, SVG) are shown as text. */
const views: Readonly<Record<string, View>> = {
  'image/jpeg': 'picture',
  'image/png': 'picture',
  'image/gif': 'picture',
  'image/webp': 'picture',
  'image/avif': 'picture',
  'image/bmp': 'picture',
  'application/pdf': 'pdf',
  'audio/mpeg': 'sound',
  'audio/wav': 'sound',
  'audio/flac': 'sound',
  'audio/ogg': 'sound',
  'audio/mp4': 'sound',
  'video/mp4': 'film',
  'video/quicktime': 'film',
  'video/3gpp': 'film',
  'video/webm': 'film',
  'text/csv': 'table',
  'message/rfc822': 'mail',
  'text/plain': 'text',
  'text/html': 'text',
  'image/svg+xml': 'text',
  'application/xml': 'text',
}

/** Null for a file that can only be saved. */
export function viewOf({ type }: Kind): View | null {
  return views[type] ?? null
}

/** What a page says if scripts do not run: why it cannot lock a report, and how else to contact the office. */
import type { VNode } from 'preact'
import { Text } from '../ui/text.tsx'
import { language } from '../ui/texts.ts'
import { pageAddress, postingAddress } from './visit.ts'

export function NoScript(): VNode {
  return (
    <noscript>
      <div class="notice notice-warn">
        <p>
          <Text id="noscript" parts={{ link: (inner) => <a href="/contact.txt">{inner}</a> }} />
        </p>
        <p>
          <Text
            id="noscript-post"
            parts={{ link: (inner) => <a href={postingAddress(language.value)}>{inner}</a> }}
          />
        </p>
        <p>
          <Text
            id="noscript-pages"
            parts={{ link: (inner) => <a href={pageAddress(language.value, 'list')}>{inner}</a> }}
          />
        </p>
      </div>
    </noscript>
  )
}

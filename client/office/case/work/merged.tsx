/** Above a case that is worked on in another: where, and how to separate it again. */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { equal } from '../../../../crypto/bytes.ts'
import { Button, Notice } from '../../../ui/controls.tsx'
import { t } from '../../../ui/texts.ts'
import { heed } from '../../desk/desk.ts'
import { PlaceLink } from '../../desk/place-link.tsx'
import { findLinkable, linkable } from '../linking.ts'
import type { CaseProps } from '../props.ts'
import { caseNumber } from '../rows.ts'

export function Merged({ open, desk, act, busy }: CaseProps): VNode | null {
  const { merged } = open.state
  useEffect(() => {
    if (merged) void findLinkable(desk).catch(heed)
  }, [merged])
  if (merged === null) return null
  const other = linkable().find(({ row }) => equal(row.mailbox, merged))
  // Whoever may not open the other case does not learn of it.
  if (!other) return null
  return (
    <Notice role="status">
      <p>
        {t('merged-into')}{' '}
        <PlaceLink to={{ at: 'case', number: other.row.number }}>
          <span class="code" dir="ltr">
            {caseNumber(other.row.number)}
          </span>{' '}
          <bdi>{other.card?.title}</bdi>
        </PlaceLink>
      </p>
      <p class="soft">{t('merged-how')}</p>
      <div class="actions">
        <Button kind="other" busy={busy} onClick={() => void act({ type: 'merge', into: null })}>
          {t('merged-separate')}
        </Button>
      </div>
    </Notice>
  )
}

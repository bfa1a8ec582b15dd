/** Moving the office to another server: two people agree, then an administrator makes the copy. */
import type { VNode } from 'preact'
import { Button } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { askFor } from '../case/deletion/second.ts'
import { OfficeActed } from '../desk/acted.tsx'
import { actAsOffice, officeActed } from '../desk/acting.ts'
import type { OpenDesk } from '../desk/desk.ts'

export function MoveCard({ open }: { readonly open: OpenDesk }): VNode {
  const { entries, hashes } = open.unlocked.log
  const at = entries.findLastIndex(({ act }) => act.type === 'asked' && act.what === 'office-export')
  const asked = hashes[at]?.toString()
  const isAgreed =
    asked !== undefined && entries.some(({ act }) => act.type === 'agreed' && act.asked.toString() === asked)
  const ask = () =>
    void actAsOffice(open, async (send, latest, moment) => {
      await askFor(send, latest, 'office-export', null, moment)
      return true
    })
  return (
    <details class="card">
      <summary>{t('move-title')}</summary>
      <p>{t('move-lead')}</p>
      {asked !== undefined && <p>{t(isAgreed ? 'move-agreed' : 'move-asked')}</p>}
      <OfficeActed />
      <div class="actions">
        <Button kind="other" busy={officeActed.value === 'busy'} onClick={ask}>
          {t('move-ask')}
        </Button>
      </div>
    </details>
  )
}

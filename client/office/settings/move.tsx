/** Moving the office to another server: two people agree, then an administrator makes the copy. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { equal } from '../../../crypto/bytes.ts'
import type { Asked } from '../../../crypto/wire/retention.ts'
import { sendFromBrowser, type Send } from '../../api/send.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { agreeTo, askFor, fetchAsked, isAskedFor, recall } from '../case/deletion/second.ts'
import { OfficeActed } from '../desk/acted.tsx'
import { actAsOffice, officeActed } from '../desk/acting.ts'
import { heed, latestDesk, onLock, refreshOffice, type OpenDesk } from '../desk/desk.ts'
import type { Moment } from '../desk/moment.ts'
import { nameOf, type Unlocked } from '../desk/unlocked.ts'

/** What was asked for, or agreed to, and not done yet. */
const asked = signal<Asked | 'none' | 'offline' | null>(null)
onLock(() => (asked.value = null))

async function look(open: OpenDesk): Promise<void> {
  try {
    const all = await fetchAsked(sendFromBrowser)
    const found = all.find(({ what }) => what === 'office-export')
    // Asked for since this desk has read the office's log.
    if (found && !isAskedFor(latestDesk(open).unlocked, found, null)) await refreshOffice(latestDesk(open))
    asked.value = found ?? 'none'
  } catch (error) {
    asked.value = 'offline'
    await heed(error)
  }
}

export function MoveCard({ open }: { readonly open: OpenDesk }): VNode {
  const now = asked.value
  const act = async (what: (send: Send, latest: Unlocked, moment: Moment) => Promise<void>) => {
    await actAsOffice(open, what)
    await look(open)
  }
  return (
    <details
      class="card"
      onToggle={(event) => {
        if (event.currentTarget.open) void look(open)
      }}
    >
      <summary>{t('move-title')}</summary>
      <p>{t('move-lead')}</p>
      <OfficeActed />
      {now === 'offline' && (
        <Notice tone="alarm" role="alert">
          <p>{t('put-aside-offline')}</p>
        </Notice>
      )}
      {now === 'none' && (
        <div class="actions">
          <Button
            kind="other"
            busy={officeActed.value === 'busy'}
            onClick={() => void act((send, latest, at) => askFor(send, latest, 'office-export', null, at))}
          >
            {t('move-ask')}
          </Button>
        </div>
      )}
      {now !== null && typeof now === 'object' && <Request open={open} one={now} act={act} />}
    </details>
  )
}

function Request({
  open: { unlocked },
  one,
  act,
}: {
  readonly open: OpenDesk
  readonly one: Asked
  readonly act: (what: (send: Send, latest: Unlocked, moment: Moment) => Promise<void>) => Promise<void>
}): VNode {
  const isOwn = equal(one.asker, unlocked.officer)
  if (!isAskedFor(unlocked, one, null)) return <p class="alarm">{t('asked-unlogged')}</p>
  const isBusy = officeActed.value === 'busy'
  return (
    <>
      <p>
        {one.agreed
          ? t('move-agreed')
          : isOwn
            ? t('move-asked')
            : t('asked-office-export', { name: nameOf(unlocked.chain, one.asker) ?? t('somebody') })}
      </p>
      <div class="actions">
        {!isOwn && !one.agreed && (
          <Button
            busy={isBusy}
            onClick={() => void act((send, latest, at) => agreeTo(send, latest, one, at))}
          >
            {t('asked-agree')}
          </Button>
        )}
        <Button
          kind="other"
          busy={isBusy}
          onClick={() => void act((send, latest, at) => recall(send, latest, one, at))}
        >
          {t(isOwn || one.agreed ? 'asked-recall' : 'asked-refuse')}
        </Button>
      </div>
    </>
  )
}

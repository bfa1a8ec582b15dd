/** What this officer is asked to agree to: as somebody who reads the case, or as the outside body, which does not. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { equal } from '../../../crypto/bytes.ts'
import { caseName } from '../../../crypto/office-log.ts'
import type { Asked } from '../../../crypto/wire/retention.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { listed } from '../case/listed.ts'
import { caseNumber } from '../case/rows.ts'
import { agreeTo, askingOf, fetchAsked, recall } from '../case/deletion/second.ts'
import { OfficeActed } from '../desk/acted.tsx'
import { actAsOffice, officeActed } from '../desk/acting.ts'
import { heed, latestDesk, onLock, refreshOffice, sendUnattended, type OpenDesk } from '../desk/desk.ts'
import { goTo } from '../desk/places.ts'
import { nameOf } from '../desk/unlocked.ts'

const asked = signal<readonly Asked[]>([])
onLock(() => (asked.value = []))

async function look(open: OpenDesk): Promise<void> {
  try {
    const { officer } = open.unlocked
    const all = await fetchAsked(sendUnattended)
    const waiting = all.filter(({ agreed, asker }) => !agreed && !equal(asker, officer))
    // Asked for since this desk has read the office's log.
    const { unlocked } = latestDesk(open)
    if (waiting.some((one) => askingOf(unlocked, one) === null)) await refreshOffice(latestDesk(open))
    asked.value = waiting
  } catch (error) {
    await heed(error)
  }
}

export function AskedOfYou({ open }: { readonly open: OpenDesk }): VNode | null {
  useEffect(() => {
    officeActed.value = 'no'
    void look(open)
  }, [])
  if (asked.value.length === 0) return null
  return (
    <section class="stack-tight" aria-label={t('asked-of-you')}>
      <OfficeActed />
      {asked.value.map((one) => (
        <One key={one.entry.toString()} open={open} one={one} />
      ))}
    </section>
  )
}

function One({ open, one }: { readonly open: OpenDesk; readonly one: Asked }): VNode {
  const { unlocked } = open
  const name = nameOf(unlocked.chain, one.asker) ?? t('somebody')
  const asking = askingOf(unlocked, one)
  const mine = (listed.value ?? []).find(
    ({ row }) => asking?.case && equal(caseName(unlocked.office, row.mailbox), asking.case),
  )
  const say = async (what: typeof agreeTo | typeof recall) => {
    await actAsOffice(open, async (send, latest, moment) => what(send, latest, one, moment))
    await look(open)
  }
  return (
    <Notice tone="warn" role="status">
      <p class="notice-title">{t(`asked-${one.what}`, { name })}</p>
      {asking === null || (asking.case === null) !== (one.what === 'office-export') ? (
        <p class="alarm">{t('asked-unlogged')}</p>
      ) : mine ? (
        <div class="actions">
          <Button kind="other" onClick={() => goTo({ at: 'case', number: mine.row.number })}>
            {t('asked-open-case', { case: caseNumber(mine.row.number) })}
          </Button>
        </div>
      ) : (
        <>
          <p>{t(one.what === 'office-export' ? 'asked-whole' : 'asked-unread', { name })}</p>
          <div class="actions">
            <Button busy={officeActed.value === 'busy'} onClick={() => void say(agreeTo)}>
              {t('asked-agree')}
            </Button>
            <Button kind="other" busy={officeActed.value === 'busy'} onClick={() => void say(recall)}>
              {t('asked-refuse')}
            </Button>
          </div>
        </>
      )}
    </Notice>
  )
}

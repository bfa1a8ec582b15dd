/** Putting aside what does not open, and what has been put aside. */
import { lookAtPutAside, putAsideCases, puttingAside } from '../case/put-aside-form.tsx'
import type { VNode } from 'preact'
import { toText } from '../../../crypto/wire/bytes.ts'
import { addMonths, later, type Day } from '../../../crypto/day.ts'
import type { PutAside } from '../../../crypto/wire/put-aside.ts'
import { putAsideMonths } from '../../../crypto/wire/retention.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { caseNumber } from '../case/rows.ts'
import { loadCases } from './loading.ts'
import { heed, latestDesk, refreshOffice, type OpenDesk } from '../desk/desk.ts'
import { reasonOf, takeUp } from '../case/put-aside.ts'
import { nameOf } from '../desk/unlocked.ts'

/** A message from the reporter puts it off. */
const deletedFrom = ({ putOn, wroteOn }: PutAside): Day => addMonths(later(putOn, wroteOn), putAsideMonths)

/** Everything that is put aside, fetched when somebody asks for it. */
export function PutAsideList({ open }: { open: OpenDesk }): VNode {
  const { unlocked } = open
  const back = async (one: PutAside) => {
    if (puttingAside.value === 'busy') return
    puttingAside.value = 'busy'
    try {
      await takeUp(sendFromBrowser, await refreshOffice(latestDesk(open)), one)
      await lookAtPutAside(open)
      await loadCases(sendFromBrowser, open)
    } catch (error) {
      puttingAside.value = 'offline'
      await heed(error)
    }
  }
  return (
    <details
      class="lane"
      onToggle={(event) => {
        if (event.currentTarget.open) void lookAtPutAside(open)
      }}
    >
      <summary>{t('put-aside-list')}</summary>
      {puttingAside.value === 'offline' && (
        <Notice tone="alarm" role="alert">
          <p>{t('put-aside-offline')}</p>
        </Notice>
      )}
      {putAsideCases.value?.length === 0 && <p class="soft lane-empty">{t('put-aside-none')}</p>}
      <ul class="people">
        {(putAsideCases.value ?? []).map((one) => {
          const reason = reasonOf(unlocked, one)
          return (
            <li key={toText(one.mailbox)} class="person">
              <p class="person-head">
                <span class="code" dir="ltr">
                  {caseNumber(one.number)}
                </span>
                <span class="soft">
                  {t('put-aside-by', { name: nameOf(unlocked.chain, one.officer) ?? t('somebody') })}
                  {reason && ` · ${dayText(reason.day, today())}`}
                </span>
              </p>
              <p class="preserve" dir="auto">
                {reason ? reason.text : t('put-aside-closed')}
              </p>
              {one.wroteOn > one.putOn && (
                <p>{t('put-aside-wrote', { day: dayText(one.wroteOn, today()) })}</p>
              )}
              <p class="soft">{t('put-aside-until', { day: dayText(deletedFrom(one), today()) })}</p>
              <div class="actions">
                <Button kind="other" busy={puttingAside.value === 'busy'} onClick={() => void back(one)}>
                  {t('put-aside-back')}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

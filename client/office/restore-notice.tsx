/** Somebody with the recovery kit asks for new keys for an officer: everyone sees it, and the one it is about can refuse. */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { equal } from '../../crypto/bytes.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { AskedRestore } from '../../crypto/wire/officer.ts'
import { sendFromBrowser } from '../api/send.ts'
import { today } from '../clock.ts'
import { Button, Notice } from '../ui/controls.tsx'
import { dayText, t } from '../ui/texts.ts'
import { heed, type OpenDesk } from './desk.ts'
import { fetchRestores, mayRefuse, refuseRestore } from './restoring.ts'
import { nameOf } from './unlocked.ts'

/** @param at where the desk is: looked at again on each way to another place */
export function RestoreNotice({ open, at }: { open: OpenDesk; at: string }): VNode | null {
  const asked = useSignal<readonly AskedRestore[]>([])
  const busy = useSignal(false)
  const { unlocked } = open
  const look = async () => {
    asked.value = await fetchRestores(sendFromBrowser).catch(async (error: unknown) => {
      await heed(error)
      return []
    })
  }
  useEffect(() => void look(), [unlocked.officer, at])
  const refuse = async (one: AskedRestore) => {
    busy.value = true
    await refuseRestore(sendFromBrowser, unlocked, one).catch(heed)
    busy.value = false
    await look()
  }
  if (asked.value.length === 0) return null
  return (
    <>
      {asked.value.map((one) => {
        const name = nameOf(unlocked.chain, one.officer) ?? t('somebody')
        const isMe = equal(one.officer, unlocked.officer)
        const day = dayText(one.readyOn, today())
        return (
          <Notice key={toText(one.officer)} tone="alarm" role="alert">
            <p class="notice-title">{isMe ? t('restoring-me') : t('restoring-other', { name })}</p>
            <p>{t('restoring-happens', { name, day })}</p>
            <p>{isMe ? t('restoring-me-do') : t('restoring-other-do', { name })}</p>
            {mayRefuse(unlocked, one) && (
              <div class="actions">
                <Button kind="danger" busy={busy.value} onClick={() => void refuse(one)}>
                  {t('restoring-refuse')}
                </Button>
              </div>
            )}
          </Notice>
        )
      })}
    </>
  )
}

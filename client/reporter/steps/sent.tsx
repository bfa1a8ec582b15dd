/** After sending: when to come back, and a receipt to keep or not. */
import type { VNode } from 'preact'
import { addDays } from '../../../crypto/day.ts'
import type { Verified } from '../../../crypto/manifest.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { saveAsText } from '../../ui/save.ts'
import { Text } from '../../ui/text.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { sent, wordsForgone } from '../draft.ts'
import { leaveWithPages } from '../leaving.ts'
import type { SignedReceipt } from '../submit.ts'

export function Sent({ verified }: { verified: Verified }): VNode {
  const signed = sent.value?.receipt ?? null
  const receipt = signed?.receipt ?? null
  const day = (which: 'acknowledgeBy' | 'feedbackBy') => (receipt ? dayText(receipt[which], today()) : '')
  const comeBack = receipt?.acknowledgeBy ?? addDays(today(), 7)
  return (
    <div class="stack">
      <div class="stack-tight">
        <Heading step="sent">{t('sent-title')}</Heading>
        <p class="lead">{t('sent-lead')}</p>
      </div>
      <ol class="list">
        {receipt && (
          <>
            <li>{t('sent-acknowledge', { day: day('acknowledgeBy') })}</li>
            <li>{t('sent-feedback', { day: day('feedbackBy') })}</li>
          </>
        )}
        <li>
          {wordsForgone.value ? (
            t('sent-without-words')
          ) : (
            <Text id="sent-return" values={{ day: dayText(comeBack, today()) }} />
          )}
        </li>
      </ol>
      {signed ? (
        <div class="card">
          <h2>{t('receipt-title')}</h2>
          <p>{t('receipt-text')}</p>
          <Notice tone="warn">
            <p>{t('receipt-warning')}</p>
          </Notice>
          <div class="actions">
            <Button kind="other" onClick={() => saveAsText('notes-2.txt', receiptFile(verified, signed))}>
              {t('receipt-save')}
            </Button>
          </div>
        </div>
      ) : (
        <Notice tone="warn">
          <p>{t('receipt-none')}</p>
        </Notice>
      )}
      <div class="actions">
        <Button onClick={leaveWithPages}>{t('sent-leave')}</Button>
      </div>
    </div>
  )
}

/** A receipt as a file: with everything needed to check it, as docs/protocol.md says. */
function receiptFile(verified: Verified, { receipt, signature }: SignedReceipt): string {
  return `${t('receipt-file')}\n\n${JSON.stringify(
    {
      v: 1,
      office: toText(receipt.office),
      day: receipt.day,
      envelope: toText(receipt.envelope),
      acknowledgeBy: receipt.acknowledgeBy,
      feedbackBy: receipt.feedbackBy,
      key: toText(verified.manifest.receipt),
      signature: toText(signature),
    },
    null,
    2,
  )}\n`
}

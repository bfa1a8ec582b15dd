/** Asking for a second person, and what waits for one: who asks, why, and who may agree. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { equal, type OfficerId } from '../../../../crypto/bytes.ts'
import { isBlank } from '../../../../crypto/blank.ts'
import { trusteesFor } from '../../../../crypto/office-log.ts'
import type { Asked } from '../../../../crypto/wire/retention.ts'
import { Button, Field, Notice, SubmitButton } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import type { TextId } from '../../../ui/text-ids.ts'
import { t } from '../../../ui/texts.ts'
import { actAsOffice, officeActed } from '../../desk/acting.ts'
import { nameOf } from '../../desk/unlocked.ts'
import { openDrafts } from '../drafts.ts'
import { ReasonField } from '../fields/reason.tsx'
import type { CaseProps } from '../props.ts'
import { readersNow } from '../people.tsx'
import { agreeByShare, agreeTo, askFor, isAskedFor, recall } from './second.ts'
import { loadCase } from '../shown.ts'

/** A request that waits: who asks, why, and who may agree. */
export function Waiting({ open, desk, asked }: CaseProps & { readonly asked: Asked }): VNode {
  const { unlocked } = desk
  const isMine = equal(asked.asker, unlocked.officer)
  const isLogged = isAskedFor(unlocked, asked, open.answer.mailbox)
  const others = colleagues(open, unlocked)
  const reason = open.log.findLast(
    ({ content, officer }) =>
      content.type === 'second-asked' && content.what === asked.what && equal(officer, asked.asker),
  )?.content
  const name = nameOf(unlocked.chain, asked.asker) ?? t('somebody')
  const agree = async () => {
    await actAsOffice(desk, async (send, latest, moment) => agreeTo(send, latest, asked, moment))
    await loadCase(desk, open.answer.number)
  }
  return (
    <Notice tone="warn" role="status">
      <p class="notice-title">{t(`asked-${asked.what}`, { name })}</p>
      {reason?.type === 'second-asked' && (
        <p class="preserve" dir="auto">
          {reason.reason}
        </p>
      )}
      {isMine ? (
        <>
          <p>{t(`asked-waits-${secondOf(open, unlocked)}`)}</p>
          {isLogged && others.length === 0 && hasTrustees(unlocked) && (
            <TrusteeForm desk={desk} open={open} asked={asked} />
          )}
          <div class="actions">
            <Recall desk={desk} open={open} asked={asked} text="asked-recall" />
          </div>
        </>
      ) : isLogged && unlocked.self.role === 'officer' ? (
        <div class="actions">
          <Button busy={officeActed.value === 'busy'} onClick={() => void agree()}>
            {t('asked-agree')}
          </Button>
          <Recall desk={desk} open={open} asked={asked} text="asked-refuse" />
        </div>
      ) : (
        <p>{t('asked-officer')}</p>
      )}
    </Notice>
  )
}

/** Ends a request: for the one who asked, and for those who may agree. */
export function Recall({
  desk,
  open,
  asked,
  text,
}: Pick<CaseProps, 'desk' | 'open'> & { readonly asked: Asked; readonly text: TextId }): VNode {
  const go = async () => {
    await actAsOffice(desk, async (send, latest, moment) => recall(send, latest, asked, moment))
    await loadCase(desk, open.answer.number)
  }
  return (
    <Button kind="other" busy={officeActed.value === 'busy'} onClick={() => void go()}>
      {t(text)}
    </Button>
  )
}

/** Who can be the second person: a colleague; else somebody who cannot read the case; or nobody. */
function secondOf(
  open: CaseProps['open'],
  unlocked: CaseProps['desk']['unlocked'],
): 'colleague' | 'outside' | 'trustee' | 'nobody' {
  if (colleagues(open, unlocked).length > 0) return 'colleague'
  const isElsewhere = unlocked.verified.manifest.channels.some(
    ({ id, officers }) =>
      !equal(id, open.answer.channel) &&
      officers.some((one) => one.role === 'officer' && !equal(one.id, unlocked.officer)),
  )
  if (isElsewhere) return 'outside'
  return hasTrustees(unlocked) ? 'trustee' : 'nobody'
}

/** Officers besides this one who read the case, and can agree. */
function colleagues(open: CaseProps['open'], unlocked: CaseProps['desk']['unlocked']): OfficerId[] {
  return readersNow(unlocked, open)
    .filter(({ id, role }) => role === 'officer' && !equal(id, unlocked.officer))
    .map(({ id }) => id)
}

/** Whether the newest splitting of the kit gave its trustees a key to agree with what this officer asks for. */
function hasTrustees({ log, verified, officer }: CaseProps['desk']['unlocked']): boolean {
  const trustees = trusteesFor(log, verified.manifest, officer)
  return trustees.length > 0 && trustees.every(({ sign }) => sign !== null)
}

function TrusteeForm({
  desk,
  open,
  asked,
}: Pick<CaseProps, 'desk' | 'open'> & { readonly asked: Asked }): VNode {
  const typed = useSignal('')
  const go = async () => {
    if (isBlank(typed.value)) return
    const done = await actAsOffice(desk, async (send, latest, moment) => {
      await agreeByShare(send, latest, asked, typed.value, moment)
      return true
    })
    if (!done) return
    typed.value = ''
    await loadCase(desk, open.answer.number)
  }
  return (
    <Form onSubmit={() => void go()}>
      <Field
        id="trustee-share"
        label={t('asked-trustee')}
        help={t('asked-trustee-help')}
        rows={3}
        code
        value={typed.value}
        onValue={(value) => (typed.value = value)}
      />
      <SubmitButton busy={officeActed.value === 'busy'}>{t('asked-trustee-go')}</SubmitButton>
    </Form>
  )
}

const reasons = openDrafts<{ readonly reason: string }>()

/** Asking for a second person: the reason goes into the case, the request into the office's log. */
export function AskForm({
  open,
  desk,
  busy,
  act,
  what,
}: CaseProps & { readonly what: 'deletion' | 'lifting' }): VNode | null {
  const { number, mailbox, asked } = open.answer
  const draft = reasons.of(number)
  const reason = draft?.reason ?? ''
  if (asked.some((one) => one.what === what)) return null
  const isAlone = secondOf(open, desk.unlocked) === 'nobody'
  const go = async () => {
    if (isAlone || isBlank(reason) || busy || officeActed.value === 'busy') return
    if (!(await act({ type: 'ask-second', what, reason }))) return
    const done = await actAsOffice(desk, async (send, latest, moment) => {
      await askFor(send, latest, what, mailbox, moment)
      return true
    })
    if (done) reasons.sent(number, draft)
    await loadCase(desk, number)
  }
  return (
    <details>
      <summary>{t(`ask-${what}`)}</summary>
      <Form onSubmit={() => void go()}>
        <p class="soft">{t(`ask-${what}-lead`)}</p>
        {isAlone && <p>{t('asked-waits-nobody')}</p>}
        <ReasonField
          id={`ask-${what}-reason`}
          label={t(`ask-${what}-why`)}
          value={reason}
          onValue={(typed) => reasons.write(number, { reason: typed })}
        />
        <SubmitButton busy={busy || isAlone || isBlank(reason)}>{t('ask-go')}</SubmitButton>
      </Form>
    </details>
  )
}

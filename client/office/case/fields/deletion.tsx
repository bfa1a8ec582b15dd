/** When a case is deleted, what keeps it from that, and what waits for a second person. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { equal, type OfficerId } from '../../../../crypto/bytes.ts'
import { isBlank } from '../../../../crypto/blank.ts'
import { addDays, addMonths, type Day } from '../../../../crypto/day.ts'
import { deletionDay, monthsToKeep, soonDeletionDay } from '../../../../crypto/deadlines.ts'
import { profileOf } from '../../../../crypto/manifest.ts'
import { trusteesFor } from '../../../../crypto/office-log.ts'
import type { Asked } from '../../../../crypto/wire/retention.ts'
import { today } from '../../../clock.ts'
import { Button, Field, Notice, SubmitButton } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { dayText, t } from '../../../ui/texts.ts'
import { actAsOffice, officeActed } from '../../desk/acting.ts'
import { OfficeActed } from '../../desk/acted.tsx'
import { nameOf } from '../../desk/unlocked.ts'
import { openDrafts } from '../drafts.ts'
import type { CaseProps } from '../props.ts'
import { readersNow } from '../people.tsx'
import { agreeByShare, agreeTo, askFor, askingOf } from '../second.ts'
import { loadCase } from '../shown.ts'
import { DayField } from './day.tsx'
import { ReasonField } from './reason.tsx'
import { Select } from './select.tsx'

/** What may be chosen at closing: soon, or a number of months. */
export type Keeping = 'soon' | `${number}`

interface Choice {
  readonly keep: Keeping
  readonly on: Day
}

/** Every choice, for a case that is closed on `day`, and the usual one. */
export function keepingChoices(
  { verified }: CaseProps['desk']['unlocked'],
  day: Day,
): { readonly choices: readonly Choice[]; readonly usual: Keeping } {
  const profile = profileOf(verified.manifest)
  const { months, usual } = monthsToKeep(profile)
  const choices = months.map((one) => ({ keep: `${one}` as const, on: deletionDay(profile, day, one) }))
  return { choices: [{ keep: 'soon', on: soonDeletionDay(day) }, ...choices], usual: `${usual}` }
}

/** A choice in words. */
export function keepingText({ keep, on }: Choice): string {
  const day = dayText(on, today())
  if (keep === 'soon') return t('keep-soon', { day })
  const months = Number(keep)
  return months % 12 === 0
    ? t('keep-years', { count: months / 12, day })
    : t('keep-months', { count: months, day })
}

export function DeletionCard(props: CaseProps): VNode | null {
  const { open, desk } = props
  const { state, answer } = open
  const isOfficer = desk.unlocked.self.role === 'officer'
  const isOdd = !isAsStated(props)
  const waiting = answer.asked.filter(({ agreed }) => !agreed)
  const what = state.hold === null ? 'deletion' : 'lifting'
  const isAgreed = answer.asked.some(({ what, agreed }) => what === 'deletion' && agreed)
  return (
    <section class="card" aria-labelledby="deletion-title">
      <h2 id="deletion-title">{t('deletion')}</h2>
      {isOdd && (
        <Notice tone="alarm" role="alert">
          <p>{t('deletion-odd')}</p>
        </Notice>
      )}
      {state.hold === null ? (
        <p>
          {isAgreed
            ? t('deletion-agreed')
            : state.deleteOn
              ? t('deletion-on', { day: dayText(state.deleteOn, today()) })
              : t('deletion-open')}
        </p>
      ) : (
        <Held {...props} />
      )}
      {waiting.map((one) => (
        <Waiting key={one.what} {...props} asked={one} />
      ))}
      {isOfficer && <OfficeActed />}
      {isOfficer && (
        <>
          {state.closed !== null && state.hold === null && <MoveForm key="move" {...props} />}
          {state.hold === null && <HoldForm key="hold" {...props} />}
          <AskForm key={what} {...props} what={what} />
        </>
      )}
    </section>
  )
}

/** Whether the server deletes on the day that the log says, and not while there is a hold. */
function isAsStated({ open: { state, answer } }: CaseProps): boolean {
  const on = answer.retention?.on ?? null
  const held = answer.retention?.held ?? false
  return on === state.deleteOn && held === (state.hold !== null)
}

function Held({ open, desk, busy, act }: CaseProps): VNode | null {
  const { hold } = open.state
  if (!hold) return null
  const isLiftable = open.answer.asked.some(({ what, agreed }) => what === 'lifting' && agreed)
  const isLate = today() > hold.review
  return (
    <>
      <p>
        <strong>{t('hold-is')}</strong>
      </p>
      <dl class="pairs">
        <dt>{t('hold-authority')}</dt>
        <dd dir="auto">{hold.authority}</dd>
        <dt>{t('hold-reason')}</dt>
        <dd class="preserve" dir="auto">
          {hold.reason}
        </dd>
        <dt>{t('hold-by')}</dt>
        <dd dir="auto">{nameOf(desk.unlocked.chain, hold.officer) ?? t('somebody')}</dd>
        <dt>{t('hold-review')}</dt>
        <dd class={isLate ? 'alarm' : ''}>{dayText(hold.review, today())}</dd>
      </dl>
      {isLiftable && desk.unlocked.self.role === 'officer' && (
        <div class="actions">
          <Button busy={busy} onClick={() => void act({ type: 'lift-hold' })}>
            {t('hold-lift')}
          </Button>
        </div>
      )}
    </>
  )
}

/** A request that waits: who asks, why, and who may agree. */
function Waiting({ open, desk, asked }: CaseProps & { readonly asked: Asked }): VNode {
  const { unlocked } = desk
  const isMine = equal(asked.asker, unlocked.officer)
  const isLogged = askingOf(unlocked, asked) !== null
  const others = colleagues(open, unlocked)
  const reason = open.log.findLast(
    ({ content, officer }) =>
      content.type === 'second-asked' && content.what === asked.what && equal(officer, asked.asker),
  )?.content
  const name = nameOf(unlocked.chain, asked.asker) ?? t('somebody')
  const agree = async () => {
    const done = await actAsOffice(desk, async (send, latest, moment) => {
      await agreeTo(send, latest, asked, moment)
      return true
    })
    if (done) await loadCase(desk, open.answer.number)
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
          {others.length === 0 && hasTrustees(unlocked) && (
            <TrusteeForm desk={desk} open={open} asked={asked} />
          )}
        </>
      ) : isLogged && unlocked.self.role === 'officer' ? (
        <div class="actions">
          <Button busy={officeActed.value === 'busy'} onClick={() => void agree()}>
            {t('asked-agree')}
          </Button>
        </div>
      ) : (
        <p>{t('asked-officer')}</p>
      )}
    </Notice>
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

interface MoveDraft {
  readonly keep: Keeping
  readonly reason: string
}
const moves = openDrafts<MoveDraft>()

/** Another day for a closed case. */
function MoveForm({ open, desk, busy, act }: CaseProps): VNode | null {
  const { number } = open.answer
  const { closed, deleteOn } = open.state
  if (closed === null) return null
  const earliest = soonDeletionDay(today())
  const choices = keepingChoices(desk.unlocked, closed).choices.filter(
    ({ keep, on }) => keep !== 'soon' && on >= earliest && on !== deleteOn,
  )
  const draft = moves.of(number)
  const chosen = choices.find(({ keep }) => keep === draft?.keep) ?? null
  const reason = draft?.reason ?? ''
  const go = async () => {
    if (!chosen || isBlank(reason) || busy) return
    if (await act({ type: 'move-deletion', deleteOn: chosen.on, reason })) moves.sent(number, draft)
  }
  if (choices.length === 0) return null
  return (
    <details>
      <summary>{t('deletion-move')}</summary>
      <Form onSubmit={() => void go()}>
        <Select
          id="deletion-keep"
          label={t('keep-label')}
          value={chosen?.keep ?? ''}
          options={[['', t('choose')], ...choices.map((one) => [one.keep, keepingText(one)] as const)]}
          onChange={(to) => moves.write(number, { keep: to as Keeping, reason })}
        />
        <ReasonField
          id="deletion-reason"
          label={t('deletion-move-reason')}
          value={reason}
          onValue={(typed) => moves.write(number, { keep: chosen?.keep ?? 'soon', reason: typed })}
        />
        <SubmitButton busy={busy || !chosen || isBlank(reason)}>{t('deletion-move-go')}</SubmitButton>
      </Form>
    </details>
  )
}

interface HoldDraft {
  readonly authority: string
  readonly reason: string
  readonly review: Day | null
}
const holds = openDrafts<HoldDraft>()

function HoldForm({ open, busy, act }: CaseProps): VNode {
  const { number } = open.answer
  const draft = holds.of(number)
  const { authority, reason, review } = draft ?? { authority: '', reason: '', review: null }
  const write = (part: Partial<HoldDraft>) => holds.write(number, { authority, reason, review, ...part })
  const isReady = !isBlank(authority) && !isBlank(reason) && review !== null
  const go = async () => {
    if (!isReady || busy) return
    if (await act({ type: 'hold', authority: authority.trim(), reason, review })) holds.sent(number, draft)
  }
  return (
    <details>
      <summary>{t('hold-put')}</summary>
      <Form onSubmit={() => void go()}>
        <p class="soft">{t('hold-lead')}</p>
        <Field
          id="hold-authority"
          label={t('hold-authority')}
          help={t('hold-authority-help')}
          maxLength={200}
          value={authority}
          onValue={(typed) => write({ authority: typed })}
        />
        <ReasonField
          id="hold-reason"
          label={t('hold-why')}
          value={reason}
          onValue={(typed) => write({ reason: typed })}
        />
        <DayField
          id="hold-review"
          label={t('hold-review')}
          help={t('hold-review-help')}
          min={addDays(today(), 1)}
          max={addMonths(today(), 6)}
          value={review}
          onValue={(day) => write({ review: day })}
        />
        <SubmitButton busy={busy || !isReady}>{t('hold-go')}</SubmitButton>
      </Form>
    </details>
  )
}

const reasons = openDrafts<{ readonly reason: string }>()

/** Asking for a second person: the reason goes into the case, the request into the office's log. */
function AskForm({
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
        {isAlone && <p>{t('ask-nobody')}</p>}
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

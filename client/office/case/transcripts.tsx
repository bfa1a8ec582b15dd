/** The transcripts of a case: what each is, and how its check by the person who spoke stands. */
import type { VNode } from 'preact'
import { isOpen, isSamePlace, type Transcript } from '../../../crypto/case/transcripts.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { nameOf } from '../desk/unlocked.ts'
import type { CaseProps } from './props.ts'

export function Transcripts(props: CaseProps): VNode | null {
  const { transcripts } = props.open.state
  return (
    <>
      <Entered {...props} />
      {transcripts.length > 0 && (
        <section class="card stack-tight" aria-labelledby="transcripts-title">
          <h2 id="transcripts-title">{t('transcripts')}</h2>
          {transcripts.map((one) => (
            <Check key={`${one.of.stream}/${one.of.seq}`} {...props} transcript={one} />
          ))}
        </section>
      )}
    </>
  )
}

/** Who wrote the report down. Anybody can write in a report that an officer did: only a signed entry counts. */
function Entered({ open, desk, act, busy }: CaseProps): VNode | null {
  const { entered } = open.state
  const said = open.thread.report.content.entered
  if (entered !== null) {
    const name = nameOf(desk.unlocked.chain, entered.officer) ?? t('somebody')
    return (
      <p class="soft">
        {t('entered-by', { name, way: t(`way-${entered.way}`) })} {t(`log-words-${entered.words}`)}
      </p>
    )
  }
  if (said === null) return null
  return (
    <Notice tone="warn">
      <p>{t('entered-unsigned')}</p>
      <div class="actions">
        {(['handed', 'printed', 'none'] as const).map((words) => (
          <Button
            key={words}
            kind="other"
            busy={busy}
            onClick={() => void act({ type: 'enter', way: said, words })}
          >
            {t(`entered-sign-${words}`)}
          </Button>
        ))}
      </div>
    </Notice>
  )
}

function Check({ open, act, busy, transcript }: CaseProps & { readonly transcript: Transcript }): VNode {
  const { of, way, held, ended } = transcript
  const what = t('transcript-of', { way: t(`way-${way}`), day: dayText(held, today()) })
  const answer = open.thread.messages.findLast(
    ({ content }) => content.transcript !== null && isSamePlace(content.transcript.of, of),
  )
  const says = answer?.content.transcript?.says
  // An answer that came after all is still to be recorded.
  if (ended !== null && (says === undefined || !isOpen(transcript)))
    return (
      <p>
        {what}: <strong>{t(`transcript-${ended.as}`)}</strong> {dayText(ended.day, today())}
      </p>
    )
  return (
    <div class="stack-tight">
      <p>
        {what}: <strong>{says === undefined ? t('transcript-waiting') : t(`transcript-${says}`)}</strong>
      </p>
      <p class="soft">{t(says === undefined ? 'transcript-waiting-help' : `transcript-${says}-help`)}</p>
      <div class="actions">
        {answer && says ? (
          <Button
            kind="other"
            busy={busy}
            onClick={() => void act({ type: 'end-transcript', of, as: says, message: answer.seq })}
          >
            {t('transcript-record')}
          </Button>
        ) : (
          <Button
            kind="link"
            busy={busy}
            onClick={() => void act({ type: 'end-transcript', of, as: 'no-answer', message: null })}
          >
            {t('transcript-record-none')}
          </Button>
        )}
      </div>
    </div>
  )
}

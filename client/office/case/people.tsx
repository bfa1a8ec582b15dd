/** Who can open a case; giving access to one more person by name, taking them out again, and stepping aside. */
import { useSignal } from '@preact/signals'
import { Fragment, type VNode } from 'preact'
import { equal } from '../../../crypto/bytes.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { isReader } from '../../../crypto/manifest.ts'
import type { Officer } from '../../../crypto/wire/manifest.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { dayText, listText, t } from '../../ui/texts.ts'
import type { CaseProps } from './props.ts'
import { canBeRemoved, caseReaders, possibleReaders, wasLeftOut } from './readers.ts'
import type { OpenCase } from './open.ts'
import { nameOf, type Unlocked, absenceOf } from '../desk/unlocked.ts'

/** The people who can open a case now, by its reporter's choice and its log. */
export function readersNow(unlocked: Unlocked, { answer, thread, log }: OpenCase): Officer[] {
  return caseReaders(unlocked, { answer, report: thread.report.content, log })
}

export function Readers(props: CaseProps): VNode {
  const { open, desk, act, busy } = props
  const { unlocked } = desk
  const { owner } = open.state
  const readers = readersNow(unlocked, open)
  // Those who could go on without this officer.
  const others = readers.filter(({ id, role }) => isReader(role) && !equal(id, unlocked.officer))
  return (
    <section class="card">
      <h2>{t('readers')}</h2>
      <dl class="pairs">
        {readers.map(({ id, name, role }) => {
          const away = absenceOf(unlocked, id, today())
          return (
            <Fragment key={toText(id)}>
              <dt>
                <bdi>{name}</bdi>
              </dt>
              <dd>
                {t(owner && equal(owner, id) ? 'owner' : role === 'expert' ? 'expert' : 'member')}
                {away && `, ${t('reader-away', { day: dayText(away.until, today()) })}`}
              </dd>
            </Fragment>
          )
        })}
      </dl>
      {open.thread.report.content.excluded.length > 0 && <p class="soft">{t('readers-excluded')}</p>}
      {isReader(unlocked.self.role) && <AddReader {...props} />}
      {unlocked.self.role === 'officer' && <RemoveReader {...props} />}
      {others.length > 0 ? (
        <>
          <p class="soft">{t('aside-text')}</p>
          <StepAside act={act} busy={busy} last={others.length === 1 ? (others[0]?.name ?? null) : null} />
        </>
      ) : (
        <p class="soft">{t('aside-alone')}</p>
      )}
    </section>
  )
}

/** Asks for confirmation, because only a colleague can undo this. */
function StepAside({
  act,
  busy,
  last,
}: Pick<CaseProps, 'act' | 'busy'> & { readonly last: string | null }): VNode {
  const asked = useSignal(false)
  if (!asked.value) {
    return (
      <Button kind="other" onClick={() => (asked.value = true)}>
        {t('aside-go')}
      </Button>
    )
  }
  return (
    <Notice tone="warn" role="alert">
      <p>{t('aside-sure')}</p>
      {last !== null && <p>{t('aside-last', { name: last })}</p>}
      <div class="actions">
        <Button kind="danger" busy={busy} onClick={() => void act({ type: 'step-aside' })}>
          {t('aside-sure-go')}
        </Button>
        <Button kind="other" onClick={() => (asked.value = false)}>
          {t('aside-keep')}
        </Button>
      </div>
    </Notice>
  )
}

/**
 * A case is given only after a person confirms it by name and, if somebody was left out, that this is not that person.
 */
function AddReader({ open, desk, act, busy }: CaseProps): VNode | null {
  const { unlocked } = desk
  const report = open.thread.report.content
  const sure = useSignal<string | null>(null)
  const readers = readersNow(unlocked, open)
  const could = possibleReaders(unlocked, open.answer.channel).filter(
    // People who have new keys since then can read it again only when they are given access.
    ({ id }) =>
      !(readers.some((one) => equal(one.id, id)) && open.answer.readers.some((one) => equal(one, id))) &&
      !wasLeftOut(unlocked, { report }, id),
  )
  if (could.length === 0) return null
  const left = report.excluded.map((id) => nameOf(unlocked.chain, id) ?? t('somebody'))
  return (
    <details class="fold">
      <summary>{t('add-reader-title')}</summary>
      {could.map(({ id, name }) => {
        const is = toText(id)
        const stoodAside = open.log.some(
          ({ content, officer }) => content.type === 'stepped-aside' && equal(officer, id),
        )
        return (
          <div key={is} class="stack-tight">
            {stoodAside && <p class="soft">{t('add-reader-aside', { name })}</p>}
            <label class="sure">
              <input
                type="checkbox"
                checked={sure.value === is}
                onChange={(event) => (sure.value = event.currentTarget.checked ? is : null)}
              />
              <span dir="auto">
                {left.length > 0
                  ? t('add-reader-sure', { name, left: listText(left) })
                  : t('add-reader-sure-plain', { name })}
              </span>
            </label>
            <Button
              kind="other"
              busy={busy}
              disabled={sure.value !== is}
              onClick={() => void act({ type: 'add-reader', officer: id })}
            >
              {t('add-reader-go', { name })}
            </Button>
          </div>
        )
      })}
    </details>
  )
}

/** Only people whom colleagues gave the case: nobody takes it from somebody whom the reporter chose. */
function RemoveReader({ open, desk, act, busy }: CaseProps): VNode | null {
  const { unlocked } = desk
  const asked = useSignal<string | null>(null)
  const known = { report: open.thread.report.content, log: open.log }
  const could = readersNow(unlocked, open).filter(
    ({ id }) => !equal(id, unlocked.officer) && canBeRemoved(known, id),
  )
  if (could.length === 0) return null
  return (
    <details class="fold">
      <summary>{t('remove-reader-title')}</summary>
      {could.map(({ id, name }) => {
        const is = toText(id)
        if (asked.value !== is) {
          return (
            <Button key={is} kind="other" onClick={() => (asked.value = is)}>
              {t('remove-reader', { name })}
            </Button>
          )
        }
        return (
          <Notice key={is} tone="warn" role="alert">
            <p>{t('remove-reader-sure', { name })}</p>
            <div class="actions">
              <Button
                kind="danger"
                busy={busy}
                onClick={() =>
                  void act({ type: 'remove-reader', officer: id }).then((done) => {
                    if (done) asked.value = null
                  })
                }
              >
                {t('remove-reader-go', { name })}
              </Button>
              <Button kind="other" onClick={() => (asked.value = null)}>
                {t('remove-reader-keep')}
              </Button>
            </div>
          </Notice>
        )
      })}
    </details>
  )
}

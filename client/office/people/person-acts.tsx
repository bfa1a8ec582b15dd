/** What can be done about one person: absence, role, lost keys, removal; each explains itself before it is done. */
import { absenceOf } from '../desk/unlocked.ts'
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { equal } from '../../../crypto/bytes.ts'
import { addDays, dayOf } from '../../../crypto/day.ts'
import { isReader, mayBeGiven, readersOf } from '../../../crypto/manifest.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { roles, type Role } from '../../../crypto/wire/manifest.ts'
import { today } from '../../clock.ts'
import { Button, Field, Notice } from '../../ui/controls.tsx'
import { Form } from '../../ui/step-form.tsx'
import { listText, t } from '../../ui/texts.ts'
import { caseNumber } from '../case/rows.ts'
import { heed, latestDesk, sendUnattended, type OpenDesk } from '../desk/desk.ts'
import { invite } from './invitations.ts'
import { LinkShown, RoleChoice } from './invite-form.tsx'
import { cleanTexts, faultsIn, InLanguages, type TextIn } from '../desk/in-languages.tsx'
import { maySign } from '../desk/office-acts.ts'
import { actAsOffice, officeActed } from '../desk/acting.ts'
import { announce } from '../desk/said.tsx'
import { aloneWithout, ownedBy } from '../case/lone-cases.ts'
import { loadPages, pages } from '../pages/state.ts'
import { keepsPages } from '../pages/signing.ts'
import { assign, peopleOf, remove, removalNeeds, setAway } from './people.ts'
import { handOverCases, rekeyCases, type HandedCases } from '../case/rekeying.ts'
import { kitOf } from './trustees.ts'
import { Go } from '../desk/go.tsx'

interface PersonProps {
  readonly person: ReturnType<typeof peopleOf>[0]
  readonly open: OpenDesk
  readonly decides: boolean
  readonly changed: () => void
}

export function PersonActs(props: PersonProps): VNode {
  const { person, open, decides } = props
  const isMe = equal(person.id, open.unlocked.officer)
  const signs = maySign(open.unlocked, today())
  return (
    <div class="person-acts">
      <Fold title={t('away-title')}>
        <AwayForm {...props} />
      </Fold>
      {decides && signs && (
        <Fold title={t('assign-title')}>
          <AssignForm {...props} />
        </Fold>
      )}
      {!isMe && isReader(person.role) && readsWithMe(props) && (
        <Fold title={t('hand-over-title')}>
          <HandOverForm {...props} />
        </Fold>
      )}
      {decides && signs && !isMe && (
        <Fold title={t('again-title')}>
          <AgainForm {...props} />
        </Fold>
      )}
      {decides && !signs && !isMe && <p class="soft person-cannot">{t('remove-signer')}</p>}
      {decides && signs && !isMe && (
        <Fold title={t('remove-title')}>
          <RemoveForm {...props} />
        </Fold>
      )}
    </div>
  )
}

function Fold({ title, children }: { title: string; children: VNode }): VNode {
  return (
    <details class="fold">
      <summary>{title}</summary>
      <div class="stack-tight">{children}</div>
    </details>
  )
}

function AwayForm({ person, open }: PersonProps): VNode {
  const { unlocked } = open
  const now = absenceOf(unlocked, person.id, today())
  const until = useSignal<string>(now?.until ?? addDays(today(), 14))
  const substitute = useSignal(now?.substitute ? toText(now.substitute) : '')
  const id = toText(person.id)
  const others = peopleOf(unlocked).filter(
    (one) => one.channel === person.channel && isReader(one.role) && toText(one.id) !== id,
  )
  const set = (away: Parameters<typeof setAway>[3]) =>
    void actAsOffice(open, (send, latest, at) => setAway(send, latest, person.id, away, at))
  const day = dayOf(until.value)
  const go = () => {
    const chosen = others.find((one) => toText(one.id) === substitute.value)
    if (day && day >= today()) set({ until: day, substitute: chosen?.id ?? null })
  }
  return (
    <Form onSubmit={go}>
      <p class="soft">{t('away-lead')}</p>
      <div class="field">
        <label for={`away-${id}`}>{t('away-until')}</label>
        <input
          id={`away-${id}`}
          class="input"
          type="date"
          min={today()}
          value={until.value}
          onInput={(event) => (until.value = event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for={`substitute-${id}`}>{t('away-substitute')}</label>
        <select
          id={`substitute-${id}`}
          class="input"
          value={substitute.value}
          onChange={(event) => (substitute.value = event.currentTarget.value)}
        >
          <option value="">{t('away-nobody')}</option>
          {others.map((one) => (
            <option key={toText(one.id)} value={toText(one.id)}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <div class="actions">
        <Button kind="other" onClick={go} busy={officeActed.value === 'busy'}>
          {t('away-go')}
        </Button>
        {now && (
          <Button kind="other" onClick={() => set(null)} busy={officeActed.value === 'busy'}>
            {t('away-back')}
          </Button>
        )}
      </div>
    </Form>
  )
}

function AssignForm({ person, open }: PersonProps): VNode {
  const { custodians } = open.unlocked.verified.manifest
  const was = custodians.some((id) => equal(id, person.id))
  const role = useSignal<Role>(person.role)
  const title = useSignal(person.title ?? '')
  const titles = useSignal<readonly TextIn[]>(person.titles)
  const custodian = useSignal(was)
  const reads = isReader(person.role)
  const isOne = role.value === 'custodian' || (isReader(role.value) && custodian.value)
  const lastCustodian = was && !isOne && custodians.length === 1
  useEffect(() => {
    if (keepsPages(open.unlocked) && pages.value === null) void loadPages()
  }, [])
  const offered = pages.value?.languages.filter(({ on }) => on) ?? []
  const errors = faultsIn(`title-in-${toText(person.id)}`, titles.value)
  const go = () => {
    if (lastCustodian || errors.length > 0) return
    const given = {
      role: role.value,
      title: title.value.trim() || null,
      titles: cleanTexts(titles.value),
      custodian: isOne,
    }
    void actAsOffice(open, (send, latest, at) => assign(send, latest, person.id, given, at))
  }
  const id = toText(person.id)
  return (
    <Form onSubmit={go}>
      {reads && <p class="soft">{t('assign-keys')}</p>}
      <Field
        id={`title-${id}`}
        label={t('invite-person-title')}
        maxLength={120}
        value={title.value}
        onValue={(value) => (title.value = value)}
      />
      <InLanguages
        id={`title-in-${id}`}
        legend={t('person-titles')}
        languages={offered}
        texts={titles.value}
        onTexts={(texts) => (titles.value = texts)}
        errors={errors}
      />
      <RoleChoice
        role={role}
        custodian={custodian}
        name={`role-${id}`}
        among={reads ? roles.filter(isReader) : mayBeGiven(person.role) ? roles.filter(mayBeGiven) : roles}
      />
      {lastCustodian && (
        <Notice tone="warn" role="status">
          <p>{t('assign-last-custodian')}</p>
        </Notice>
      )}
      <div class="actions">
        <Button kind="other" onClick={go} disabled={lastCustodian} busy={officeActed.value === 'busy'}>
          {t('assign-go')}
        </Button>
      </div>
    </Form>
  )
}

function AgainForm({ person, open, changed }: PersonProps): VNode {
  const link = useSignal<string | null>(null)
  if (!readsWithMe({ person, open })) {
    return <p>{t('again-other-channel', { name: person.name })}</p>
  }
  const go = async () => {
    const invitee = {
      name: person.name,
      title: person.title,
      role: person.role,
      custodian: false,
      channel: person.channel.id,
      again: person.id,
    }
    const end = await actAsOffice(open, (send, latest, at) => invite(send, latest, invitee, at))
    if (end === null) return
    link.value = `${location.origin}/join#${end}`
    changed()
  }
  return (
    <>
      <p>{t('again-lead', { name: person.name })}</p>
      <p class="soft">{t('again-names')}</p>
      <Notice tone="warn">
        <p>{t('again-alone', { name: person.name })}</p>
      </Notice>
      {link.value && <LinkShown link={link.value} for={t('invite-link-again', { name: person.name })} />}
      <div class="actions">
        <Button kind="other" onClick={() => void go()} busy={officeActed.value === 'busy'}>
          {t('again-go')}
        </Button>
      </div>
    </>
  )
}

/** True for a reader of this officer's own channel. */
function readsWithMe({ person, open }: Pick<PersonProps, 'person' | 'open'>): boolean {
  return readersOf(person.channel).some(({ id }) => equal(id, open.unlocked.officer))
}

/** Every earlier case, for somebody who does not read them: a choice, made case by case or here for all. */
function HandOverForm({ person, open }: PersonProps): VNode {
  const sure = useSignal(false)
  const state = useSignal<{ done: number; of: number } | HandedCases | null>(null)
  const { name } = person
  const go = async () => {
    state.value = { done: 0, of: 0 }
    const told = (done: number, of: number) => (state.value = { done, of })
    state.value = await handOverCases(open, person.id, told).catch(async (error: unknown) => {
      await heed(error)
      return null
    })
    sure.value = false
  }
  const { value: now } = state
  const busy = now !== null && 'of' in now
  return (
    <>
      <p>{t('hand-over-lead', { name })}</p>
      <label class="sure">
        <input
          type="checkbox"
          checked={sure.value}
          onChange={(event) => (sure.value = event.currentTarget.checked)}
        />
        <span>{t('hand-over-sure', { name })}</span>
      </label>
      <div class="actions">
        <Button kind="other" onClick={() => void go()} disabled={!sure.value} busy={busy}>
          {t('hand-over-go', { name })}
        </Button>
        <span role="status">
          {busy && t('hand-over-busy', { done: now.done, of: now.of })}
          {now !== null && 'handed' in now && t('hand-over-done', { count: now.handed })}
        </span>
      </div>
      {now !== null && 'failed' in now && now.failed > 0 && (
        <Notice tone="warn" role="alert">
          <p>{t('hand-over-failed', { count: now.failed })}</p>
        </Notice>
      )}
    </>
  )
}

function RemoveForm({ person, open, changed }: PersonProps): VNode {
  const needs = removalNeeds(open.unlocked, person.id, today())
  const kit = useSignal('')
  const sure = useSignal(false)
  const alone = useSignal<Checked | 'busy' | null>(null)
  const { name } = person
  const look = async () => {
    alone.value = 'busy'
    const { unlocked } = latestDesk(open)
    try {
      const numbers = await aloneWithout(sendUnattended, unlocked, person.id)
      alone.value = { numbers, owned: await ownedBy(sendUnattended, unlocked, person.id) }
    } catch (error) {
      await heed(error)
      sure.value = false
      alone.value = null
    }
  }
  if (needs !== null && needs !== 'kit') {
    return (
      <>
        <p>{t(`remove-${needs}`, { name })}</p>
        {needs === 'signers' && (
          <div class="actions">
            <Go to={{ at: 'signers' }}>{t('signers-title')}</Go>
          </div>
        )}
      </>
    )
  }
  const go = async () => {
    const done = await actAsOffice(open, async (send, latest, at) => {
      await remove(send, latest, person.id, needs === 'kit' ? kitOf(latest, kit.value) : null, at)
      return true
    })
    changed()
    if (!done) return
    kit.value = ''
    announce(t('people-removed', { name }), { at: 'people' })
    await rekeyCases(open)
  }
  const looked = alone.value !== null && alone.value !== 'busy'
  const ready = sure.value && looked && (needs === null || kit.value.trim() !== '')
  return (
    <>
      <p>{t('remove-does', { name })}</p>
      <ul class="list">
        <li>{t('remove-does-1')}</li>
        <li>{t('remove-does-2')}</li>
        <li>{t('remove-does-3')}</li>
      </ul>
      <Notice tone="warn">
        <p>{t('remove-holds', { name })}</p>
        <p>{t('remove-alone', { name })}</p>
      </Notice>
      {needs === 'kit' && (
        <Field
          id={`kit-${toText(person.id)}`}
          label={t('restore-kit')}
          help={t('remove-kit-help', { name })}
          rows={5}
          code
          value={kit.value}
          onValue={(value) => (kit.value = value)}
        />
      )}
      <label class="sure">
        <input
          type="checkbox"
          checked={sure.value}
          onChange={(event) => {
            sure.value = event.currentTarget.checked
            if (sure.value && alone.value === null) void look()
          }}
        />
        <span>{t('remove-sure', { name })}</span>
      </label>
      <Alone alone={alone.value} name={name} />
      <div class="actions">
        <Button kind="danger" onClick={() => void go()} disabled={!ready} busy={officeActed.value === 'busy'}>
          {t('remove-go', { name })}
        </Button>
      </div>
    </>
  )
}

/** What was found in this officer's own cases before somebody is removed. */
interface Checked {
  /** The cases that nobody else would read. */
  readonly numbers: readonly string[]
  /** How many open cases the person owns. */
  readonly owned: number
}

function Alone({ alone, name }: { alone: Checked | 'busy' | null; name: string }): VNode | null {
  if (alone === null) return null
  if (alone === 'busy') return <p role="status">{t('remove-looking')}</p>
  const { numbers, owned } = alone
  return (
    <>
      {numbers.length === 0 ? (
        <p role="status">{t('remove-alone-none')}</p>
      ) : (
        <Notice tone="warn" role="alert">
          <p>{t('remove-alone-mine', { name, numbers: listText(numbers.map(caseNumber)) })}</p>
        </Notice>
      )}
      {owned === 0 ? (
        <p role="status">{t('remove-owns-none', { name })}</p>
      ) : (
        <Notice tone="warn" role="status">
          <p>{t('remove-owns', { name, count: owned })}</p>
        </Notice>
      )}
    </>
  )
}

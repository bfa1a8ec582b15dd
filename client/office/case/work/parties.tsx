/** The people and organisations named in a case, with their role. They are in this case alone. */
import type { VNode } from 'preact'
import { isBlank } from '../../../../crypto/blank.ts'
import { size } from '../../../../crypto/bytes.ts'
import { mostParties, partyKinds, partyRoles, type Party } from '../../../../crypto/case/parties.ts'
import { randomBytes } from '../../../../crypto/random.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { Button, Field, SubmitButton } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { t } from '../../../ui/texts.ts'
import { unprintableIn } from '../../desk/lines.ts'
import { openDrafts } from '../drafts.ts'
import { Select } from '../fields/select.tsx'
import type { CaseProps } from '../props.ts'

type Draft = Omit<Party, 'party'>
const newParty: Draft = { name: '', kind: 'person', role: 'concerned', about: '' }
const drafts = openDrafts<Draft>()

export function Parties(props: CaseProps): VNode {
  const { parties } = props.open.state
  return (
    <section class="card" aria-labelledby="parties-title">
      <h2 id="parties-title">{t('parties')}</h2>
      <p class="soft">{t('parties-lead')}</p>
      <ul class="people">
        {parties.map((party) => (
          <PartyItem key={toText(party.party)} {...props} party={party} />
        ))}
      </ul>
      {parties.length < mostParties && <AddParty {...props} />}
    </section>
  )
}

function PartyItem(props: CaseProps & { readonly party: Party }): VNode {
  const { party, act, busy, open } = props
  const id = toText(party.party)
  const key = `${open.answer.number}/${id}`
  const written = drafts.of(key)
  const draft = written ?? party
  const save = async () => {
    const to = changed(party, draft)
    if (busy || faultIn(draft) || Object.keys(to).length === 0) return
    if (await act({ type: 'change-party', party: party.party, to })) drafts.sent(key, written)
  }
  return (
    <li class="person">
      <p>
        <strong dir="auto">{party.name}</strong> <span class="pill">{t(`party-role-${party.role}`)}</span>{' '}
        {party.kind === 'organisation' && <span class="pill">{t('party-kind-organisation')}</span>}
      </p>
      {party.about !== '' && (
        <p class="preserve" dir="auto">
          {party.about}
        </p>
      )}
      <details class="fold">
        <summary>{t('party-change')}</summary>
        <Form onSubmit={() => void save()}>
          <PartyFields id={id} draft={draft} write={(to) => drafts.write(key, to)} />
          <div class="actions">
            <SubmitButton busy={busy}>{t('party-save')}</SubmitButton>
            <Button
              kind="other"
              busy={busy}
              onClick={() => void act({ type: 'remove-party', party: party.party })}
            >
              {t('party-remove')}
            </Button>
          </div>
        </Form>
      </details>
    </li>
  )
}

function AddParty({ open, act, busy }: CaseProps): VNode {
  const { number } = open.answer
  const written = drafts.of(number)
  const draft = written ?? newParty
  const add = async () => {
    if (busy || isBlank(draft.name) || faultIn(draft)) return
    const party = randomBytes<'item'>(size.item)
    if (await act({ type: 'add-party', party, ...draft, name: draft.name.trim() }))
      drafts.sent(number, written)
  }
  return (
    <details class="fold">
      <summary>{t('party-add')}</summary>
      <Form onSubmit={() => void add()}>
        <PartyFields id="new" draft={draft} write={(to) => drafts.write(number, to)} />
        <SubmitButton busy={busy}>{t('party-add-go')}</SubmitButton>
      </Form>
    </details>
  )
}

interface PartyFieldsProps {
  readonly id: string
  readonly draft: Draft
  readonly write: (draft: Draft) => void
}

function PartyFields({ id, draft: { name, kind, role, about }, write }: PartyFieldsProps): VNode {
  const draft = { name, kind, role, about }
  return (
    <>
      <Field
        id={`party-name-${id}`}
        label={t('party-name')}
        maxLength={120}
        error={faultIn(draft)}
        value={name}
        onValue={(typed) => write({ ...draft, name: typed })}
      />
      <Select
        id={`party-kind-${id}`}
        label={t('party-kind')}
        value={kind}
        options={partyKinds.map((one) => [one, t(`party-kind-${one}`)])}
        onChange={(to) => write({ ...draft, kind: partyKinds.find((one) => one === to) ?? kind })}
      />
      <Select
        id={`party-role-${id}`}
        label={t('party-role')}
        value={role}
        options={partyRoles.map((one) => [one, t(`party-role-${one}`)])}
        onChange={(to) => write({ ...draft, role: partyRoles.find((one) => one === to) ?? role })}
      />
      <Field
        id={`party-about-${id}`}
        label={t('party-about')}
        rows={2}
        maxLength={1000}
        value={about}
        onValue={(typed) => write({ ...draft, about: typed })}
      />
    </>
  )
}

/** What is wrong with a name, in words. */
const faultIn = ({ name }: Draft): string | null => unprintableIn(name)

/** The members that a form has changed. */
function changed(party: Party, { name, kind, role, about }: Draft): Partial<Draft> {
  const said = name.trim()
  return {
    ...(said === party.name || isBlank(said) ? {} : { name: said }),
    ...(kind === party.kind ? {} : { kind }),
    ...(role === party.role ? {} : { role }),
    ...(about === party.about ? {} : { about }),
  }
}

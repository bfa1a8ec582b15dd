/** Inviting somebody: who, as what, and the link to hand over, which no server sees. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { isReader } from '../../crypto/manifest.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { roles, type Role } from '../../crypto/wire/manifest.ts'
import { Button, Choice, Field, Notice, SubmitButton } from '../ui/controls.tsx'
import { ErrorSummary, type FieldError } from '../ui/page.tsx'
import { Form } from '../ui/step-form.tsx'
import { t } from '../ui/texts.ts'
import type { OpenDesk } from './desk.ts'
import { invite } from './invitations.ts'
import { actAsOffice, officeActed } from './office-state.ts'

interface InviteProps {
  readonly open: OpenDesk
  readonly changed: () => void
}

const newChannel = 'new'

export function InviteForm({ open, changed }: InviteProps): VNode {
  const name = useSignal('')
  const title = useSignal('')
  const role = useSignal<Role>('officer')
  const custodian = useSignal(false)
  const opens = useSignal('')
  const { channels } = open.unlocked.verified.manifest
  const own = channels.filter(({ id }) =>
    open.unlocked.seeds.some((seed) => toText(seed.channel) === toText(id)),
  )
  const channel = useSignal(own[0] ? toText(own[0].id) : newChannel)
  const hasAlternate = channels.some(({ kind }) => kind === 'alternate')
  const attempt = useSignal(0)
  const link = useSignal<string | null>(null)
  const isNew = channel.value === newChannel
  const errors: FieldError[] = [
    ...(name.value.trim() === '' ? [{ field: 'invite-name', text: t('invite-name-missing') }] : []),
    ...(isNew && opens.value.trim() === ''
      ? [{ field: 'invite-opens', text: t('invite-opens-missing') }]
      : []),
  ]
  const shown = attempt.value > 0 ? errors : []
  const errorOf = (field: string) => shown.find((one) => one.field === field)?.text

  const go = async () => {
    attempt.value++
    if (errors.length > 0) return
    link.value = null
    const existing = own.find(({ id }) => toText(id) === channel.value)
    const invitee = {
      name: name.value.trim(),
      title: title.value.trim() || null,
      role: isNew ? ('officer' as const) : role.value,
      custodian: isNew || role.value === 'custodian' || (custodian.value && isReader(role.value)),
      channel: existing ? existing.id : { opens: opens.value.trim() },
      again: null,
    }
    const end = await actAsOffice(open, (send, unlocked, at) => invite(send, unlocked, invitee, at))
    if (end === null) return
    link.value = `${location.origin}/join#${end}`
    for (const field of [name, title, opens]) field.value = ''
    attempt.value = 0
    changed()
  }
  return (
    <section class="card" id="invite">
      <Form onSubmit={() => void go()}>
        <h2>{t('invite-title')}</h2>
        <p class="soft">{t('invite-lead')}</p>
        <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
        {link.value && <LinkShown link={link.value} />}
        <Field
          id="invite-name"
          label={t('invite-name')}
          help={t('invite-name-help')}
          maxLength={80}
          error={errorOf('invite-name')}
          value={name.value}
          onValue={(value) => (name.value = value)}
        />
        <Field
          id="invite-person-title"
          label={t('invite-person-title')}
          help={t('person-role-help')}
          maxLength={120}
          value={title.value}
          onValue={(value) => (title.value = value)}
        />
        <fieldset class="choices">
          <legend>{t('invite-where')}</legend>
          {own.map((one) => (
            <Choice
              key={toText(one.id)}
              type="radio"
              name="invite-channel"
              checked={channel.value === toText(one.id)}
              label={<span dir="auto">{one.kind === 'office' ? t('people-office') : one.name}</span>}
              onChange={() => (channel.value = toText(one.id))}
            />
          ))}
          {!hasAlternate && (
            <Choice
              type="radio"
              name="invite-channel"
              checked={isNew}
              label={t('invite-outside')}
              note={t('invite-outside-note')}
              onChange={() => (channel.value = newChannel)}
            />
          )}
        </fieldset>
        {isNew ? (
          <Field
            id="invite-opens"
            label={t('invite-opens')}
            help={t('invite-opens-help')}
            maxLength={120}
            error={errorOf('invite-opens')}
            value={opens.value}
            onValue={(value) => (opens.value = value)}
          />
        ) : (
          <RoleChoice role={role} custodian={custodian} />
        )}
        <div class="actions">
          <SubmitButton busy={officeActed.value === 'busy'}>{t('invite-go')}</SubmitButton>
        </div>
      </Form>
    </section>
  )
}

interface RoleProps {
  readonly role: { value: Role }
  readonly custodian: { value: boolean }
  /** Which roles may be chosen; all unless told. */
  readonly among?: readonly Role[]
  readonly name?: string
}

export function RoleChoice({ role, custodian, among = roles, name = 'invite-role' }: RoleProps): VNode {
  return (
    <>
      <fieldset class="choices">
        <legend>{t('invite-role')}</legend>
        {among.map((one) => (
          <Choice
            key={one}
            type="radio"
            name={name}
            checked={role.value === one}
            label={t(`role-${one}`)}
            note={t(`role-${one}-can`)}
            onChange={() => (role.value = one)}
          />
        ))}
      </fieldset>
      {isReader(role.value) && (
        <Choice
          type="checkbox"
          name={`${name}-custodian`}
          checked={custodian.value}
          label={t('invite-custodian')}
          note={t('invite-custodian-note')}
          onChange={(checked) => (custodian.value = checked)}
        />
      )}
    </>
  )
}

/** A link with a secret in it: to be handed over by a person, and by no mail of ours. */
export function LinkShown({ link }: { link: string }): VNode {
  const copied = useSignal(false)
  return (
    <Notice role="status">
      <p class="notice-title">{t('invite-link')}</p>
      <p>{t('invite-link-how')}</p>
      <p class="code address" dir="ltr" id="invite-link">
        {link}
      </p>
      <Button
        kind="other"
        onClick={() =>
          // Where it may not be copied, it can be selected.
          void navigator.clipboard.writeText(link).then(
            () => (copied.value = true),
            () => undefined,
          )
        }
      >
        {copied.value ? t('invite-copied') : t('invite-copy')}
      </Button>
    </Notice>
  )
}

/** Inviting somebody: who, in which role, and the link to hand over, which no server sees. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { isBlank } from '../../../crypto/blank.ts'
import { equal } from '../../../crypto/bytes.ts'
import { isReader } from '../../../crypto/manifest.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Invitation } from '../../../crypto/wire/invitation.ts'
import { roles, type Role } from '../../../crypto/wire/manifest.ts'
import { Button, Choice, Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { ErrorSummary, type FieldError } from '../../ui/page.tsx'
import { Form } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { isOnlyHere } from '../desk/reporter-address.ts'
import type { OpenDesk } from '../desk/desk.ts'
import { invite, linkAgain, type Invitee } from './invitations.ts'
import { QrCode } from '../desk/qr-code.tsx'
import { unprintableIn } from '../desk/lines.ts'
import { actAsOffice, officeActed } from '../desk/acting.ts'

interface InviteProps {
  readonly open: OpenDesk
  /** The open invitations; each has its own link. */
  readonly list: readonly Invitation[]
  readonly changed: () => void
}

/** Invites somebody into an existing channel. No choice here makes anybody an outside body. */
export function InviteForm({ open, list, changed }: InviteProps): VNode {
  const role = useSignal<Role>('officer')
  const custodian = useSignal(false)
  const own = open.unlocked.verified.manifest.channels.filter(({ id }) =>
    open.unlocked.seeds.some((seed) => equal(seed.channel, id)),
  )
  const channel = useSignal(own[0])
  const toInvitee = (who: Who): Invitee | null =>
    channel.value
      ? {
          ...who,
          role: role.value,
          custodian: role.value === 'custodian' || (custodian.value && isReader(role.value)),
          channel: channel.value.id,
          again: null,
        }
      : null
  return (
    <section class="card" id="invite">
      <WhoForm
        {...{ open, list, changed, toInvitee }}
        id="invite"
        title={t('invite-title')}
        lead={t('invite-lead')}
        clear={() => {
          role.value = 'officer'
          custodian.value = false
        }}
      >
        {own.length > 1 && (
          <fieldset class="choices">
            <legend>{t('invite-where')}</legend>
            {own.map((one) => (
              <Choice
                key={toText(one.id)}
                type="radio"
                name="invite-channel"
                checked={channel.value === one}
                label={<bdi>{one.kind === 'office' ? t('people-office') : one.name}</bdi>}
                onChange={() => (channel.value = one)}
              />
            ))}
          </fieldset>
        )}
        <RoleChoice role={role} custodian={custodian} />
      </WhoForm>
    </section>
  )
}

/** Invites an outside body, which opens a channel with its own keys. */
export function InviteOutsideForm({ open, list, changed }: InviteProps): VNode {
  const opens = useSignal('')
  const toInvitee = (who: Who): Invitee => ({
    ...who,
    role: 'officer',
    custodian: true,
    channel: { opens: opens.value.trim() },
    again: null,
  })
  const missing = isBlank(opens.value) ? t('invite-opens-missing') : unprintableIn(opens.value)
  return (
    <section class="card" id="invite-outside">
      <WhoForm
        {...{ open, list, changed, toInvitee }}
        id="outside"
        title={t('invite-outside-title')}
        lead={t('invite-outside-lead')}
        errors={missing === null ? [] : [{ field: 'outside-opens', text: missing }]}
        clear={() => (opens.value = '')}
      >
        {(errorOf) => (
          <Field
            id="outside-opens"
            label={t('invite-opens')}
            help={t('invite-opens-help')}
            maxLength={120}
            error={errorOf('outside-opens')}
            value={opens.value}
            onValue={(value) => (opens.value = value)}
          />
        )}
      </WhoForm>
    </section>
  )
}

type Who = Pick<Invitee, 'name' | 'title'>
type ErrorOf = (field: string) => string | undefined

interface WhoFormProps extends InviteProps {
  readonly id: string
  readonly title: string
  readonly lead: string
  /** What is wrong besides name and title. */
  readonly errors?: readonly FieldError[]
  readonly toInvitee: (who: Who) => Invitee | null
  readonly clear?: () => void
  readonly children: ComponentChildren | ((errorOf: ErrorOf) => ComponentChildren)
}

/** Name and title, any further questions, and the link. */
function WhoForm(props: WhoFormProps): VNode {
  const {
    open,
    list,
    changed,
    id,
    title: heading,
    lead,
    errors: further = [],
    toInvitee,
    clear,
    children,
  } = props
  const name = useSignal('')
  const title = useSignal('')
  const attempt = useSignal(0)
  const link = useSignal<string | null>(null)
  const wasListed = useSignal(false)
  const isListed = list.some((one) => link.value?.endsWith(`#${linkAgain(open.unlocked, one) ?? ''}`))
  useEffect(() => {
    if (isListed) wasListed.value = true
  }, [isListed])
  const nameError = isBlank(name.value) ? t('invite-name-missing') : unprintableIn(name.value)
  const titleError = unprintableIn(title.value)
  const errors: FieldError[] = [
    ...(nameError === null ? [] : [{ field: `${id}-name`, text: nameError }]),
    ...(titleError === null ? [] : [{ field: `${id}-title`, text: titleError }]),
    ...further,
  ]
  const shown = attempt.value > 0 ? errors : []
  const errorOf: ErrorOf = (field) => shown.find((one) => one.field === field)?.text
  const go = async () => {
    attempt.value++
    if (errors.length > 0) return
    link.value = null
    wasListed.value = false
    const invitee = toInvitee({ name: name.value.trim(), title: title.value.trim() || null })
    if (!invitee) return
    const end = await actAsOffice(open, (send, unlocked, at) => invite(send, unlocked, invitee, at))
    if (end === null) return
    link.value = `${location.origin}/join#${end}`
    for (const field of [name, title]) field.value = ''
    clear?.()
    attempt.value = 0
    changed()
  }
  return (
    <Form onSubmit={() => void go()}>
      <h2>{heading}</h2>
      <p class="soft">{lead}</p>
      <ErrorSummary title={t('error-title')} errors={shown} attempt={attempt.value} />
      <Field
        id={`${id}-name`}
        label={t('invite-name')}
        help={id === 'outside' ? t('invite-outside-name-help') : t('invite-name-help')}
        maxLength={80}
        error={errorOf(`${id}-name`)}
        value={name.value}
        onValue={(value) => (name.value = value)}
      />
      <Field
        id={`${id}-title`}
        label={t('invite-person-title')}
        help={t('person-role-help')}
        maxLength={120}
        error={errorOf(`${id}-title`)}
        value={title.value}
        onValue={(value) => (title.value = value)}
      />
      {typeof children === 'function' ? children(errorOf) : children}
      <div class="actions">
        <SubmitButton busy={officeActed.value === 'busy'}>
          {id === 'outside' ? t('invite-outside-go') : t('invite-go')}
        </SubmitButton>
      </div>
      {link.value && (isListed || !wasListed.value) && (
        <LinkShown link={link.value} for={id === 'outside' ? t('invite-link-outside') : t('invite-link')} />
      )}
    </Form>
  )
}

interface RoleProps {
  readonly role: { value: Role }
  readonly custodian: { value: boolean }
  /** Which roles may be chosen; all by default. */
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

/** A link with a secret in it: a person hands it over, never our mail. */
export function LinkShown({ link, for: title }: { link: string; for: string }): VNode {
  const copied = useSignal(false)
  const ref = useRef<HTMLDivElement>(null)
  // It appears below the button that was pressed: shown, and read out.
  useLayoutEffect(() => ref.current?.focus(), [link])
  return (
    <div ref={ref} tabIndex={-1}>
      <Notice role="status">
        <p class="notice-title">{title}</p>
        <p>{t('invite-link-how')}</p>
        {isOnlyHere(link) && <p class="alarm">{t('invite-only-here')}</p>}
        <p class="code address" dir="ltr" id="invite-link">
          {link}
        </p>
        <Button
          kind="other"
          onClick={() =>
            // If copying is not allowed, it can be selected.
            void navigator.clipboard.writeText(link).then(
              () => (copied.value = true),
              () => undefined,
            )
          }
        >
          {copied.value ? t('invite-copied') : t('invite-copy')}
        </Button>
        <details class="fold">
          <summary>{t('invite-code')}</summary>
          <p class="soft">{t('invite-code-how')}</p>
          <QrCode text={link} label={t('invite-code-picture')} />
        </details>
      </Notice>
    </div>
  )
}

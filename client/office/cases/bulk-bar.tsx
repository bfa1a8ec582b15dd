/** What can be done with the selected cases, at the foot of the page while any are selected. */
import { signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import * as v from 'valibot'
import type { OfficerId } from '../../../crypto/bytes.ts'
import { isBlank } from '../../../crypto/blank.ts'
import { details } from '../../../crypto/case/card.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { Button, Field, SubmitButton } from '../../ui/controls.tsx'
import { Form } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { ReasonField } from '../case/fields/reason.tsx'
import { Select } from '../case/fields/select.tsx'
import { handbookOf } from '../case/handbooks.ts'
import { channelReaders } from '../case/readers.ts'
import { onLock, type OpenDesk } from '../desk/desk.ts'
import { actOnMany, bulk, type BulkAct } from './bulk.ts'
import type { Facts } from './known.ts'
import { chosen, found, isSelected, rows, select, selectNone, shape } from './table-state.ts'

type Unfolded = 'assign' | 'tags' | 'aside'
const unfolded = signal<Unfolded | null>(null)
onLock(() => (unfolded.value = null))

export function BulkBar({ open }: { open: OpenDesk }): VNode | null {
  const cases = chosen.value
  if (cases.length === 0 || bulk.value?.state === 'busy') return null
  const go = (act: BulkAct) => {
    unfolded.value = null
    void actOnMany(
      open,
      cases.map(({ one }) => one),
      act,
    ).then(() => {
      const done = bulk.value?.became.filter(({ became }) => became === 'done' || became === 'already') ?? []
      select(
        done.map(({ number }) => number),
        false,
      )
    })
  }
  const parts: readonly Unfolded[] = cases.some(({ one }) => one.trouble === 'unopened')
    ? ['assign', 'tags', 'aside']
    : ['assign', 'tags']
  // Everything on the page is selected, and there is more below.
  const isMore = found.value.length > cases.length && rows.value.every(({ number }) => isSelected(number))
  return (
    <section class="bulk" aria-label={t('bulk')}>
      <div class="bulk-head">
        <p role="status">
          <strong>{t('bulk-count', { count: cases.length })}</strong>
        </p>
        {parts.map((part) => (
          <button
            key={part}
            type="button"
            class="button button-other"
            aria-expanded={unfolded.value === part}
            onClick={() => (unfolded.value = unfolded.value === part ? null : part)}
          >
            {t(`bulk-${part}`)}
          </button>
        ))}
        {shape.value === 'table' && isMore && (
          <Button
            kind="link"
            onClick={() =>
              select(
                found.value.map(({ number }) => number),
                true,
              )
            }
          >
            {t('bulk-all', { count: found.value.length })}
          </Button>
        )}
        <Button
          kind="link"
          onClick={() => {
            selectNone()
            document.querySelector<HTMLElement>('[data-row] a')?.focus()
          }}
        >
          {t('bulk-none')}
        </Button>
      </div>
      {unfolded.value === 'assign' && <Assign open={open} cases={cases} go={go} />}
      {unfolded.value === 'tags' && <Tags cases={cases} go={go} />}
      {unfolded.value === 'aside' && parts.includes('aside') && <Aside cases={cases} go={go} />}
    </section>
  )
}

interface PartProps {
  readonly cases: readonly Facts[]
  readonly go: (act: BulkAct) => void
}

/** Offers whoever may read the channel of any of the cases; each case then says who may read it. */
function Assign({ open, cases, go }: PartProps & { readonly open: OpenDesk }): VNode {
  const to = useSignal<string | null>(null)
  const { unlocked } = open
  const people = new Map<string, { readonly id: OfficerId; readonly name: string }>()
  const channels = new Map(cases.map(({ one: { row } }) => [toText(row.channel), row.channel]))
  for (const channel of channels.values()) {
    for (const { id, name } of channelReaders(unlocked, channel)) people.set(toText(id), { id, name })
  }
  return (
    <Form
      onSubmit={() => {
        if (to.value !== null) go({ type: 'assign', owner: people.get(to.value)?.id ?? null })
      }}
    >
      <div class="bulk-form">
        <Select
          id="bulk-owner"
          label={t('bulk-owner')}
          value={to.value ?? 'choose'}
          options={[
            ['choose', t('choose')],
            ...[...people].map(([id, { name }]) => [id, name] as const),
            ['nobody', t('row-nobody')],
          ]}
          onChange={(value) => (to.value = value === 'choose' ? null : value)}
        />
        <SubmitButton busy={to.value === null}>{t('bulk-assign-go', { count: cases.length })}</SubmitButton>
      </div>
    </Form>
  )
}

function Tags({ cases, go }: PartProps): VNode {
  const typed = useSignal('')
  const tried = useSignal(false)
  const channels = [...new Map(cases.map(({ one }) => [toText(one.row.channel), one.row.channel])).values()]
  const own = channels.flatMap((channel) => handbookOf(channel).tags)
  const known = [...new Set([...own, ...cases.flatMap(({ card }) => card?.tags ?? [])])].sort()
  // A comma separates tags on the page of a case.
  const read = typed.value.includes(',') ? null : v.safeParse(details.tags, [typed.value])
  const tag = read?.success ? read.output[0] : undefined
  const act = (type: 'tag' | 'untag') => {
    tried.value = true
    if (tag !== undefined) go({ type, tag })
  }
  return (
    <Form onSubmit={() => act('tag')}>
      <div class="bulk-form">
        <Field
          id="bulk-tag"
          label={t('bulk-tag')}
          maxLength={24}
          error={tried.value && tag === undefined ? t('bulk-tag-wrong') : null}
          value={typed.value}
          onValue={(value) => (typed.value = value)}
        />
        <SubmitButton>{t('bulk-tag-go')}</SubmitButton>
        <Button kind="other" onClick={() => act('untag')}>
          {t('bulk-untag-go')}
        </Button>
      </div>
      {known.length > 0 && (
        <div class="views" role="group" aria-label={t('bulk-tags-known')}>
          <span class="soft">{t('bulk-tags-known')}</span>
          {known.map((one) => (
            <button key={one} type="button" class="chip" onClick={() => (typed.value = one)}>
              <bdi>{one}</bdi>
            </button>
          ))}
        </div>
      )}
    </Form>
  )
}

function Aside({ cases, go }: PartProps): VNode {
  const reason = useSignal('')
  const count = cases.filter(({ one }) => one.trouble === 'unopened').length
  return (
    <Form
      onSubmit={() => {
        if (!isBlank(reason.value)) go({ type: 'aside', reason: reason.value })
      }}
    >
      <ReasonField
        id="bulk-reason"
        label={t('put-aside-reason')}
        help={t('put-aside-reason-help')}
        value={reason.value}
        onValue={(typed) => (reason.value = typed)}
      />
      <SubmitButton busy={isBlank(reason.value)}>{t('put-aside-go', { count })}</SubmitButton>
    </Form>
  )
}

/** The fields of a name, and who can open it: used with a report, and when one is given later. */
import type { Signal } from '@preact/signals'
import type { VNode } from 'preact'
import { isBlank } from '../../crypto/blank.ts'
import { contentLength, type Identity } from '../../crypto/content.ts'
import { identitySize } from '../../crypto/padding.ts'
import type { Officer } from '../../crypto/wire/manifest.ts'
import { Field, Notice } from '../ui/controls.tsx'
import { listText, t } from '../ui/texts.ts'

/** Why this name cannot be given, in words; null if it can. */
export function problemOf(identity: NonNullable<Identity>): string | null {
  if (isBlank(identity.name)) return t('name-missing')
  return contentLength(identity) >= identitySize ? t('name-too-long') : null
}

interface Fields {
  readonly name: Signal<string>
  readonly contact: Signal<string>
  readonly error: string | null
}

export function NameFields({ name, contact, error }: Fields): VNode {
  return (
    <>
      <Field
        id="name"
        label={t('name-label')}
        maxLength={200}
        error={error}
        value={name.value}
        onValue={(value) => {
          name.value = value
        }}
      />
      <Field
        id="contact"
        label={t('name-contact')}
        help={t('name-contact-help')}
        maxLength={500}
        rows={2}
        value={contact.value}
        onValue={(value) => {
          contact.value = value
        }}
      />
    </>
  )
}

interface People {
  readonly custodians: readonly Officer[]
  readonly readers: readonly Officer[]
}

/** Who can open it: if one person alone can, the reporter is told. */
export function WhoOpens({ custodians, readers }: People): VNode {
  const alone =
    readers.length === 1 &&
    custodians.length === 1 &&
    readers[0]?.id.toString() === custodians[0]?.id.toString()
  return (
    <Notice tone={alone ? 'warn' : 'calm'}>
      <p dir="auto">
        {alone
          ? t('name-alone', { name: custodians[0]?.name ?? '' })
          : t('name-custodians', { names: listText(custodians.map((one) => one.name)) })}
      </p>
    </Notice>
  )
}

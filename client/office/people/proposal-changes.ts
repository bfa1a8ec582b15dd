/**
 * What a proposed act would change, member by member: each further signer sees this, and not only the kind of act.
 *
 * Called by the notice of proposals. The table below names what no person chooses (keys, numbers, days), so that a new
 * member of manifests must be either described or left out there.
 */
import { equal } from '../../../crypto/bytes.ts'
import { findOfficer, type Verified } from '../../../crypto/manifest.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import type { Manifest, Officer, SignersRecord } from '../../../crypto/wire/manifest.ts'
import { sizeText } from '../../files/sizes.ts'
import { listText, t } from '../../ui/texts.ts'
import { languageName } from '../desk/act-text.ts'

export interface Change {
  readonly what: string
  readonly was: string
  readonly becomes: string
}

/** A value, by its name on screen. `key` distinguishes it from others with the same name. */
interface Said {
  readonly what: string
  readonly value: string
  readonly key?: string
}

/** How each member is described; null for one that no person chooses. */
type Says<T> = { readonly [M in keyof T]-?: ((said: T) => readonly Said[]) | null }

const manifestSays: Says<Manifest> = {
  v: null,
  office: null,
  number: null,
  previous: null,
  signers: null,
  from: null,
  until: null,
  receipt: null,
  opened: null,
  // How each member of a person is described.
  custodians: null,
  name: ({ name }) => [{ what: t('office-name'), value: name }],
  names: ({ names }) =>
    names.map(({ language, text }) => ({
      what: t('change-names', { language: languageName(language) }),
      value: text,
    })),
  contact: ({ contact }) => [{ what: t('office-contact'), value: contact }],
  authorities: ({ authorities }) => [
    {
      what: t('authorities-title'),
      value: authorities.map(({ name, contact }) => `${name}, ${contact}`).join('; '),
    },
  ],
  limits: ({ limits: { files, bytes } }) => [
    { what: t('limits-title'), value: t('change-limits', { files, size: sizeText(bytes) }) },
  ],
  recordings: ({ recordings }) => [
    { what: t('recordings-title'), value: t(`recordings-${recordings ? 'yes' : 'no'}`) },
  ],
  law: ({ law: { profile, reviewed } }) => [
    { what: t('law-title'), value: t(`law-${profile}`) },
    {
      what: t('law-reviewed-by'),
      value: reviewed ? `${reviewed.by}, ${reviewed.on}` : t('law-not-reviewed'),
    },
  ],
  intake: ({ intake }) => [{ what: t('change-intake'), value: t(`change-intake-${intake}`) }],
  channels: (manifest) =>
    manifest.channels.flatMap(({ id, kind, name, officers }) => [
      ...(kind === 'alternate' ? [{ what: t('change-outside'), value: name, key: toText(id) }] : []),
      ...officers.map((one) => ({
        what: t('change-person'),
        value: personText(manifest, one),
        key: toText(one.id),
      })),
    ]),
}

const recordSays: Says<SignersRecord> = {
  v: null,
  office: null,
  number: null,
  from: null,
  until: null,
  recovery: null,
  // Shown by name, which the manifest has.
  signers: null,
  threshold: ({ threshold }) => [{ what: t('change-threshold'), value: String(threshold) }],
}

/** Every difference between a proposed manifest and the newest one. */
export function changesIn(before: Verified, next: Verified): readonly Change[] {
  return [
    ...differing(sayAll(before.manifest, manifestSays), sayAll(next.manifest, manifestSays)),
    ...differing(whoSigns(before), whoSigns(next)),
    ...differing(sayAll(before.signers, recordSays), sayAll(next.signers, recordSays)),
  ]
}

function whoSigns({ manifest, signers }: Verified): readonly Said[] {
  const names = signers.signers.flatMap(({ officer }) => findOfficer(manifest, officer)?.name ?? [])
  return [{ what: t('signers-title'), value: listText(names) }]
}

function sayAll<T extends object>(said: T, says: Says<T>): readonly Said[] {
  return Object.values<Says<T>[keyof T]>(says).flatMap((say) => say?.(said) ?? [])
}

function differing(before: readonly Said[], next: readonly Said[]): readonly Change[] {
  const keyOf = ({ what, key }: Said) => key ?? what
  const byKey = new Map([...before, ...next].map((one) => [keyOf(one), one.what]))
  return [...byKey].flatMap(([key, what]) => {
    const [was, becomes] = [before, next].map((all) => all.find((one) => keyOf(one) === key)?.value)
    return was === becomes
      ? []
      : [{ what, was: was || t('change-nothing'), becomes: becomes || t('change-nothing') }]
  })
}

/** Everything about a person that the act can give them, except their keys, which eight words represent. */
function personText(manifest: Manifest, { id, name, role, title, titles }: Officer): string {
  const isCustodian = role !== 'custodian' && manifest.custodians.some((one) => equal(one, id))
  return [
    name,
    t(`role-${role}`),
    ...(isCustodian ? [t('role-custodian')] : []),
    ...(title ? [title] : []),
    ...titles.map(({ language, text }) => `${languageName(language)}: ${text}`),
  ].join(', ')
}

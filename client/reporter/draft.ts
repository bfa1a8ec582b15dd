/**
 * The report being written: in this tab's memory, and nowhere else.
 *
 * Kept while pages and languages change; deleted when the reporter leaves, closes the tab or starts again.
 */
import { computed, signal } from '@preact/signals'
import { equal, size, zeros, type ChannelId, type OfficerId } from '../../crypto/bytes.ts'
import type { CarriedFile, Category } from '../../crypto/content.ts'
import { leftOutWith, type Verified } from '../../crypto/manifest.ts'
import { entropySize, type Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import type { Channel } from '../../crypto/wire/manifest.ts'
import { language } from '../ui/texts.ts'
import { openAttachments, outgoing, type Attachment } from './attachments.ts'
import type { Draft, SealedReport } from '../report/seal.ts'
import type { SignedReceipt } from './submit.ts'
import { onLeave } from './leaving.ts'
import { isPractice, onClosing } from './visit.ts'

export const channel = signal<ChannelId | null>(null)
export const excluded = signal<readonly OfficerId[]>([])
export const category = signal<Category | null>(null)
export const danger = signal(false)
export const text = signal('')
export const wantsName = signal(false)
export const name = signal('')
export const contact = signal('')
export const reportFiles = openAttachments()
/** Files that the server has, and the choice that they came from; another choice is sent again. */
export const arrived = signal<{
  readonly list: readonly Attachment[]
  readonly files: readonly CarriedFile[]
} | null>(null)

/** The words, as entropy; made when they are first shown. */
const entropy = signal<Entropy | null>(null)
/** True once two words have been typed back, or the reporter has chosen to do without. */
export const wordsSettled = signal(false)
/** True if the reporter does without the words. */
export const wordsForgone = signal(false)

/** Sealed once; sent as often as needed. */
export const sealed = signal<SealedReport | null>(null)
/** Set once the server has it; its receipt may be missing or false. */
export const sent = signal<{ readonly receipt: SignedReceipt | null } | null>(null)

/** True while closing the tab would lose something. */
const worthKeeping = () =>
  !isPractice() &&
  sent.value === null &&
  (text.value !== '' || name.value !== '' || reportFiles.list.value.length > 0)
onClosing(worthKeeping)

/** The channel this report goes to: the one chosen, or the office itself. */
export function chosenChannel(verified: Verified): Channel {
  const { channels } = verified.manifest
  const chosen = channels.find(({ id }) => channel.value !== null && equal(id, channel.value))
  const usual = chosen ?? channels.find(({ kind }) => kind === 'office') ?? channels[0]
  if (!usual) throw new Error('a manifest has at least one channel')
  return usual
}

/** True for a person whom the reporter has unticked. */
export function isExcluded(id: OfficerId): boolean {
  return excluded.value.some((one) => equal(one, id))
}

/** True for a person who is left out: unticked, or let in or given keys by somebody who is. */
export function isLeftOut(channel: Channel, id: OfficerId): boolean {
  return isExcluded(id) || leftOutWith(channel, excluded.value).some((one) => equal(one.id, id))
}

/** Everything written so far, as it will be sealed. */
export function currentDraft(verified: Verified): Draft {
  return {
    channel: chosenChannel(verified).id,
    excluded: excluded.value,
    category: category.value ?? 99,
    danger: danger.value,
    text: text.value,
    identity:
      wantsName.value && (name.value !== '' || contact.value !== '')
        ? { name: name.value, contact: contact.value }
        : null,
    language: language.value,
    files: carriedFiles(),
  }
}

/** The files as the report names them; before they have arrived, placeholders that take as much space. */
function carriedFiles(): readonly CarriedFile[] {
  const { value: list } = reportFiles.list
  if (arrived.value?.list === list) return arrived.value.files
  return (outgoing(list) ?? []).map(({ blob, about }) => ({
    id: zeros(size.file),
    key: zeros(size.key),
    hash: zeros(size.hash),
    size: blob.size,
    ...about,
  }))
}

/** True once the server has all files of this report; there may be none. */
export function filesArrived(): boolean {
  const { value: list } = reportFiles.list
  return list.length === 0 || arrived.value?.list === list
}

/** The twelve words' entropy, made at the first call. */
export function wordsEntropy(): Entropy {
  entropy.value ??= randomBytes<'entropy'>(entropySize)
  return entropy.value
}

/** Deletes everything, and overwrites what can be overwritten. */
function forgetDraft(): void {
  entropy.value?.fill(0)
  entropy.value = null
  channel.value = null
  excluded.value = []
  category.value = null
  danger.value = false
  text.value = ''
  wantsName.value = false
  name.value = ''
  contact.value = ''
  wordsSettled.value = false
  wordsForgone.value = false
  sealed.value = null
  sent.value = null
  arrived.value = null
}

/** True while another report is being written in this tab: beginning one anew would lose it. */
export const isWriting = computed(worthKeeping)

/** Begins a report from what was written before, for another channel. Not called while `isWriting`. */
export function writeAnew(
  again: Pick<Draft, 'category' | 'danger' | 'text'> & { readonly channel: ChannelId },
): void {
  forgetDraft()
  channel.value = again.channel
  category.value = again.category
  danger.value = again.danger
  text.value = again.text
}

onLeave(forgetDraft)

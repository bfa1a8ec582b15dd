/**
 * Files that an officer adds: for the reporter, or for the team. They are chosen here, and sent, unchanged, before the
 * message or the note that carries them.
 */
import { signal, type ReadonlySignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'
import type { CarriedFile } from '../../../../crypto/content.ts'
import { stream } from '../../../../crypto/envelope.ts'
import { CannotOpen } from '../../../../crypto/errors.ts'
import { uploadDigest } from '../../../../crypto/wire/file.ts'
import { Refusal } from '../../../../crypto/wire/refusal.ts'
import { sendFromBrowser } from '../../../api/send.ts'
import { kindOf } from '../../../clean/kinds.ts'
import { officeCarrier } from '../../../files/carriers.ts'
import { startFileWork } from '../../../files/file-work.ts'
import { safeName } from '../../../files/names.ts'
import { sizeText } from '../../../files/sizes.ts'
import { UploadProgress } from '../../../files/upload-progress.tsx'
import { startUpload, type Upload } from '../../../files/upload.ts'
import { Button, Notice } from '../../../ui/controls.tsx'
import { usePaste } from '../../../ui/paste.ts'
import { t } from '../../../ui/texts.ts'
import { openDrafts } from '../drafts.ts'
import type { OpenCase } from '../open.ts'
import { whileUnderWay } from '../../desk/desk.ts'
import { signDigest } from '../../desk/entries.ts'
import type { Unlocked } from '../../desk/unlocked.ts'
import { startFileWorker } from '../../desk/workers.ts'

const noFiles: readonly File[] = []

/** The files of one kind of writing, in every case. */
export interface Outgoing {
  /** Those chosen for the next message or note of a case. */
  readonly chosen: (number: string) => readonly File[]
  readonly choose: (number: string, list: readonly File[]) => void
  /** Forgets what was sent, but not what has been chosen since. */
  readonly sent: (number: string, list: readonly File[]) => void
  /** Those that are being sent, for any case. */
  readonly sending: ReadonlySignal<{ readonly upload: Upload; readonly count: number } | null>
  /** Why the last files could not be sent, or were not added. */
  readonly refused: ReadonlySignal<Refused | null>
  readonly refuse: (why: Refused | null) => void
  /**
   * Sends those chosen for a case. After a lost answer or a race, the same files are not sent again.
   * @returns how message or note names them; null if they could not be sent, and then the page says why
   */
  readonly send: (unlocked: Unlocked, open: OpenCase) => Promise<readonly CarriedFile[] | null>
}
type Refused = 'large' | 'many' | 'full' | 'file' | 'offline'

function openOutgoing(which: 1 | 2): Outgoing {
  const drafts = openDrafts<readonly File[]>()
  const sending = signal<Outgoing['sending']['value']>(null)
  const refused = signal<Refused | null>(null)
  /** Files that have arrived, and the choice that they came from. */
  let arrived: { readonly list: readonly File[]; readonly files: readonly CarriedFile[] } | null = null
  const chosen = (number: string) => drafts.of(number) ?? noFiles

  async function send(unlocked: Unlocked, open: OpenCase): Promise<readonly CarriedFile[] | null> {
    const { mailbox, number } = open.answer
    const list = chosen(number)
    refused.value = null
    if (list.length === 0) return []
    if (arrived?.list === list) return arrived.files
    const work = startFileWork(startFileWorker)
    try {
      const place = { office: unlocked.office, mailbox, stream: which }
      const carrier = officeCarrier(sendFromBrowser, number, (files) =>
        signDigest(unlocked, uploadDigest(unlocked.office, mailbox, files)),
      )
      const upload = startUpload(list, place, carrier, work)
      sending.value = { upload, count: list.length }
      const sent = await whileUnderWay(() => upload.sent)
      const about = await Promise.all(list.map(aboutOf))
      const files = sent.flatMap((one, index) => (about[index] ? [{ ...one, ...about[index] }] : []))
      arrived = { list, files }
      return files
    } catch (error) {
      refused.value =
        error instanceof CannotOpen
          ? 'file'
          : error instanceof Refusal && error.code === 'full'
            ? 'full'
            : 'offline'
      return null
    } finally {
      sending.value = null
      work.end()
    }
  }

  return {
    chosen,
    choose: drafts.write,
    sent: drafts.sent,
    sending,
    refused,
    refuse: (why) => (refused.value = why),
    send,
  }
}

/** For the reporter. */
export const replyFiles = openOutgoing(stream.reply)
/** For the team: with a note, which no reporter is served. */
export const noteFiles = openOutgoing(stream.notes)

async function aboutOf(file: File): Promise<Pick<CarriedFile, 'name' | 'type' | 'state'>> {
  return { name: safeName(file.name), type: (await kindOf(file, file.name)).type, state: 'original' }
}

interface ComposeFilesProps {
  readonly outgoing: Outgoing
  /** The case's. */
  readonly number: string
  readonly limits: { readonly files: number; readonly bytes: number }
  /** What becomes of them. */
  readonly help: string
}

/** Where files are chosen; nothing in an office that takes none. */
export function ComposeFiles({ outgoing, number, limits, help }: ComposeFilesProps): VNode | null {
  return limits.files > 0 ? <Chooser {...{ outgoing, number, limits, help }} /> : null
}

function Chooser({ outgoing, number, limits, help }: ComposeFilesProps): VNode {
  const input = useRef<HTMLInputElement>(null)
  const list = outgoing.chosen(number)
  const choose = (files: readonly File[]) => outgoing.choose(number, files)
  const sending = outgoing.sending.value
  const refused = outgoing.refused.value
  const add = (files: readonly File[]) => {
    const fit = files.filter(({ size }) => size <= limits.bytes)
    const all = [...list, ...fit]
    outgoing.refuse(fit.length < files.length ? 'large' : all.length > limits.files ? 'many' : null)
    choose(all.slice(0, limits.files))
  }
  const move = (at: number, by: 1 | -1) => {
    const moved = [...list]
    moved.splice(at + by, 0, ...moved.splice(at, 1))
    choose(moved)
  }
  usePaste(add)
  return (
    <div
      class="stack-tight"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        add([...(event.dataTransfer?.files ?? [])])
      }}
    >
      {list.length > 0 && (
        <ul class="files">
          {list.map((file, index) => (
            <li key={index} class="file file-head">
              <strong dir="auto">{safeName(file.name)}</strong>
              <span class="soft">{sizeText(file.size)}</span>
              <span class="file-do">
                {list.length > 1 && (
                  <>
                    <Button kind="link" disabled={index === 0} onClick={() => move(index, -1)}>
                      {t('files-up')}
                      <span class="hidden-visually"> {safeName(file.name)}</span>
                    </Button>
                    <Button kind="link" disabled={index === list.length - 1} onClick={() => move(index, 1)}>
                      {t('files-down')}
                      <span class="hidden-visually"> {safeName(file.name)}</span>
                    </Button>
                  </>
                )}
                <Button kind="link" onClick={() => choose(list.filter((_, at) => at !== index))}>
                  {t('files-remove')}
                  <span class="hidden-visually"> {safeName(file.name)}</span>
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {sending && <UploadProgress {...sending} />}
      {refused !== null && (
        <Notice tone="warn" role="alert">
          <p>{t(`files-refused-${refused}`, { count: limits.files, size: sizeText(limits.bytes) })}</p>
        </Notice>
      )}
      <div class="actions">
        <Button kind="link" onClick={() => input.current?.click()}>
          {t('files-attach')}
        </Button>
        <span class="soft">{help}</span>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('files-attach')}
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

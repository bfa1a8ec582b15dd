/** Files for a reporter: chosen here, sent before the message that carries them. They are sent unchanged. */
import { signal } from '@preact/signals'
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

export const noFiles: readonly File[] = []
/** The files to send with the next message of a case. */
export const chosenFiles = openDrafts<readonly File[]>()

/** Files being sent, for any case. */
export const sendingFiles = signal<{ readonly upload: Upload; readonly count: number } | null>(null)
/** Why the last files could not be sent, or were refused. */
const refused = signal<'large' | 'many' | 'full' | 'file' | 'offline' | null>(null)
/** Files that have arrived, and the choice that they came from: sending again after a lost answer sends them once. */
let arrived: { readonly list: readonly File[]; readonly files: readonly CarriedFile[] } | null = null

/** @returns how the message names them; null if they could not be sent, and then the page says why */
export async function sendFiles(
  unlocked: Unlocked,
  open: OpenCase,
  list: readonly File[],
): Promise<readonly CarriedFile[] | null> {
  refused.value = null
  if (list.length === 0) return []
  if (arrived?.list === list) return arrived.files
  const { mailbox, number } = open.answer
  const work = startFileWork(startFileWorker)
  try {
    const place = { office: unlocked.office, mailbox, stream: stream.reply } as const
    const carrier = officeCarrier(sendFromBrowser, number, (files) =>
      signDigest(unlocked, uploadDigest(unlocked.office, mailbox, files)),
    )
    const upload = startUpload(list, place, carrier, work)
    sendingFiles.value = { upload, count: list.length }
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
    sendingFiles.value = null
    work.end()
  }
}

async function aboutOf(file: File): Promise<Pick<CarriedFile, 'name' | 'type' | 'state'>> {
  return { name: safeName(file.name), type: (await kindOf(file, file.name)).type, state: 'original' }
}

interface ComposeFilesProps {
  readonly list: readonly File[]
  readonly choose: (files: readonly File[]) => void
  readonly limits: { readonly files: number; readonly bytes: number }
}

export function ComposeFiles({ list, choose, limits }: ComposeFilesProps): VNode {
  const input = useRef<HTMLInputElement>(null)
  const add = (files: readonly File[]) => {
    const fit = files.filter(({ size }) => size <= limits.bytes)
    const all = [...list, ...fit]
    refused.value = fit.length < files.length ? 'large' : all.length > limits.files ? 'many' : null
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
      {sendingFiles.value && <UploadProgress {...sendingFiles.value} />}
      {refused.value !== null && (
        <Notice tone="warn" role="alert">
          <p>{t(`files-refused-${refused.value}`, { count: limits.files, size: sizeText(limits.bytes) })}</p>
        </Notice>
      )}
      <div class="actions">
        <Button kind="link" onClick={() => input.current?.click()}>
          {t('files-attach')}
        </Button>
        <span class="soft">{t('files-as-they-are')}</span>
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

/** Files that a message carries: fetched, opened and checked in this browser, then saved. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { CarriedFile } from '../../crypto/content.ts'
import { CannotOpen } from '../../crypto/errors.ts'
import { sendFromBrowser } from '../api/send.ts'
import { officeParts } from '../files/carriers.ts'
import { fetchFile } from '../files/download.ts'
import { startFileWork } from '../files/file-work.ts'
import { safeName } from '../files/names.ts'
import { shareText, sizeText } from '../files/sizes.ts'
import { Button } from '../ui/controls.tsx'
import { saveBlob } from '../ui/save.ts'
import { t } from '../ui/texts.ts'
import type { OpenCase } from './case.ts'
import type { Unlocked } from './unlocked.ts'
import { startFileWorker } from './workers.ts'

interface FilesProps {
  readonly unlocked: Unlocked
  readonly open: OpenCase
  readonly files: readonly CarriedFile[]
  readonly from: 0 | 1
}

export function CaseFiles({ files, ...props }: FilesProps): VNode | null {
  if (files.length === 0) return null
  return (
    <ul class="files">
      {files.map((file) => (
        <CaseFile key={file.id.toString()} file={file} {...props} />
      ))}
    </ul>
  )
}

type FileProps = Omit<FilesProps, 'files'> & { readonly file: CarriedFile }

function CaseFile({ unlocked, open, file, from }: FileProps): VNode {
  const state = useSignal<number | 'damaged' | 'offline' | null>(null)
  const name = safeName(file.name)
  const save = async () => {
    if (typeof state.value === 'number') return
    state.value = 0
    const work = startFileWork(startFileWorker)
    try {
      const { office } = unlocked
      const { mailbox, number } = open.answer
      const source = { office, mailbox, stream: from, fetchPart: officeParts(sendFromBrowser, number) }
      saveBlob(name, await fetchFile(source, file, work, (done) => (state.value = done)))
      state.value = null
    } catch (error) {
      state.value = error instanceof CannotOpen ? 'damaged' : 'offline'
    } finally {
      work.end()
    }
  }
  const now = state.value
  return (
    <li class="file">
      <div class="file-head">
        <strong dir="auto">{name}</strong>
        <span class="soft">{sizeText(file.size)}</span>
        <span class={file.state === 'original' || file.state === 'uncleaned' ? 'pill pill-warn' : 'pill'}>
          {t(`file-state-${file.state}`)}
        </span>
        <Button kind="link" busy={typeof now === 'number'} onClick={() => void save()}>
          {t('file-save')}
          <span class="hidden-visually"> {name}</span>
        </Button>
      </div>
      <p role="status" class={typeof now === 'string' ? 'field-error' : 'soft'}>
        {typeof now === 'number' && t('file-fetching', { share: shareText(now) })}
        {typeof now === 'string' && t(`file-${now}`)}
      </p>
    </li>
  )
}

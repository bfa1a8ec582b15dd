/** Files of a message, to save: first fetched, opened and checked on this device. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { CarriedFile } from '../../../crypto/content.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import { safeName } from '../../files/names.ts'
import { shareText, sizeText } from '../../files/sizes.ts'
import { Button } from '../../ui/controls.tsx'
import { saveBlob } from '../../ui/save.ts'
import { t } from '../../ui/texts.ts'
import { fetchReplyFile } from './returning.ts'

export function FileList({ files, from }: { files: readonly CarriedFile[]; from: 0 | 1 }): VNode | null {
  if (files.length === 0) return null
  return (
    <ul class="files">
      {files.map((file) => (
        <FileRow key={file.id.toString()} file={file} from={from} />
      ))}
    </ul>
  )
}

function FileRow({ file, from }: { file: CarriedFile; from: 0 | 1 }): VNode {
  const state = useSignal<number | 'damaged' | 'offline' | null>(null)
  const name = safeName(file.name)
  const save = async () => {
    if (typeof state.value === 'number') return
    state.value = 0
    try {
      saveBlob(name, await fetchReplyFile(from, file, (done) => (state.value = done)))
      state.value = null
    } catch (error) {
      state.value = error instanceof CannotOpen ? 'damaged' : 'offline'
    }
  }
  const now = state.value
  return (
    <li class="file">
      <div class="file-head">
        <strong dir="auto">{name}</strong>
        <span class="soft">{sizeText(file.size)}</span>
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

/**
 * A dialog with one file: its real type, what to know about it, and, if possible, the file itself, in a frame without
 * origin, keys or network.
 */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Kind } from '../../../clean/kinds.ts'
import { hexOf } from '../../../files/hex.ts'
import { sizeText } from '../../../files/sizes.ts'
import { viewOf } from '../../../files/views.ts'
import { Button, Notice } from '../../../ui/controls.tsx'
import { t } from '../../../ui/texts.ts'
import type { FromViewer, ToViewer } from '../../../viewer/messages.ts'
import type { CaseProps } from '../props.ts'
import { somebodyIsHere } from '../../desk/desk.ts'
import type { Fetched } from './file.ts'
import { lookedAt, saveFetched, type FileState } from './state.ts'

type Props = Pick<CaseProps, 'desk' | 'open'>

export function FileDialog(props: Props): VNode | null {
  const now = lookedAt.value
  return now && <Dialog key={hexOf(now.fetched.file.id)} {...now} {...props} />
}

type DialogProps = Props & { readonly fetched: Fetched; readonly why: 'look' | 'save' }

function Dialog({ fetched, why, desk, open }: DialogProps): VNode {
  const { name, bytes, kind, view, cautions, sha256 } = fetched
  const isShown = why === 'look' && view !== null
  const dialog = useRef<HTMLDialogElement>(null)
  const saved = useSignal<FileState | 'busy' | 'saved' | null>(null)
  const program = useSignal(false)
  const failed = useSignal(false)
  const hear = (what: FromViewer) => {
    if (what === 'program') program.value = true
    if (what === 'failed') failed.value = true
  }
  useEffect(() => dialog.current?.showModal(), [])
  const save = async () => {
    if (saved.value === 'busy') return
    saved.value = 'busy'
    saved.value = (await saveFetched(desk, open, fetched)) ?? 'saved'
  }
  const isFailed = saved.value === 'not-noted'
  return (
    <dialog
      ref={dialog}
      class={isShown ? 'file-dialog file-dialog-view' : 'file-dialog'}
      aria-labelledby="file-dialog-title"
      onClose={() => (lookedAt.value = null)}
    >
      <div class="file-dialog-head">
        <div class="stack-tight">
          <h2 id="file-dialog-title" dir="auto">
            {name}
          </h2>
          <p class="soft">
            {whatItIs(kind)} · {sizeText(bytes.size)}
          </p>
          <details class="soft hash">
            <summary>SHA-256</summary>
            <code>{hexOf(sha256)}</code>
          </details>
        </div>
        <div class="actions">
          <Button kind={isShown ? 'other' : 'main'} busy={saved.value === 'busy'} onClick={() => void save()}>
            {cautions.length > 0 ? t('file-save-anyway') : t('file-save')}
          </Button>
          <Button kind="other" onClick={() => dialog.current?.close()}>
            {t('file-close')}
          </Button>
        </div>
      </div>
      {cautions.length > 0 && (
        <Notice tone="warn">
          {cautions.map((caution) => (
            <p key={caution}>{t(`caution-${caution}`)}</p>
          ))}
        </Notice>
      )}
      {program.value && (
        <Notice tone="warn">
          <p>{t('file-program')}</p>
        </Notice>
      )}
      <p role="status" class={isFailed ? 'field-error' : 'soft'}>
        {saved.value === 'saved' && t('file-saved')}
        {isFailed && t('file-not-noted')}
      </p>
      {view === null && <p>{t('file-only-saved')}</p>}
      {isShown && failed.value && <p role="alert">{t('file-cannot-show')}</p>}
      {isShown && !failed.value && <Viewer fetched={fetched} say={hear} />}
    </dialog>
  )
}

/** A file that is not shown within this time was made to keep a browser busy. Milliseconds. */
const patience = 60_000

/** The frame. It receives the file once it is ready, and reports the result; nothing else that it says is trusted. */
function Viewer({ fetched, say }: { fetched: Fetched; say: (what: FromViewer) => void }): VNode {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const words: ToViewer['words'] = {
      opening: t('view-opening'),
      page: t('view-page'),
      pageFailed: t('view-page-failed'),
      beginning: t('view-beginning'),
      from: t('view-from'),
      to: t('view-to'),
      copy: t('view-copy'),
      date: t('view-date'),
      subject: t('view-subject'),
      attachments: t('view-attachments'),
      back: t('back'),
      onlySaved: t('view-only-saved'),
    }
    let handed = false
    const late = setTimeout(() => say('failed'), patience)
    const listen = ({ source, data }: MessageEvent<unknown>) => {
      const inside = frame.current?.contentWindow
      if (!inside || source !== inside) return
      if (data === 'ready' && !handed) {
        handed = true
        // It has no origin that could be named.
        inside.postMessage({ file: fetched.bytes, name: fetched.name, words } satisfies ToViewer, '*')
      }
      if (data === 'shown' || data === 'failed') clearTimeout(late)
      if (data === 'touched') somebodyIsHere()
      if (data === 'program' || data === 'failed') say(data)
    }
    addEventListener('message', listen)
    return () => {
      clearTimeout(late)
      removeEventListener('message', listen)
    }
  }, [])
  return <iframe ref={frame} class="viewer" sandbox="allow-scripts" src="/viewer/" title={fetched.name} />
}

/** The type that its bytes show, whatever its name. */
function whatItIs(kind: Kind): string {
  const { ending, type } = kind
  const group =
    type === 'application/octet-stream'
      ? 'unknown'
      : (groups.find(([, endings]) => endings.includes(ending))?.[0] ?? viewOf(kind) ?? 'other')
  return t('file-is', { what: t(`kind-${group}`), ending })
}

type Group = 'page' | 'drawing' | 'program' | 'document' | 'archive' | 'picture' | 'sound' | 'film'

/** Types with a usual name; the others are named by how they are viewed. */
const groups: readonly (readonly [Group, readonly string[]])[] = [
  ['page', ['html']],
  ['drawing', ['svg']],
  ['program', ['exe', 'bin']],
  [
    'document',
    ['doc', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'odg', 'odc', 'odf', 'odi', 'rtf', 'epub'],
  ],
  ['archive', ['zip', 'gz', '7z', 'rar', 'tar']],
  ['picture', ['heic', 'tif', 'ppm']],
  ['sound', ['aif']],
  ['film', ['avi', 'wmv']],
]

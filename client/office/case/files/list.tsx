/** Files of a case: each with its buttons; and the list of all files, with what was done with them. */
import type { VNode } from 'preact'
import type { LogEntry } from '../../../../crypto/case/log-entry.ts'
import { equal } from '../../../../crypto/bytes.ts'
import { stream } from '../../../../crypto/envelope.ts'
import { toText } from '../../../../crypto/wire/bytes.ts'
import { today } from '../../../clock.ts'
import { safeName } from '../../../files/names.ts'
import { hexOf } from '../../../files/hex.ts'
import { shareText, sizeText } from '../../../files/sizes.ts'
import { Button } from '../../../ui/controls.tsx'
import { dayText, t, timeText } from '../../../ui/texts.ts'
import type { CaseProps } from '../props.ts'
import type { OpenCase } from '../open.ts'
import type { OpenDesk } from '../../desk/desk.ts'
import type { Entry } from '../../desk/entries.ts'
import { filesOf, type CaseFile } from './carried.ts'
import { exportAll, exporting, fileStates, lookAt, save, type FileState } from './state.ts'
import { nameOf } from '../../desk/unlocked.ts'

type Props = Pick<CaseProps, 'desk' | 'open'>

/** The files that one message or note carries. */
export function CarriedFiles({ files, ...props }: Props & { files: readonly CaseFile[] }): VNode | null {
  if (files.length === 0) return null
  return (
    <ul class="files">
      {files.map((one) => (
        <li key={toText(one.file.id)} class="file">
          <FileHead one={one} isListed={false} {...props} />
        </li>
      ))}
    </ul>
  )
}

type FileHeadProps = Props & {
  readonly one: CaseFile
  /** True among all files of the case: beside its note, it is plain that a file is the team's. */
  readonly isListed: boolean
}

function FileHead({ one, isListed, desk, open }: FileHeadProps): VNode {
  const { file } = one
  const name = safeName(file.name)
  const now = fileStates.value[toText(file.id)]
  const busy = typeof now === 'number'
  return (
    <>
      <div class="file-head">
        <strong dir="auto">{name}</strong>
        <span class="soft">{sizeText(file.size)}</span>
        {one.from !== stream.notes && (
          <span class={file.state === 'original' || file.state === 'uncleaned' ? 'pill pill-warn' : 'pill'}>
            {t(`file-state-${file.state}`)}
          </span>
        )}
        {one.from === stream.notes && isListed && <span class="pill pill-team">{t('file-team')}</span>}
        <span class="file-do">
          <Button kind="link" busy={busy} onClick={() => void lookAt(desk, open, one)}>
            {t('file-open')}
            <span class="hidden-visually"> {name}</span>
          </Button>
          <Button kind="link" busy={busy} onClick={() => void save(desk, open, one)}>
            {t('file-save')}
            <span class="hidden-visually"> {name}</span>
          </Button>
        </span>
      </div>
      <Becoming state={now ?? null} />
    </>
  )
}

/** The progress or result for a file, or for all of them, in words. */
function Becoming({ state }: { state: FileState | null }): VNode {
  return (
    <p role="status" class={typeof state === 'string' ? 'field-error' : 'soft'}>
      {typeof state === 'number' && t('file-fetching', { share: shareText(state) })}
      {typeof state === 'string' && t(`file-${state}`)}
    </p>
  )
}

/** All files of the case: where each came from, who opened or exported it, and a button for all of them. */
export function AllFiles(props: Props): VNode {
  const { desk, open } = props
  const files = filesOf(open)
  const now = exporting.value?.number === open.answer.number ? exporting.value.state : null
  if (files.length === 0) return <p class="soft">{t('files-none')}</p>
  return (
    <section class="stack">
      <div class="actions">
        <Button kind="other" busy={typeof now === 'number'} onClick={() => void exportAll(desk, open)}>
          {t('files-export')}
        </Button>
        <span class="soft">{t('files-export-help')}</span>
      </div>
      <Becoming state={now ?? null} />
      <ul class="files">
        {files.map((one) => (
          <li key={toText(one.file.id)} class="file">
            <FileHead one={one} isListed {...props} />
            <Custody one={one} {...props} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Received, sent or added; opened, exported: who, when, and the hash of the contents. */
function Custody({ one, desk, open }: Props & { one: CaseFile }): VNode {
  const about = open.log.filter(isOfFile).filter(({ content }) => {
    const { id } = content.file
    return id === null || equal(id, one.file.id)
  })
  const hash = about.find(({ content }) => content.file.id)?.content.file.sha256
  return (
    <>
      <ol class="custody soft">
        <li>{cameText(one, desk)}</li>
        {about.map((entry) => (
          <li key={entry.seq}>
            {t(`custody-${custodyOf(entry)}`, {
              name: nameOf(desk.unlocked.chain, entry.officer) ?? t('somebody'),
              time: timeText(entry.content.at),
            })}
          </li>
        ))}
      </ol>
      {hash && (
        <p class="soft hash">
          SHA-256 <code>{hexOf(hash)}</code>
        </p>
      )}
    </>
  )
}

function cameText({ from, by, day: came }: CaseFile, { unlocked }: OpenDesk): string {
  const day = dayText(came, today())
  if (by) return t('custody-noted', { name: nameOf(unlocked.chain, by) ?? t('somebody'), day })
  return t(from === stream.report ? 'custody-received' : 'custody-sent', { day })
}

type OfFile = Extract<LogEntry, { readonly type: 'file-opened' | 'file-exported' }>

const isOfFile = (entry: OpenCase['log'][number]): entry is Entry<OfFile> =>
  entry.content.type === 'file-opened' || entry.content.type === 'file-exported'

function custodyOf({ content }: Entry<OfFile>): 'opened' | 'exported' | 'exported-all' {
  if (content.type === 'file-opened') return 'opened'
  return content.file.id === null ? 'exported-all' : 'exported'
}

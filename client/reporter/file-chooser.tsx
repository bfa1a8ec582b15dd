/** Choosing files: by button, camera, drag and drop, or paste; what was found in each, and what will be sent. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'
import type { Finding } from '../clean/cleaned.ts'
import { isChange, type Difference } from '../clean/compare/differences.ts'
import { sizeText } from '../files/sizes.ts'
import { Button, Choice, Notice } from '../ui/controls.tsx'
import { usePaste } from '../ui/paste.ts'
import { t } from '../ui/texts.ts'
import { neutralName, safeName } from '../files/names.ts'
import type { Attachment, Attachments, Limits } from './attachments.ts'
import { Speak } from './recording/speak.tsx'

interface ChooserProps {
  readonly id: string
  readonly attachments: Attachments
  readonly limits: Limits
  /** Whether the office takes recordings made here. */
  readonly recordings: boolean
}

export function FileChooser({ id, attachments, limits, recordings }: ChooserProps): VNode {
  const { list, notTaken, stopped } = attachments
  const over = useSignal(false)
  const add = (files: Iterable<File>) => attachments.add([...files], limits)
  usePaste(add)
  const refused = notTaken.value
  return (
    <div
      class={over.value ? 'chooser chooser-over' : 'chooser'}
      onDragOver={(event) => {
        event.preventDefault()
        over.value = true
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        event.preventDefault()
        over.value = false
        add(event.dataTransfer?.files ?? [])
      }}
    >
      <div class="actions">
        <Picker id={`${id}-files`} label={t('files-choose')} add={add} />
        <span class="only-touch">
          <Picker id={`${id}-photo`} label={t('files-photo')} camera add={add} />
        </span>
        <span class="soft not-touch">{t('files-drop')}</span>
      </div>
      <p class="soft">{t('files-limit', { count: limits.files, size: sizeText(limits.bytes) })}</p>
      <div>
        <div role="alert">
          {refused && (
            <Notice tone="warn">
              <p>
                {refused.why === 'many'
                  ? t('files-too-many', { count: limits.files })
                  : t('files-too-large', { name: refused.name, size: sizeText(limits.bytes) })}
              </p>
            </Notice>
          )}
        </div>
        <p role="status">{stopped.value !== null && t('files-stopped', { name: stopped.value })}</p>
      </div>
      {list.value.length > 0 && (
        <ol class="files">
          {list.value.map((one, index) => (
            <FileCard
              key={one.id}
              one={one}
              index={index}
              attachments={attachments}
              remove={() => {
                attachments.remove(one.id)
                // The button that was pressed is gone.
                document.getElementById(`${id}-files`)?.focus()
              }}
            />
          ))}
        </ol>
      )}
      {recordings && <Speak id={id} attachments={attachments} limits={limits} />}
      <details>
        <summary>{t('files-beyond')}</summary>
        <ul class="list">
          <li>{t('files-beyond-1')}</li>
          <li>{t('files-beyond-2')}</li>
          <li>{t('files-beyond-3')}</li>
          <li>{t('files-beyond-4')}</li>
        </ul>
      </details>
    </div>
  )
}

interface PickerProps {
  readonly id: string
  readonly label: string
  readonly camera?: boolean
  readonly add: (files: Iterable<File>) => void
}

/** A button that opens the browser's file dialog, or the camera. */
function Picker({ id, label, camera = false, add }: PickerProps): VNode {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button kind="other" id={id} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        multiple={!camera}
        {...(camera ? { accept: 'image/*', capture: 'environment' } : {})}
        onChange={(event) => {
          add(event.currentTarget.files ?? [])
          // The same file may be chosen again after it was removed.
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}

function FileCard({
  one,
  index,
  attachments,
  remove,
}: {
  readonly one: Attachment
  readonly index: number
  readonly attachments: Attachments
  readonly remove: () => void
}): VNode {
  const { id, original, outcome, share, keep, keepName, isRecording } = one
  const name = safeName(original.name)
  const count = attachments.list.value.length
  return (
    <li class="file">
      <div class="file-head">
        <strong dir="auto">{name}</strong>
        <span class="soft">{sizeText(original.size)}</span>
      </div>
      <div role="status" class="stack-tight">
        {outcome === null && <p class="soft">{t('files-looking')}</p>}
        {outcome?.state === 'cleaned' && !keep && <Differences differs={outcome.differs} />}
        {outcome?.state === 'cleaned' && !keep && (
          <p>
            {isRecording
              ? t('record-changed')
              : outcome.found.length > 0
                ? t('files-removed')
                : t('files-nothing-found')}
          </p>
        )}
        {outcome?.state === 'plain' && original.size > 0 && <p>{t('files-plain')}</p>}
        {outcome !== null && original.size === 0 && (
          <Notice tone="warn">
            <p>{t('files-empty')}</p>
          </Notice>
        )}
        {outcome?.state === 'uncleaned' && (
          <Notice tone="warn">
            <p>{t(`files-uncleaned-${outcome.why}`)}</p>
          </Notice>
        )}
      </div>
      {outcome === null && <progress aria-label={t('files-progress', { name })} max={1} value={share} />}
      {outcome?.state === 'cleaned' && <Findings found={outcome.found} stays={keep} />}
      {outcome?.state === 'cleaned' && !isRecording && (
        <Choice
          type="checkbox"
          name={`keep-${id}`}
          checked={keep}
          label={t('files-original')}
          note={t('files-original-risk')}
          onChange={(checked) => attachments.change(id, { keep: checked })}
        />
      )}
      {outcome !== null && !isRecording && (
        <label class="tick">
          <input
            type="checkbox"
            checked={keepName}
            onChange={(event) => attachments.change(id, { keepName: event.currentTarget.checked })}
          />
          <span>
            {t('files-keep-name')}{' '}
            <span class="soft">
              {keepName
                ? t('files-goes-as', { name })
                : t('files-goes-as', { name: neutralName(attachments.taken() + index, outcome.kind.ending) })}
            </span>
          </span>
        </label>
      )}
      <div class="actions file-actions">
        <Button kind="link" onClick={remove}>
          {outcome === null ? t('files-stop') : t('files-remove')}
          <span class="hidden-visually"> {name}</span>
        </Button>
        {count > 1 && (
          <>
            <Button kind="link" disabled={index === 0} onClick={() => attachments.move(id, -1)}>
              {t('files-up')}
              <span class="hidden-visually"> {name}</span>
            </Button>
            <Button kind="link" disabled={index === count - 1} onClick={() => attachments.move(id, 1)}>
              {t('files-down')}
              <span class="hidden-visually"> {name}</span>
            </Button>
          </>
        )}
      </div>
    </li>
  )
}

/** The result of comparing the cleaned file with the original: what differs, and what is unknown. */
function Differences({ differs }: { differs: readonly Difference[] }): VNode {
  const said = differs.map((one) => ({ ...one, text: t(`differs-${one.what}`, { count: one.count }) }))
  const changes = said.filter(isChange)
  return (
    <>
      {changes.length > 0 && (
        <Notice tone="warn">
          <p>{t('differs-title')}</p>
          <ul class="list">
            {changes.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <p>{t('differs-advice')}</p>
        </Notice>
      )}
      {said.map((one) =>
        isChange(one) ? null : (
          <p key={one.text} class="soft">
            {one.text}
          </p>
        ),
      )}
    </>
  )
}

function Findings({ found, stays }: { found: readonly Finding[]; stays: boolean }): VNode | null {
  if (found.length === 0) return null
  return (
    <>
      {stays && <p>{t('files-stays')}</p>}
      <ul class="findings">
        {found.slice(0, 12).map(({ what, detail }) => (
          <li key={`${what} ${detail ?? ''}`} class={stays ? 'finding-stays' : undefined}>
            {detail === null ? t(`finding-${what}`) : `${t(`finding-${what}`)}: `}
            {detail !== null && <bdi>{detail}</bdi>}
          </li>
        ))}
        {found.length > 12 && <li>{t('finding-more', { count: found.length - 12 })}</li>}
      </ul>
    </>
  )
}

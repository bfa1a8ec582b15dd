/** Exporting a case: how much of it leaves, what is taken out, how it looks then; and saving it. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { isBlank } from '../../../../crypto/blank.ts'
import { exportLevels } from '../../../../crypto/case/exports.ts'
import { safeName } from '../../../files/names.ts'
import { shareText, sizeText } from '../../../files/sizes.ts'
import { Button, Choice, Field, Notice } from '../../../ui/controls.tsx'
import { Heading } from '../../../ui/page.tsx'
import { t } from '../../../ui/texts.ts'
import type { OpenDesk } from '../../desk/desk.ts'
import { filesOf } from '../files/carried.ts'
import { openedName } from '../names/opened.ts'
import type { CaseProps } from '../props.ts'
import { caseNumber } from '../rows.ts'
import { contentOf, nameFile } from './content.ts'
import { sources } from './pack.ts'
import { isPassage, stretchesOf, type Marks, type Passage, type Place } from './passages.ts'
import { Preview, selectedPlaces } from './preview.tsx'
import { sheetOf } from './sheet.ts'
import {
  change,
  drafts,
  hideExport,
  idOf,
  isBusy,
  leavingOf,
  saveExport,
  savingOf,
  showPreview,
  type Draft,
  type Saving,
} from './state.ts'

export function ExportPage({ desk, open }: CaseProps): VNode | null {
  const { number } = open.answer
  const draft = drafts.value[number]
  if (!draft) return null
  return (
    <div class="export stack">
      <Heading step={`export-${draft.step}`}>
        {draft.step === 'level'
          ? t('export-title', { number: caseNumber(number) })
          : t('export-preview-title')}
      </Heading>
      {open.entriesDamaged ? (
        <Notice tone="alarm">
          <p>{t('export-blocked')}</p>
        </Notice>
      ) : draft.step === 'level' ? (
        <LevelStep open={open} draft={draft} />
      ) : (
        <PreviewStep desk={desk} draft={draft} />
      )}
      <div class="actions">
        <Button kind="link" onClick={hideExport}>
          {t('export-back')}
        </Button>
      </div>
    </div>
  )
}

function LevelStep({ open, draft }: { readonly open: CaseProps['open']; readonly draft: Draft }): VNode {
  const { number } = open.answer
  return (
    <>
      <p>{t('export-lead')}</p>
      <fieldset class="choices">
        <legend>{t('export-how-much')}</legend>
        {exportLevels.map((one) => (
          <Choice
            key={one}
            type="radio"
            name="export-level"
            checked={draft.level === one}
            onChange={() => change(number, { level: one })}
            label={t(`export-level-${one}`)}
            note={t(`export-note-${one}`)}
          />
        ))}
      </fieldset>
      {draft.level === 'complete' && openedName(open) !== null && (
        <Notice tone="warn">
          <p>{t('export-name-opened')}</p>
        </Notice>
      )}
      <div class="actions">
        <Button onClick={() => showPreview(open)}>{t('export-preview')}</Button>
      </div>
    </>
  )
}

function PreviewStep({ desk, draft }: { readonly desk: OpenDesk; readonly draft: Draft }): VNode {
  const { open, level, chosen, identity, at, marks } = draft
  const { content, sheet } = useMemo(() => previewOf(desk, draft), [open, level, chosen, identity, at])
  const isComplete = level === 'complete'
  const shown = useMemo(() => <Preview sheet={sheet} marks={marks} />, [sheet, marks])
  return (
    <>
      <p>
        <strong>{t(`export-level-${level}`)}</strong>. <ChangeLevel number={open.answer.number} />
      </p>
      {!isComplete && <p>{t('export-preview-lead')}</p>}
      <div class="export-body">
        {shown}
        <div class="export-tools stack">
          {!isComplete && <TakeOut draft={draft} passages={passagesIn(content)} />}
          <Files draft={draft} />
        </div>
      </div>
      <Save desk={desk} number={open.answer.number} />
    </>
  )
}

/** Everything that will leave, with its passages. */
function previewOf(desk: OpenDesk, draft: Draft) {
  const all = filesOf(draft.open)
  const files = all.filter((one) => draft.chosen.has(idOf(one)))
  const leaving = leavingOf(desk, draft)
  const content = contentOf(leaving)
  const sheet = sheetOf<Passage>(leaving.say, {
    content,
    files: files.map(({ file, from, day }) => ({
      ...{ name: nameFile(file).name, path: null, bytes: file.size, sha256: null },
      ...{ from: sources[from], day },
    })),
    filesLeft: all.length - files.length,
  })
  return { content, sheet }
}

function ChangeLevel({ number }: { readonly number: string }): VNode {
  return (
    <Button kind="link" busy={isBusy(savingOf(number))} onClick={() => change(number, { step: 'level' })}>
      {t('export-change-level')}
    </Button>
  )
}

/** Every text in which something can stand. */
function passagesIn(value: unknown): Passage[] {
  if (typeof value !== 'object' || value === null) return []
  if (isPassage(value)) return [value]
  return Object.values(value).flatMap(passagesIn)
}

interface TakeOutProps {
  readonly draft: Draft
  readonly passages: readonly Passage[]
}

function TakeOut({ draft, passages }: TakeOutProps): VNode {
  const { number } = draft.open.answer
  const { marks } = draft
  const word = useSignal('')
  const problem = useSignal<string | null>(null)
  const set = (to: Partial<Marks>) => change(number, { marks: { ...marks, ...to } })
  const takeSelection = () => {
    const places = selectedPlaces()
    problem.value = places.length === 0 ? t('export-mark-none') : null
    // The same sentence may stand in the title, and in another message: it leaves from everywhere.
    const long = places
      .map((place) => textAt(passages, place).trim())
      .filter((said) => said.length >= longest)
    const short = places.filter((place) => textAt(passages, place).trim().length < longest)
    set({ places: [...marks.places, ...short], words: [...new Set([...marks.words, ...long])] })
    getSelection()?.removeAllRanges()
  }
  const takeWord = () => {
    const said = word.value.trim()
    const stands = passages.some((one) =>
      stretchesOf(one, { places: [], words: [said] }).some(({ kept }) => kept === null),
    )
    problem.value = stands ? null : t('export-word-not-found', { word: said })
    if (!stands) return
    set({ words: [...new Set([...marks.words, said])] })
    word.value = ''
  }
  return (
    <section class="card stack" aria-labelledby="export-taken">
      <div>
        <Button kind="other" onClick={takeSelection}>
          {t('export-mark')}
        </Button>
        <p class="soft">{t('export-mark-help')}</p>
      </div>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBlank(word.value)) takeWord()
        }}
      >
        <Field
          id="export-word"
          label={t('export-word')}
          help={t('export-word-help')}
          value={word.value}
          onValue={(value) => (word.value = value)}
        />
        <Button kind="other" disabled={isBlank(word.value)} onClick={takeWord}>
          {t('export-word-add')}
        </Button>
      </form>
      <p role="status" class="field-error">
        {problem.value}
      </p>
      <h2 id="export-taken">{t('export-taken')}</h2>
      {marks.words.length + marks.places.length === 0 && <p class="soft">{t('export-taken-none')}</p>}
      <ul class="export-taken">
        {marks.words.map((one) => (
          <Taken
            key={one}
            text={t('export-taken-word', { word: one })}
            back={() => set({ words: marks.words.filter((other) => other !== one) })}
          />
        ))}
        {marks.places.map((place, at) => (
          <Taken
            key={`${place.passage} ${place.from} ${at}`}
            text={textAt(passages, place)}
            back={() => set({ places: marks.places.filter((_, other) => other !== at) })}
          />
        ))}
      </ul>
    </section>
  )
}

/** Selected text that is as long as this is taken out wherever it stands; shorter text only where it was selected. */
const longest = 10

const textAt = (passages: readonly Passage[], { passage, from, to }: Place): string =>
  passages.find((one) => one.passage === passage)?.text.slice(from, to) ?? ''

function Taken({ text, back }: { readonly text: string; readonly back: () => void }): VNode {
  return (
    <li>
      <span class="export-taken-text" dir="auto">
        {text}
      </span>{' '}
      <Button kind="link" onClick={back}>
        {t('export-taken-back')}
        <span class="hidden-visually"> {text}</span>
      </Button>
    </li>
  )
}

function Files({ draft }: { readonly draft: Draft }): VNode | null {
  const all = filesOf(draft.open)
  if (all.length === 0) return null
  if (draft.level === 'complete') return <p>{t('export-files-all', { count: all.length })}</p>
  const set = (id: string, leaves: boolean) => {
    const chosen = new Set(draft.chosen)
    if (leaves) chosen.add(id)
    else chosen.delete(id)
    change(draft.open.answer.number, { chosen })
  }
  return (
    <fieldset class="choices">
      <legend>{t('export-files')}</legend>
      <p class="soft">{t('export-files-help')}</p>
      {all.map((one) => (
        <Choice
          key={idOf(one)}
          type="checkbox"
          name="export-file"
          checked={draft.chosen.has(idOf(one))}
          onChange={(checked) => set(idOf(one), checked)}
          label={<bdi>{safeName(one.file.name)}</bdi>}
          note={`${sizeText(one.file.size)}, ${t(`export-from-${sources[one.from]}`)}`}
        />
      ))}
    </fieldset>
  )
}

function Save({ desk, number }: { readonly desk: OpenDesk; readonly number: string }): VNode {
  const saving = savingOf(number)
  const busy = isBusy(saving)
  return (
    <section class="card stack">
      <div class="actions">
        <Button busy={busy} onClick={() => void saveExport(desk, number, 'zip')}>
          {t('export-save-zip')}
        </Button>
        <Button kind="other" busy={busy} onClick={() => void saveExport(desk, number, 'pdf')}>
          {t('export-save-pdf')}
        </Button>
      </div>
      <p class="soft">{t('export-save-help')}</p>
      <p role="status" class={isFailed(saving) ? 'field-error' : ''} id="export-state">
        {savingText(saving)}
      </p>
    </section>
  )
}

const isFailed = ({ state }: Saving) =>
  state === 'damaged' ||
  state === 'offline' ||
  state === 'not-noted' ||
  state === 'changed' ||
  state === 'failed' ||
  state === 'too-large'

function savingText(saving: Saving): string {
  if (saving.state === 'no') return ''
  if (saving.state === 'fetching') return t('export-fetching', { share: shareText(saving.share) })
  return t(`export-${saving.state}`)
}

/** Tags and templates: what the readers of a channel share for their work, sealed. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { isBlank } from '../../../crypto/blank.ts'
import { equal, type ChannelId } from '../../../crypto/bytes.ts'
import { CannotOpen } from '../../../crypto/errors.ts'
import {
  emptyHandbook,
  longestTemplate,
  mostHandbookTags,
  mostTemplates,
  type Handbook,
  type Template,
} from '../../../crypto/handbook.ts'
import { isReader } from '../../../crypto/manifest.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { sendFromBrowser } from '../../api/send.ts'
import { Button, Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { Form } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { changeHandbook, fetchHandbooks, handbooks } from '../case/handbooks.ts'
import { heed, type OpenDesk } from '../desk/desk.ts'
import { unprintableIn } from '../desk/lines.ts'
import { reporterLanguages } from '../desk/to-reporters.ts'
import { ownChannels } from '../desk/unlocked.ts'

interface PartProps {
  readonly handbook: Handbook
  readonly busy: boolean
  /** @returns true if it is done */
  readonly change: (to: (handbook: Handbook) => Handbook) => Promise<boolean>
}

export function HandbookPage({ open }: { open: OpenDesk }): VNode {
  const { unlocked } = open
  useEffect(() => {
    void fetchHandbooks(sendFromBrowser, open).catch(heed)
  }, [])
  const own = ownChannels(unlocked)
  if (!isReader(unlocked.self.role)) return <p>{t('cases-no-reader')}</p>
  return (
    <div class="stack settings">
      <Heading step="handbook">{t('place-handbook')}</Heading>
      <p class="soft">{t('handbook-lead')}</p>
      {handbooks.value === null ? (
        <Waiting text={t('list-loading')} />
      ) : (
        own.map(({ id, kind, name }) => (
          <section key={toText(id)} class="stack">
            {own.length > 1 && (
              <h2>
                <bdi>{kind === 'office' ? t('people-office') : name}</bdi>
              </h2>
            )}
            <OneHandbook open={open} channel={id} />
          </section>
        ))
      )}
    </div>
  )
}

function OneHandbook({ open, channel }: { open: OpenDesk; channel: ChannelId }): VNode {
  const state = useSignal<'no' | 'busy' | 'done' | 'offline' | 'full'>('no')
  const found = handbooks.value?.find((one) => equal(one.channel, channel))?.handbook ?? emptyHandbook
  const change = async (to: (handbook: Handbook) => Handbook): Promise<boolean> => {
    if (state.value === 'busy') return false
    state.value = 'busy'
    try {
      await changeHandbook(sendFromBrowser, open, channel, to)
      state.value = 'done'
      return true
    } catch (error) {
      state.value = error instanceof RangeError ? 'full' : 'offline'
      if (!(error instanceof RangeError || error instanceof CannotOpen)) await heed(error)
      return false
    }
  }
  if (found === 'former' || found === 'newer') return <p class="card">{t(`handbook-${found}`)}</p>
  if (found === 'lost') {
    return (
      <section class="card stack-tight">
        <p>{t('handbook-lost')}</p>
        {state.value === 'offline' && (
          <Notice tone="alarm" role="alert">
            <p>{t('handbook-offline')}</p>
          </Notice>
        )}
        <div class="actions">
          <Button kind="other" busy={state.value === 'busy'} onClick={() => void change(() => emptyHandbook)}>
            {t('handbook-begin')}
          </Button>
        </div>
      </section>
    )
  }
  const props: PartProps = { handbook: found, busy: state.value === 'busy', change }
  return (
    <>
      <div role="status">{state.value === 'done' && <p class="soft">{t('handbook-saved')}</p>}</div>
      {(state.value === 'offline' || state.value === 'full') && (
        <Notice tone="alarm" role="alert">
          <p>{t(`handbook-${state.value}`)}</p>
        </Notice>
      )}
      <Tags {...props} />
      <Templates {...props} />
    </>
  )
}

function Tags({ handbook, busy, change }: PartProps): VNode {
  const typed = useSignal('')
  const tried = useSignal(false)
  const tag = typed.value.trim()
  const fault =
    isBlank(tag) || tag.length > 24 || tag.includes(',') || unprintableIn(tag) !== null
      ? t('bulk-tag-wrong')
      : null
  return (
    <section class="card stack-tight" aria-labelledby="handbook-tags">
      <h2 id="handbook-tags">{t('tags')}</h2>
      <p class="soft">{t('handbook-tags-lead')}</p>
      {handbook.tags.length === 0 && <p>{t('handbook-tags-none')}</p>}
      <ul class="people stack-tight">
        {handbook.tags.map((one) => (
          <li key={one} class="actions actions-apart">
            <bdi>{one}</bdi>
            <Button
              kind="other"
              busy={busy}
              onClick={() =>
                void change((now) => ({ ...now, tags: now.tags.filter((each) => each !== one) }))
              }
            >
              {t('handbook-remove')} <span class="hidden-visually">{one}</span>
            </Button>
          </li>
        ))}
      </ul>
      {handbook.tags.length < mostHandbookTags && (
        <Form
          onSubmit={() => {
            tried.value = true
            if (fault !== null) return
            void change((now) => ({
              ...now,
              tags: [...now.tags.filter((each) => each !== tag), tag].sort((a, b) => a.localeCompare(b)),
            })).then((done) => {
              if (done) typed.value = ''
              tried.value = !done
            })
          }}
        >
          <Field
            id="handbook-tag"
            label={t('handbook-tag')}
            maxLength={24}
            error={tried.value ? fault : null}
            value={typed.value}
            onValue={(value) => (typed.value = value)}
          />
          <div class="actions">
            <button type="submit" class="button button-other" aria-disabled={busy}>
              {t('handbook-tag-add')}
            </button>
          </div>
        </Form>
      )}
    </section>
  )
}

function Templates({ handbook, busy, change }: PartProps): VNode {
  /** The name of the template that is being changed; an empty one for a new one. */
  const editing = useSignal<string | null>(null)
  const { templates } = handbook
  const without = (name: string) => (now: Handbook) => ({
    ...now,
    templates: now.templates.filter((one) => one.name !== name),
  })
  return (
    <section class="card stack-tight" aria-labelledby="handbook-templates">
      <h2 id="handbook-templates">{t('handbook-templates')}</h2>
      <p class="soft">{t('handbook-templates-lead')}</p>
      {templates.length === 0 && editing.value === null && <p>{t('handbook-templates-none')}</p>}
      <ul class="people stack-tight">
        {templates.map((one) => (
          <li key={one.name} class="stack-tight">
            {editing.value === one.name ? (
              <TemplateForm
                {...{ handbook, busy, change }}
                before={one}
                done={() => (editing.value = null)}
              />
            ) : (
              <div class="actions actions-apart">
                <span>
                  <bdi>{one.name}</bdi>{' '}
                  <span class="soft">
                    {one.texts.map(({ language }) => languageName(language)).join(', ')}
                  </span>
                </span>
                <span class="actions">
                  <Button kind="other" busy={busy} onClick={() => (editing.value = one.name)}>
                    {t('handbook-change')} <span class="hidden-visually">{one.name}</span>
                  </Button>
                  <Button kind="other" busy={busy} onClick={() => void change(without(one.name))}>
                    {t('handbook-remove')} <span class="hidden-visually">{one.name}</span>
                  </Button>
                </span>
              </div>
            )}
          </li>
        ))}
      </ul>
      {editing.value === '' && (
        <TemplateForm {...{ handbook, busy, change }} before={null} done={() => (editing.value = null)} />
      )}
      {editing.value === null && templates.length < mostTemplates && (
        <div class="actions">
          <Button kind="other" onClick={() => (editing.value = '')}>
            {t('handbook-template-add')}
          </Button>
        </div>
      )}
    </section>
  )
}

const languageName = (code: string): string =>
  reporterLanguages.find((one) => one.code === code)?.name ?? code

interface TemplateFormProps extends PartProps {
  /** Null for a new one. */
  readonly before: Template | null
  readonly done: () => void
}

function TemplateForm({ handbook, busy, change, before, done }: TemplateFormProps): VNode {
  const name = useSignal(before?.name ?? '')
  const texts = useSignal<Readonly<Record<string, string>>>(
    Object.fromEntries((before?.texts ?? []).map(({ language, text }) => [language, text])),
  )
  const tried = useSignal(false)
  const called = name.value.trim()
  const isTaken = handbook.templates.some((one) => one.name === called && one.name !== before?.name)
  const nameFault = isBlank(called)
    ? t('handbook-name-missing')
    : isTaken
      ? t('handbook-name-taken')
      : unprintableIn(called)
  const written = Object.entries(texts.value).filter(([, text]) => !isBlank(text))
  const textFault = written.length === 0 ? t('handbook-text-missing') : null
  const save = () => {
    tried.value = true
    if (nameFault !== null || textFault !== null) return
    const template = { name: called, texts: written.map(([language, text]) => ({ language, text })) }
    void change((now) => ({
      ...now,
      templates: [
        ...now.templates.filter((one) => one.name !== before?.name && one.name !== called),
        template,
      ].sort((a, b) => a.name.localeCompare(b.name)),
    })).then((isDone) => {
      if (isDone) done()
    })
  }
  return (
    <Form onSubmit={save}>
      <Field
        id="template-name"
        label={t('handbook-name')}
        maxLength={60}
        error={tried.value ? nameFault : null}
        value={name.value}
        onValue={(value) => (name.value = value)}
      />
      {reporterLanguages.map(({ code, name: own }, at) => (
        <Field
          key={code}
          id={`template-${code}`}
          label={t('handbook-text', { language: own })}
          rows={3}
          maxLength={longestTemplate}
          error={tried.value && at === 0 ? textFault : null}
          value={texts.value[code] ?? ''}
          onValue={(value) => (texts.value = { ...texts.value, [code]: value })}
        />
      ))}
      <div class="actions">
        <SubmitButton busy={busy}>{t('handbook-save')}</SubmitButton>
        <Button kind="other" onClick={done}>
          {t('back')}
        </Button>
      </div>
    </Form>
  )
}

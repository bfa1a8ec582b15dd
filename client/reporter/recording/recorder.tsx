/**
 * Speaking instead of writing: what it changes and what it does not, recording, listening, and adding the result to the chosen
 * files. Leaving the page, or this part of it, lets go of the microphone and forgets what was said.
 */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Button, Notice } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import type { Attachments, Limits } from '../attachments.ts'
import { onLeave } from '../leaving.ts'
import {
  beginRecording,
  canRecord,
  NoRecording,
  play,
  type Recorded,
  type Recording,
  type Trouble,
} from './recording.ts'
import { secondsIn } from './wave.ts'

/** No recording is longer, in seconds, even where a file might be. */
const longest = 600

export interface RecorderProps {
  /** Of the chooser: recordings join its files. */
  readonly id: string
  readonly attachments: Attachments
  readonly limits: Limits
  readonly close: () => void
}

type State =
  | { readonly at: 'before' }
  | { readonly at: 'asking' }
  | { readonly at: 'recording'; readonly recording: Recording }
  | { readonly at: 'finishing' }
  | { readonly at: 'made'; readonly made: Recorded; readonly isFull: boolean }
  | { readonly at: 'trouble'; readonly why: Trouble }

/** What forgets the recording that is open, if one is. */
let forget: (() => void) | null = null
onLeave(() => forget?.())

export function Recorder({ id, attachments, limits, close }: RecorderProps): VNode {
  const state = useSignal<State>(canRecord() ? { at: 'before' } : { at: 'trouble', why: 'none' })
  const seconds = useSignal(0)
  const stopPlaying = useSignal<(() => void) | null>(null)
  const dropping = useRef(new AbortController())
  const most = Math.min(longest, secondsIn(limits.bytes))

  const drop = () => {
    dropping.current.abort()
    stopPlaying.value?.()
    const now = state.value
    if (now.at === 'made') now.made.samples.fill(0)
  }
  useEffect(() => {
    forget = drop
    return () => {
      drop()
      forget = null
      attachments.isSpeaking.value = false
    }
  }, [])

  useEffect(() => {
    attachments.isSpeaking.value = ['recording', 'finishing', 'made'].includes(state.value.at)
  }, [state.value.at])

  const begin = async () => {
    drop()
    const stop = new AbortController()
    dropping.current = stop
    state.value = { at: 'asking' }
    seconds.value = 0
    const tell = (now: number) => {
      seconds.value = now
      if (now >= most) void finish()
    }
    try {
      const recording = await beginRecording(most, `${t('record-file')}.wav`, tell, stop.signal)
      if (stop.signal.aborted) return
      state.value = { at: 'recording', recording }
      void recording.failed.then(() => {
        if (!stop.signal.aborted && state.value.at === 'recording')
          state.value = { at: 'trouble', why: 'failed' }
      })
    } catch (error) {
      if (!stop.signal.aborted)
        state.value = { at: 'trouble', why: error instanceof NoRecording ? error.why : 'failed' }
    }
  }
  const finish = async () => {
    const now = state.value
    if (now.at !== 'recording') return
    const { signal } = dropping.current
    state.value = { at: 'finishing' }
    try {
      const made = await now.recording.finish()
      if (signal.aborted) made.samples.fill(0)
      else state.value = { at: 'made', made, isFull: seconds.value >= most }
    } catch {
      if (!signal.aborted) state.value = { at: 'trouble', why: 'failed' }
    }
  }
  const listen = ({ samples }: Recorded) => {
    if (stopPlaying.value) stopPlaying.value()
    else stopPlaying.value = play(samples, () => (stopPlaying.value = null))
  }
  const use = ({ file }: Recorded) => {
    attachments.add([file], limits, true)
    // Otherwise there is no room for it, and the page says so.
    if (attachments.notTaken.value === null) close()
  }
  const time = { time: timeText(seconds.value), most: timeText(most) }
  const now = state.value
  return (
    <section class="stack-tight" aria-labelledby={`${id}-recorder`}>
      <Title id={`${id}-recorder`} at={now.at} />
      {now.at === 'before' && <Before most={time.most} begin={() => void begin()} close={close} />}
      <div role="status" class="stack-tight">
        {now.at === 'asking' && <p>{t('record-asking')}</p>}
        {now.at === 'recording' && <p>{t('record-on')}</p>}
        {now.at === 'finishing' && <p>{t('record-finishing')}</p>}
        {now.at === 'made' && (
          <>
            {now.isFull && <p>{t('record-full')}</p>}
            <p>
              {t(now.made.isHeard ? 'record-made' : 'record-silent', { time: timeText(now.made.seconds) })}
            </p>
          </>
        )}
      </div>
      {now.at === 'asking' && (
        <div class="actions">
          <Button kind="link" onClick={close}>
            {t('record-close')}
          </Button>
        </div>
      )}
      {now.at === 'recording' && (
        <>
          <p role="timer">{t('record-time', time)}</p>
          <div class="actions">
            <Button kind="other" onClick={() => void finish()}>
              {t('record-stop')}
            </Button>
            <Button kind="link" onClick={close}>
              {t('record-drop')}
            </Button>
          </div>
        </>
      )}
      {now.at === 'made' && (
        <>
          <div class="actions">
            <Button kind="other" onClick={() => listen(now.made)}>
              {stopPlaying.value ? t('record-quiet') : t('record-listen')}
            </Button>
            <Button kind="other" onClick={() => use(now.made)}>
              {t('record-use')}
            </Button>
          </div>
          <div class="actions">
            <Button kind="link" onClick={() => void begin()}>
              {t('record-again')}
            </Button>
            <Button kind="link" onClick={close}>
              {t('record-drop')}
            </Button>
          </div>
        </>
      )}
      {now.at === 'trouble' && (
        <>
          <Notice tone="warn" role="alert">
            <p>{t(`record-trouble-${now.why}`)}</p>
          </Notice>
          <div class="actions">
            {now.why !== 'none' && (
              <Button kind="other" onClick={() => void begin()}>
                {t('try-again')}
              </Button>
            )}
            <Button kind="link" onClick={close}>
              {t('record-close')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

/** Takes the focus with each change: the button that was pressed is gone. */
function Title({ id, at }: { id: string; at: State['at'] }): VNode {
  const ref = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => ref.current?.focus(), [at])
  return (
    <h2 id={id} ref={ref} tabIndex={-1}>
      {t('record-title')}
    </h2>
  )
}

/** Said before anything is recorded. */
function Before({ most, begin, close }: { most: string; begin: () => void; close: () => void }): VNode {
  return (
    <>
      <p>{t('record-lead')}</p>
      <Notice tone="warn">
        <p class="notice-title">{t('record-uncertain')}</p>
        <ul class="list">
          <li>{t('record-undone')}</li>
          <li>{t('record-words')}</li>
          <li>{t('record-around')}</li>
        </ul>
        <p>{t('record-writing')}</p>
      </Notice>
      <p>{t('record-instead')}</p>
      <p class="soft">{t('record-dictation')}</p>
      <div class="actions">
        <Button kind="other" onClick={begin}>
          {t('record-begin')}
        </Button>
        <Button kind="link" onClick={close}>
          {t('record-close')}
        </Button>
        <span class="soft">{t('record-most', { most })}</span>
      </div>
    </>
  )
}

/** Minutes and seconds: 1:05. */
function timeText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

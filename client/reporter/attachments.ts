/**
 * The files that somebody has chosen, and the state of each on this device: in this tab's memory, and nowhere else.
 *
 * The cleaned file is sent under a neutral name, unless its owner chooses otherwise for this file.
 */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { CarriedFile } from '../../crypto/content.ts'
import { cleanFile } from '../clean/cleaning.ts'
import type { Outcome } from '../clean/clean.ts'
import { neutralName, safeName } from '../files/names.ts'
import type { SentFile } from '../files/upload.ts'
import { onLeave } from './leaving.ts'
import { startCleanWorker } from './workers.ts'

export interface Attachment {
  readonly id: number
  readonly original: File
  /** Null while it is being checked. */
  readonly outcome: Outcome | null
  /** Progress of the check, from 0 to 1. */
  readonly share: number
  /** The original is sent unchanged. */
  readonly keep: boolean
  /** It is sent under its own name. */
  readonly keepName: boolean
  /** It was recorded on this page: there is nothing else to send. */
  readonly isRecording: boolean
}

/** The office's limits, in files and bytes. */
export interface Limits {
  readonly files: number
  readonly bytes: number
}

/** Why some of the chosen files were refused. */
export type NotTaken = { readonly why: 'many' } | { readonly why: 'large'; readonly name: string }

export interface Attachments {
  readonly list: ReadonlySignal<readonly Attachment[]>
  /** What was refused of the last choice, and why. */
  readonly notTaken: ReadonlySignal<NotTaken | null>
  /** The name of the file that was stopped last while being checked. */
  readonly stopped: ReadonlySignal<string | null>
  /** True while a recording is open that has not been added: going on would lose it. */
  readonly isSpeaking: Signal<boolean>
  /** How many numbers of neutral names the conversation has used up: new names continue after them. */
  readonly taken: () => number
  /** @param isRecording see `Attachment` */
  add(files: readonly File[], limits: Limits, isRecording?: boolean): void
  remove(id: number): void
  /** One place up or down. */
  move(id: number, by: 1 | -1): void
  change(id: number, change: Partial<Pick<Attachment, 'keep' | 'keepName'>>): void
  clear(): void
}

let last = 0

/** @param taken how many numbers of neutral names the conversation has used up so far */
export function openAttachments(taken: () => number = () => 0): Attachments {
  const list = signal<readonly Attachment[]>([])
  const notTaken = signal<NotTaken | null>(null)
  const stopped = signal<string | null>(null)
  const isSpeaking = signal(false)
  const update = (id: number, change: Partial<Attachment>) => {
    list.value = list.value.map((one) => (one.id === id ? { ...one, ...change } : one))
  }
  /** Functions that end the cleaning of each. */
  const stops = new Map<number, AbortController>()
  const clear = () => {
    for (const stop of stops.values()) stop.abort()
    stops.clear()
    list.value = []
    notTaken.value = null
    stopped.value = null
  }
  onLeave(clear)
  return {
    list,
    notTaken,
    stopped,
    isSpeaking,
    taken,
    clear,
    add: (files, limits, isRecording = false) => {
      if (files.length === 0) return
      const large = files.find(({ size }) => size > limits.bytes)
      const fit = files.filter(({ size }) => size <= limits.bytes)
      const taken = fit.slice(0, Math.max(0, limits.files - list.value.length))
      notTaken.value = large
        ? { why: 'large', name: safeName(large.name) }
        : taken.length < fit.length
          ? { why: 'many' }
          : null
      stopped.value = null
      for (const original of taken) {
        const id = ++last
        const one = { id, original, outcome: null, share: 0, keep: false, keepName: false, isRecording }
        list.value = [...list.value, one]
        const stop = new AbortController()
        stops.set(id, stop)
        const tell = (share: number) => update(id, { share })
        void cleanFile(startCleanWorker, original, original.name, stop.signal, tell).then((outcome) => {
          stops.delete(id)
          update(id, { outcome })
        })
      }
    },
    remove: (id) => {
      const stop = stops.get(id)
      const name = list.value.find((one) => one.id === id)?.original.name
      stopped.value = stop && name !== undefined ? safeName(name) : null
      stop?.abort()
      list.value = list.value.filter((one) => one.id !== id)
      notTaken.value = null
    },
    move: (id, by) => {
      const from = list.value.findIndex((one) => one.id === id)
      const to = from + by
      const next = [...list.value]
      const [one] = next.splice(from, 1)
      if (!one || to < 0 || to >= list.value.length) return
      next.splice(to, 0, one)
      list.value = next
    },
    change: update,
  }
}

/** The part of an attachment that is sent, and what the message says about it. */
export interface Outgoing {
  readonly blob: Blob
  readonly about: Pick<CarriedFile, 'name' | 'type' | 'state'>
}

/**
 * Null while one of them is still being checked.
 * @param taken as in `Attachments`
 */
export function outgoing(list: readonly Attachment[], taken = 0): Outgoing[] | null {
  const all = list.flatMap((one, index) => outgoingOf(one, taken + index) ?? [])
  return all.length === list.length ? all : null
}

function outgoingOf({ original, outcome, keep, keepName }: Attachment, index: number): Outgoing | null {
  if (outcome === null) return null
  const { kind } = outcome
  const name = keepName ? safeName(original.name) : neutralName(index, kind.ending)
  const isCleaned = outcome.state === 'cleaned' && !keep
  const state = isCleaned ? 'cleaned' : outcome.state === 'cleaned' ? 'original' : outcome.state
  return { blob: isCleaned ? outcome.file : original, about: { name, type: kind.type, state } }
}

/** Files that have arrived, as the message names them. */
export function carriedBy(files: readonly Outgoing[], sent: readonly SentFile[]): CarriedFile[] {
  return sent.flatMap((one, index) => {
    const about = files[index]?.about
    return about ? [{ ...one, ...about }] : []
  })
}

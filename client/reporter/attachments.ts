/**
 * The files that somebody has chosen, and what has become of each on this device: in this tab's memory, and nowhere else.
 *
 * What goes is the cleaned file under a name that says nothing, unless its owner chooses otherwise for this one.
 */
import { signal, type ReadonlySignal } from '@preact/signals'
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
  /** Null while it is looked at. */
  readonly outcome: Outcome | null
  /** How far that is, from 0 to 1. */
  readonly share: number
  /** The original is sent, as it is. */
  readonly keep: boolean
  /** It is sent under the name that it has. */
  readonly keepName: boolean
}

/** The limits that the office sets, in files and bytes. */
export interface Limits {
  readonly files: number
  readonly bytes: number
}

/** Why some of what was chosen was not taken. */
export type NotTaken = { readonly why: 'many' } | { readonly why: 'large'; readonly name: string }

export interface Attachments {
  readonly list: ReadonlySignal<readonly Attachment[]>
  /** What the last choice did not take, and why. */
  readonly notTaken: ReadonlySignal<NotTaken | null>
  /** The name of the file that was stopped last, while it was looked at. */
  readonly stopped: ReadonlySignal<string | null>
  /** How many numbers of neutral names the conversation has used up: names go on behind them. */
  readonly taken: () => number
  add(files: readonly File[], limits: Limits): void
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
  const update = (id: number, change: Partial<Attachment>) => {
    list.value = list.value.map((one) => (one.id === id ? { ...one, ...change } : one))
  }
  /** What ends the cleaning of each. */
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
    taken,
    clear,
    add: (files, limits) => {
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
        list.value = [...list.value, { id, original, outcome: null, share: 0, keep: false, keepName: false }]
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

/** What is sent of an attachment, and what the message says of it. */
export interface Outgoing {
  readonly blob: Blob
  readonly about: Pick<CarriedFile, 'name' | 'type' | 'state'>
}

/** Null while one of them is still being looked at. @param taken as in `Attachments` */
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

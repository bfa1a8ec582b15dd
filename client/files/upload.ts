/**
 * Sends files: sealed part by part in a worker, a few parts at a time, each sent again until it has arrived.
 *
 * Spec: "Files". Arrived parts are not sent again, neither after a pause nor after a lost connection or server. Only
 * the hashes of a file's parts are kept here.
 */
import { signal, type ReadonlySignal } from '@preact/signals'
import { size, type FileId, type Hash, type Key, type Mailbox, type OfficeId } from '../../crypto/bytes.ts'
import { fileHash, paddedSize, partsOf } from '../../crypto/file.ts'
import { randomBytes } from '../../crypto/random.ts'
import { writePart, type NewFile } from '../../crypto/wire/file.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { isOutage } from '../api/send.ts'
import { nowInSeconds } from '../clock.ts'
import type { FileWork } from './file-work.ts'

/** Who the files belong to. */
export interface UploadPlace {
  readonly office: OfficeId
  readonly mailbox: Mailbox
  /** The stream that will carry them. */
  readonly stream: 0 | 1 | 2
}

/** How files get to the server. Both throw Refusal and Offline. */
export interface Carrier {
  readonly begin: (files: readonly NewFile[]) => Promise<void>
  readonly send: (part: Uint8Array) => Promise<void>
}

export interface SentFile {
  readonly id: FileId
  readonly key: Key
  readonly hash: Hash
  readonly size: number
}

export interface Progress {
  readonly state: 'sending' | 'paused' | 'offline'
  /** The file that is being sent, counted from 0. */
  readonly file: number
  /** In bytes, padding included. */
  readonly done: number
  readonly all: number
  /** Null until it is known. */
  readonly secondsLeft: number | null
}

export interface Upload {
  readonly progress: ReadonlySignal<Progress>
  /**
   * All files, when all have arrived.
   * @throws Refusal; CannotOpen if a file could not be read
   */
  readonly sent: Promise<readonly SentFile[]>
  readonly pause: () => void
  readonly goOn: () => void
  /** Stops it: `sent` never settles after this. */
  readonly end: () => void
}

/** Parts sent at the same time. */
const lanes = 5
/** Seconds between attempts while the server cannot be reached; then the last value repeats. */
const waits = [1, 2, 4, 8, 15]

export function startUpload(
  sources: readonly Blob[],
  place: UploadPlace,
  carrier: Carrier,
  work: FileWork,
): Upload {
  const files = sources.map((source) => {
    const padded = paddedSize(source.size)
    const id = randomBytes<'file'>(size.file)
    const key = randomBytes<'key'>(size.key)
    return { source, padded, id, key, hashes: [] as Hash[], ...partsOf(padded) }
  })
  const all = files.reduce((sum, { padded }) => sum + padded, 0)
  const progress = signal<Progress>({ state: 'sending', file: 0, done: 0, all, secondsLeft: null })
  const gate = openGate()
  let ended = false
  /** When sending last started or resumed, and what had arrived by then. */
  let since = { seconds: nowInSeconds(), done: 0 }

  const say = (now: Partial<Progress>) => {
    progress.value = { ...progress.value, ...now }
  }
  const arrived = (file: number, bytes: number) => {
    const done = progress.value.done + bytes
    const seconds = nowInSeconds() - since.seconds
    const rate = seconds >= 2 ? (done - since.done) / seconds : 0
    say({ file, done, secondsLeft: rate > 0 ? Math.ceil((all - done) / rate) : progress.value.secondsLeft })
  }

  /** Tries until it succeeds or is refused; reports if the server cannot be reached. */
  async function insist(act: () => Promise<void>): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      await gate.passed()
      try {
        await act()
        if (progress.value.state === 'offline') resume()
        return
      } catch (error) {
        if (ended || !isOutage(error)) throw error
        if (progress.value.state !== 'paused') say({ state: 'offline', secondsLeft: null })
        await gate.wait(waits[Math.min(attempt, waits.length - 1)] ?? 15)
      }
    }
  }

  function resume(): void {
    since = { seconds: nowInSeconds(), done: progress.value.done }
    say({ state: 'sending' })
  }

  const begin = () => carrier.begin(files.map(({ id, padded }) => ({ id, padded })))

  /** The upload's token is valid for a day: after it expires, the same upload is begun again. */
  async function sendPart(part: Uint8Array): Promise<void> {
    try {
      await carrier.send(part)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'no-session') throw error
      await begin()
      await carrier.send(part)
    }
  }

  async function run(): Promise<SentFile[]> {
    await insist(begin)
    const parts = files.flatMap((file, at) =>
      Array.from({ length: file.count }, (_, index) => ({ file, at, index })),
    )
    let next = 0
    const lane = async () => {
      for (let one = parts[next++]; one && !ended; one = parts[next++]) {
        const { file, at, index } = one
        const { id, key, source, plain } = file
        const binding = { ...place, file: id, index }
        const { bytes, hash } = await work.run({ do: 'seal', key, binding, source, plain })
        file.hashes[index] = hash
        const body = writePart({ file: id, index }, bytes as Parameters<typeof writePart>[1])
        await insist(() => sendPart(body))
        arrived(at, plain)
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    if (ended) return new Promise(() => undefined)
    return files.map(({ id, key, hashes, source }) => ({
      id,
      key,
      hash: fileHash(hashes),
      size: source.size,
    }))
  }

  return {
    progress,
    sent: run().finally(() => {
      ended = true
    }),
    pause: () => {
      gate.close()
      say({ state: 'paused', secondsLeft: null })
    },
    goOn: () => {
      resume()
      gate.open()
    },
    end: () => {
      ended = true
      gate.open()
    },
  }
}

/** Where lanes wait while the upload is paused. */
function openGate() {
  let closed = false
  let wake: (() => void)[] = []
  const open = () => {
    closed = false
    for (const go of wake) go()
    wake = []
  }
  return {
    close: () => {
      closed = true
    },
    open,
    passed: () => (closed ? new Promise<void>((resolve) => wake.push(resolve)) : Promise.resolve()),
    /** This many seconds, or until somebody resumes. */
    wait: (seconds: number) =>
      new Promise<void>((resolve) => {
        wake.push(resolve)
        setTimeout(resolve, seconds * 1000)
      }),
  }
}

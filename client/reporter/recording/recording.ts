/**
 * One recording, from the microphone to a file: asks for the microphone, lets go of it as soon as the recording ends, and plays what
 * was made. All of it is in this tab's memory, and nowhere else.
 */
import { randomBytes } from '../../../crypto/random.ts'
import { ready } from '../../../crypto/sodium.ts'
import { startRecorderWorker } from '../workers.ts'
import { bytesFor } from './disguise.ts'
import worklet from './microphone-worklet.ts?worker&url'
import type { FromRecorder, ToRecorder } from './recorder-worker.ts'
import { sampleRate } from './resample.ts'

/** Why there is no recording. */
export type Trouble = 'none' | 'denied' | 'missing' | 'failed'

export class NoRecording extends Error {
  readonly why: Trouble
  constructor(why: Trouble) {
    super('no recording')
    this.why = why
  }
}

/** A voice that has been changed. */
export interface Recorded {
  readonly samples: Float32Array<ArrayBuffer>
  readonly file: File
  readonly seconds: number
  /** False if nothing but silence was recorded. */
  readonly isHeard: boolean
}

export interface Recording {
  /** Settles when it can go no further: the microphone is gone, or our code did not arrive. The microphone is off then. */
  readonly failed: Promise<void>

  /** Ends it. @throws NoRecording */
  finish(): Promise<Recorded>
  /** Ends it, and forgets it. */
  drop(): void
}

/** False in a browser, or at an address, where pages get no microphone. */
export function canRecord(): boolean {
  return 'mediaDevices' in navigator && 'AudioWorkletNode' in globalThis
}

/**
 * Asks for the microphone, and begins.
 * @param most how long it may be, in seconds
 * @param tell receives how many seconds have been recorded
 * @param stop ends and forgets it, even while the browser is still asking
 * @throws NoRecording
 */
export async function beginRecording(
  most: number,
  name: string,
  tell: (seconds: number) => void,
  stop: AbortSignal,
): Promise<Recording> {
  if (!canRecord()) throw new NoRecording('none')
  const stream = await askForMicrophone()
  let context: AudioContext | null = null
  let worker: Worker | null = null
  const letGo = () => {
    for (const track of stream.getTracks()) track.stop()
    if (context?.state !== 'closed') void context?.close()
  }
  const drop = () => {
    letGo()
    worker?.terminate()
  }
  try {
    stop.throwIfAborted()
    context = new AudioContext()
    await ready()
    await context.audioWorklet.addModule(worklet)
    await context.resume()
    stop.throwIfAborted()
    const node = new AudioWorkletNode(context, 'microphone', { numberOfOutputs: 0 })
    worker = startRecorderWorker()
    const made = recordedBy(worker, name, tell)
    const broken = new Promise<void>((resolve) => {
      const end = () => {
        drop()
        resolve()
      }
      made.catch(end)
      node.addEventListener('processorerror', end)
      for (const track of stream.getTracks()) track.addEventListener('ended', end)
    })
    const { port1, port2 } = new MessageChannel()
    const { sampleRate: rate } = context
    const random = randomBytes(bytesFor(most)) as Uint8Array
    const job: ToRecorder = { rate, most, port: port2, random }
    worker.postMessage(job, [port2, random.buffer])
    node.port.postMessage(port1, [port1])
    context.createMediaStreamSource(stream).connect(node)
    stop.addEventListener('abort', drop)
    const finish = async () => {
      node.port.postMessage('end')
      for (const track of stream.getTracks()) track.stop()
      try {
        return await made
      } finally {
        drop()
      }
    }
    return { failed: broken, finish, drop }
  } catch {
    drop()
    throw new NoRecording('failed')
  }
}

async function askForMicrophone(): Promise<MediaStream> {
  const audio = { channelCount: 1, noiseSuppression: true, echoCancellation: true, autoGainControl: true }
  try {
    return await navigator.mediaDevices.getUserMedia({ audio })
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') throw new NoRecording('denied')
    if (name === 'NotSupportedError') throw new NoRecording('none')
    throw new NoRecording(name === 'NotFoundError' ? 'missing' : 'failed')
  }
}

function recordedBy(worker: Worker, name: string, tell: (seconds: number) => void): Promise<Recorded> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('error', () => reject(new NoRecording('failed')))
    worker.addEventListener('message', ({ data }: MessageEvent<FromRecorder>) => {
      if ('seconds' in data) {
        tell(data.seconds)
        return
      }
      const { samples, wave, isHeard } = data
      const file = new File([wave], name, { type: 'audio/wav', lastModified: 0 })
      wave.fill(0)
      resolve({ samples, file, isHeard, seconds: Math.round(samples.length / sampleRate) })
    })
  })
}

/**
 * Plays it, without an address for it: the page's policy allows no sound from one.
 * @param ended called once it has been heard to its end, or stopped
 * @returns stops it
 */
export function play(samples: Recorded['samples'], ended: () => void): () => void {
  const context = new AudioContext()
  const buffer = context.createBuffer(1, Math.max(1, samples.length), sampleRate)
  buffer.copyToChannel(samples, 0)
  const source = context.createBufferSource()
  source.buffer = buffer
  source.connect(context.destination)
  source.addEventListener('ended', () => {
    void context.close()
    ended()
  })
  source.start()
  return () => source.stop()
}

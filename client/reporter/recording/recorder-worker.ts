/** Changes a voice while it is being recorded, in a worker that ends with the recording. */
import { openDisguise, type Disguise } from './disguise.ts'
import { toWave } from './wave.ts'

export interface ToRecorder {
  /** Samples in a second of what the microphone gives. */
  readonly rate: number
  readonly random: Uint8Array
  /** How long the recording may be, in seconds. */
  readonly most: number
  /** Where the original comes from: pieces, then null. */
  readonly port: MessagePort
}

/** How much has come, in whole seconds; or the changed recording. */
export type FromRecorder =
  | { readonly seconds: number }
  | {
      readonly samples: Float32Array<ArrayBuffer>
      readonly wave: Uint8Array<ArrayBuffer>
      /** False if nothing but silence came. */
      readonly isHeard: boolean
    }

/** Quieter than any speech near a microphone. */
const silence = 0.003

const tell = (what: FromRecorder, moved: Transferable[] = []) => postMessage(what, { transfer: moved })

addEventListener('message', ({ data: { rate, random, most, port } }: MessageEvent<ToRecorder>) => {
  const disguise = openDisguise(rate, random)
  let taken = 0
  let peak = 0
  let isOver = false
  port.onmessage = ({ data: original }: MessageEvent<Float32Array | null>) => {
    if (isOver) return
    if (original === null) {
      isOver = true
      end(disguise, peak)
      return
    }
    const before = Math.floor(taken / rate)
    for (const one of original) peak = Math.max(peak, Math.abs(one))
    const room = Math.max(0, most * rate - taken)
    taken += original.length
    disguise.push(original.subarray(0, room))
    original.fill(0)
    const seconds = Math.floor(taken / rate)
    if (seconds > before) tell({ seconds: Math.min(seconds, most) })
  }
})

function end(disguise: Disguise, peak: number): void {
  const samples = disguise.end() as Float32Array<ArrayBuffer>
  const wave = toWave(samples)
  tell({ samples, wave, isHeard: peak > silence }, [samples.buffer, wave.buffer])
}

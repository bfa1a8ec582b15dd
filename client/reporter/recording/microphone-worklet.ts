/**
 * What the microphone gives, in the browser's thread for sound: sends it to the worker that changes it, and to nobody else.
 * The page never has the original.
 */

/** What a browser has in such a thread; the compiler's libraries do not. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

/** Samples in a message: some 40 milliseconds. */
const room = 2048

class Microphone extends AudioWorkletProcessor {
  #worker: MessagePort | null = null
  #samples = new Float32Array(room)
  #filled = 0
  #isOver = false

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<MessagePort | 'end'>) => {
      if (data !== 'end') this.#worker = data
      else {
        this.#isOver = true
        this.#send()
        this.#worker?.postMessage(null)
      }
    }
  }

  /** Called by the browser for every 128 samples. */
  process([channels]: readonly (readonly Float32Array[])[]): boolean {
    if (this.#isOver) return false
    const length = channels?.[0]?.length ?? 0
    for (let at = 0; at < length; at++) {
      let sum = 0
      for (const channel of channels ?? []) sum += channel[at] ?? 0
      this.#samples[this.#filled++] = sum / (channels?.length ?? 1)
      if (this.#filled === room) this.#send()
    }
    return true
  }

  #send(): void {
    const samples = this.#samples.slice(0, this.#filled)
    this.#worker?.postMessage(samples, [samples.buffer])
    this.#samples.fill(0)
    this.#filled = 0
  }
}

registerProcessor('microphone', Microphone)

/** Makes one PDF, in a worker of its own, which ends afterwards: Typst's memory goes with it. */
import { startTypst, typeset, type Paper } from './typeset.ts'
import type { Sheet } from './sheet.ts'

export interface PaperJob {
  readonly sheet: Sheet
  readonly paper: Paper
  readonly program: ArrayBuffer
  readonly fonts: readonly Uint8Array[]
}

addEventListener('message', ({ data }: MessageEvent<PaperJob>) => {
  startTypst(data.program)
    .then(() => typeset(data.sheet, data.fonts, data.paper))
    .then(
      (pdf) => postMessage(pdf, { transfer: [pdf.buffer] }),
      () => postMessage(null),
    )
})

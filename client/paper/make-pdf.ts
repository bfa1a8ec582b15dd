/**
 * Makes a PDF in the browser. Typst and the fonts are fetched when somebody makes one, and only the fonts whose letters
 * are in it; no text leaves the browser.
 */
import han from '../../node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf?url'
import arabicBold from '@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf?url'
import arabic from '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf?url'
import latinBold from '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf?url'
import latin from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url'
import program from '../../node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm?url'
import { exchange, type Send } from '../api/send.ts'
import type { PaperJob } from './paper-worker.ts'
import type { Sheet } from './sheet.ts'
import type { Paper } from './typeset.ts'

const arabicLetters = /[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefe]/u
const hanLetters = /[\u3000-\u303f\uff00-\uffef\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** The PDF could not be made. */
class NoPdf extends Error {
  override readonly name = 'NoPdf'
}

/**
 * A sheet as a PDF.
 * @param start makes the worker of paper-worker.ts
 * @throws Offline; NoPdf
 */
export async function makePdf(
  send: Send,
  start: () => Worker,
  sheet: Sheet,
  paper: Paper = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const all = JSON.stringify(sheet)
  const fonts = [
    ...[latin, latinBold],
    ...(arabicLetters.test(all) ? [arabic, arabicBold] : []),
    ...(hanLetters.test(all) ? [han] : []),
  ]
  const fetched = await Promise.all(
    [program, ...fonts].map((path) => exchange(send, { method: 'GET', path })),
  )
  const [typst, ...loaded] = fetched as Uint8Array<ArrayBuffer>[]
  if (!typst) throw new NoPdf()
  const job: PaperJob = { sheet, paper, program: typst.buffer, fonts: loaded }
  const worker = start()
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Uint8Array<ArrayBuffer> | null>) => {
        if (data) resolve(data)
        else reject(new NoPdf())
      })
      worker.addEventListener('error', () => reject(new NoPdf()))
      worker.postMessage(job, [job.program, ...loaded.map(({ buffer }) => buffer)])
    })
  } finally {
    worker.terminate()
  }
}

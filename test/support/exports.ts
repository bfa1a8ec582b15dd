/** Exports of cases, made as an officer's browser makes them, but in Node; and what other programs say about them. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { plainly } from '../../client/office/case/export/content.ts'
import { packPdf, packZip, type Packing } from '../../client/office/case/export/pack.ts'
import { noMarks } from '../../client/office/case/export/passages.ts'
import { filesOf } from '../../client/office/case/files/carried.ts'
import type { OpenCase } from '../../client/office/case/open.ts'
import { officeParts } from '../../client/files/carriers.ts'
import { fetchParts } from '../../client/files/download.ts'
import { startTypst, typeset, type Paper } from '../../client/paper/typeset.ts'
import type { Sheet } from '../../client/paper/sheet.ts'
import { exchangeJson } from '../../client/api/send.ts'
import { ManifestsAnswer } from '../../crypto/wire/officer.ts'
import * as v from 'valibot'
import { toText } from '../../crypto/wire/bytes.ts'
import { fileWork } from '../../demo/files.ts'
import type { AtDesk } from '../../demo/people.ts'
import { officeTexts } from './journey.ts'

const packages = new URL('../../node_modules/', import.meta.url)
const read = async (path: string) => new Uint8Array(await readFile(new URL(path, packages)))

let started: Promise<readonly Uint8Array[]> | null = null

/** Starts Typst once, with all fonts. */
function start(): Promise<readonly Uint8Array[]> {
  started ??= (async () => {
    await startTypst(await read('@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm'))
    return Promise.all(
      [
        '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
        '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
        '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
        '@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf',
        '@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf',
      ].map(read),
    )
  })()
  return started
}

/** A sheet as a PDF. */
export async function pdfOf(sheet: Sheet, paper?: Paper): Promise<Uint8Array> {
  return typeset(sheet, await start(), paper)
}

/** What is put together for an export; complete, with all files, unless `part` says otherwise. */
export async function packingOf(
  { send, unlocked }: Pick<AtDesk, 'send' | 'unlocked'>,
  open: OpenCase,
  part: Partial<Packing['leaving']> & Partial<Pick<Packing, 'marks' | 'files'>> = {},
): Promise<Packing> {
  const { marks = noMarks, files = filesOf(open), ...leaving } = part
  const say = await officeTexts()
  const { chain } = v.parse(
    ManifestsAnswer,
    await exchangeJson(send, { method: 'GET', path: '/api/manifests' }),
  )
  return {
    leaving: {
      ...{ unlocked, open, level: 'complete', at: 1_800_000_000, identity: null },
      caseNameOf: () => null,
      chosen: new Set(files.map(({ file }) => toText(file.id))),
      say: plainly(say),
      ...leaving,
    },
    marks,
    files,
    filesLeft: filesOf(open).length - files.length,
    chain,
    readFile: async (one, onPart) => {
      const { mailbox, number } = open.answer
      const source = {
        ...{ office: unlocked.office, mailbox, stream: one.from },
        fetchPart: officeParts(send, number),
      }
      await fetchParts(source, one.file, fileWork, onPart)
    },
    pdfOf,
  }
}

export const exportZip = async (...given: Parameters<typeof packingOf>) =>
  new Uint8Array(await (await packZip(await packingOf(...given))).bytes.arrayBuffer())
export const exportPdf = async (...given: Parameters<typeof packingOf>) =>
  new Uint8Array(await (await packPdf(await packingOf(...given))).bytes.arrayBuffer())

/** Runs a program. @returns how it ended and what it said; a program that is not there is an error */
export async function run(
  program: string,
  ...given: readonly string[]
): Promise<{ readonly code: number; readonly said: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, given, { maxBuffer: 64 * 1024 * 1024 })
    return { code: 0, said: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: unknown; stdout?: string; stderr?: string }
    if (typeof code !== 'number') throw error
    return { code, said: `${stdout ?? ''}${stderr ?? ''}` }
  }
}

const script = fileURLToPath(new URL('../../docs/check-export.mjs', import.meta.url))

/** Runs the script that checks exports, as somebody outside would. */
export const checkExport = (path: string, ...given: readonly string[]) =>
  run(process.execPath, script, path, ...given)

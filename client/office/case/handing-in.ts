/**
 * Passing on a sealed file from the offline form. An officer brings it, so their signature stands for a proof of work; what
 * is in it they cannot change, and may not be able to open.
 *
 * Spec: "A report from the offline form". Called by the page that enters reports.
 */
import * as v from 'valibot'
import { equal } from '../../../crypto/bytes.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { enteredDigest, mostReportBytes, SealedFile, sealedFileCheck } from '../../../crypto/wire/report.ts'
import { exchangeJson, type Send } from '../../api/send.ts'
import { toWire } from '../../api/wire.ts'
import { signDigest } from '../desk/entries.ts'
import type { Unlocked } from '../desk/unlocked.ts'

/** Taken in; or why not, as the end of a text's id. */
export type HandedIn = 'taken' | 'not-ours' | 'old-keys' | 'conflict' | 'offline'

/** @throws Offline, Refusal 'no-session' and others that are no fault of the file */
export async function handIn(send: Send, unlocked: Unlocked, file: Blob): Promise<HandedIn> {
  const report = await readFile(unlocked, file)
  if (report === null) return 'not-ours'
  const signature = signDigest(unlocked, enteredDigest(unlocked.office, report))
  try {
    const body = toWire({ ...report, files: [], signature })
    await exchangeJson(send, { method: 'POST', path: '/api/reports', body })
    return 'taken'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'old-keys' || error.code === 'conflict') return error.code
    // For a channel that this officer does not read, among others.
    if (error.code === 'bad-request') return 'not-ours'
    throw error
  }
}

/** The report in a file; null if it is none, is damaged or is for another office. */
async function readFile({ office }: Unlocked, file: Blob): Promise<SealedFile['report'] | null> {
  if (file.size > mostReportBytes) return null
  try {
    const read = v.safeParse(SealedFile, JSON.parse(await file.text()))
    if (!read.success || !equal(sealedFileCheck(office, read.output.report), read.output.check)) return null
    return read.output.report
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

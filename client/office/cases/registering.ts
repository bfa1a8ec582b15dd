/**
 * Making the register: every case of the period is opened, because what was done about it is in its log alone. Then the
 * office's log records that the register leaves, and only after that it is saved.
 */
import { signal } from '@preact/signals'
import { CannotOpen, ManifestRefused } from '../../../crypto/errors.ts'
import { Refusal } from '../../../crypto/wire/refusal.ts'
import { isOutage, sendFromBrowser } from '../../api/send.ts'
import { today } from '../../clock.ts'
import { makePdf } from '../../paper/make-pdf.ts'
import { saveBlob } from '../../ui/save.ts'
import { t } from '../../ui/texts.ts'
import { fetchCases } from '../case/cards.ts'
import { plainly } from '../case/export/content.ts'
import { CaseRolledBack, readOnly } from '../case/open.ts'
import { caseNumber, type ListedCase } from '../case/rows.ts'
import { actAsOffice } from '../desk/acting.ts'
import { heed, isStillOpen, latestDesk, onLock, whileUnderWay, type OpenDesk } from '../desk/desk.ts'
import { seenSoFar } from '../desk/memory.ts'
import { actOnOffice } from '../desk/office-acts.ts'
import { startPaperWorker } from '../desk/workers.ts'
import { csvOf, registerSheet, type Period, type Registered } from './register.ts'

/** What happens, or has happened, as the end of a text's id; numbers are cases that were opened, of how many. */
export type Registering =
  | { readonly state: 'no' | 'making' | 'done' | 'offline' | 'failed' | 'not-noted' }
  | { readonly state: 'opening'; readonly done: number; readonly of: number }

export const registering = signal<Registering>({ state: 'no' })
onLock(() => (registering.value = { state: 'no' }))

export const isRegistering = ({ state }: Registering): boolean => state === 'opening' || state === 'making'

/** Opens the cases, records the export, and saves the register. What happens is in `registering`. */
export async function saveRegister(desk: OpenDesk, period: Period, as: 'csv' | 'pdf'): Promise<void> {
  if (isRegistering(registering.value)) return
  const say = (state: Registering) => {
    if (isStillOpen(desk)) registering.value = state
  }
  say({ state: 'making' })
  try {
    const all = await whileUnderWay(() => openAll(desk, period, say))
    say({ state: 'making' })
    const bytes = await makeRegister(desk, period, as, all)
    const act = { type: 'register-exported', from: period.from, until: period.until } as const
    const noted = await actAsOffice(desk, async (send, unlocked, at) => {
      await actOnOffice(send, unlocked, act, {}, at.seconds)
      return true
    })
    if (noted === null || !isStillOpen(desk)) {
      say({ state: 'not-noted' })
      return
    }
    saveBlob(`${t('register-file')}-${period.from}-${period.until}.${as}`, bytes)
    say({ state: 'done' })
  } catch (error) {
    say({ state: isOutage(error) ? 'offline' : 'failed' })
    await heed(error)
  }
}

async function makeRegister(
  desk: OpenDesk,
  period: Period,
  as: 'csv' | 'pdf',
  all: readonly Registered[],
): Promise<Blob> {
  const { verified, self } = latestDesk(desk).unlocked
  const about = { ...period, office: verified.manifest.name, by: self.name, on: today() }
  const say = plainly(t)
  if (as === 'csv') return new Blob([csvOf(say, about, all)])
  const sheet = registerSheet(say, about, all)
  return new Blob([await makePdf(sendFromBrowser, startPaperWorker, sheet, { isWide: true })])
}

/** How many cases are fetched at once. */
const atOnce = 4

/** Every case of the period that this officer may read, opened one after the other. */
async function openAll(
  desk: OpenDesk,
  { from, until }: Period,
  say: (state: Registering) => void,
): Promise<Registered[]> {
  const cases = (await fetchCases(sendFromBrowser, latestDesk(desk).unlocked)).filter((one) => {
    const received = receivedOf(one)
    return received >= from && received <= until
  })
  const found: Registered[] = []
  const waiting = cases.values()
  const next = async () => {
    for (const one of waiting) {
      if (!isStillOpen(desk)) return
      found.push(await openOne(desk, one))
      say({ state: 'opening', done: found.length, of: cases.length })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next))
  return found
}

const receivedOf = ({ card, row }: ListedCase) => card?.received ?? row.receivedOn

/** @throws Offline, and any refusal but that the case is not there any more */
async function openOne(desk: OpenDesk, one: ListedCase): Promise<Registered> {
  const known = { number: caseNumber(one.row.number), received: receivedOf(one) }
  const { unlocked, memory } = latestDesk(desk)
  try {
    const { state } = await readOnly(sendFromBrowser, unlocked, one.row.number, seenSoFar(memory))
    return { ...known, state }
  } catch (error) {
    const isOfCase =
      error instanceof CannotOpen ||
      error instanceof ManifestRefused ||
      error instanceof CaseRolledBack ||
      (error instanceof Refusal && error.code === 'not-found')
    if (!isOfCase) throw error
    return { ...known, state: null }
  }
}

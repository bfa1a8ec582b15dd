/**
 * People who report while something fails, with the real client code, and who wait as their browsers do. What they were told
 * was received is written down here, and is compared with what the office has in the end.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchVerified } from '../../client/api/manifest.ts'
import { patiently } from '../../client/api/patience.ts'
import { makeProof } from '../../client/api/proof.ts'
import { Offline, type Send } from '../../client/api/send.ts'
import { officeParts } from '../../client/files/carriers.ts'
import { fetchFile } from '../../client/files/download.ts'
import { openCase } from '../../client/office/case/open.ts'
import { totpText } from '../../client/office/door/joining.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealReport } from '../../client/report/seal.ts'
import { openMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { sendReport } from '../../client/reporter/submit.ts'
import { equal } from '../../crypto/bytes.ts'
import type { Day } from '../../crypto/day.ts'
import type { Verified } from '../../crypto/manifest.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { reporterKeys } from '../../crypto/reporter-keys.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { fileWork, leaveFiles } from '../../demo/files.ts'
import { openDeskOf, type AtDesk, type Person } from '../../demo/people.ts'
import { draftOf } from '../../demo/reports.ts'
import { codes } from './journey.ts'

/** A report that was acknowledged, and what came with it and after it. */
interface Left {
  readonly text: string
  readonly file: Uint8Array | null
  /** Null if its sender was not told that it was received. */
  message: string | null
}

export interface Arrivals {
  readonly left: readonly Left[]
  /**
   * Since this was last asked: what requests were answered, by status, `none` for no answer, successes too; and the longest time, in
   * milliseconds, in which no report was acknowledged.
   */
  sinceLast(): { readonly answers: Record<string, number>; readonly gap: number }
  /** Reports whose senders were told, after half a minute, that it did not work, and pressed the button again. */
  gaveUp(): number
  /** Resolves with the milliseconds from now until a report that somebody begins to send from now on is acknowledged. */
  nextReport(): Promise<number>
  /** Resolves when all who are there now have been told that theirs was received. */
  served(): Promise<void>
  /** Nobody new comes; resolves when all who are there have been told that theirs was received. */
  stop(): Promise<void>
  /** What went wrong otherwise. */
  readonly faults: readonly unknown[]
}

/** At most as many people at once. */
const most = 40

/**
 * @param send a new visitor
 * @param apart milliseconds between two people who come
 */
export async function startArrivals(
  newSend: () => Send,
  origin: string,
  today: Day,
  apart: number,
): Promise<Arrivals> {
  const counts = new Map<string, number>()
  const counting = (send: Send): Send => {
    const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
    return async (sending) => {
      const answer = await send(sending).catch((error: unknown) => {
        count('none')
        throw error
      })
      // A refusal that a browser can act on has a body of ours; a proxy's has not.
      const isOurs = new TextDecoder().decode(answer.bytes.subarray(0, 9)) === '{"error":'
      if (answer.status === 503 && isOurs && !answer.retryAfter) count('503 without Retry-After')
      const code = isOurs ? new TextDecoder().decode(answer.bytes.subarray(10, -2)) : 'of the proxy'
      count(answer.status < 400 ? 'well' : `${answer.status} ${code}`)
      return answer
    }
  }
  const verified = await fetchVerified(newSend(), null, today)
  const left: Left[] = []
  const faults: unknown[] = []
  const people = new Set<Promise<void>>()
  const stopped = new AbortController()
  let waiting: { readonly from: number; readonly heard: (milliseconds: number) => void }[] = []
  let [gap, last] = [0, performance.now()]
  let gaveUp = 0
  let came = 0

  const acknowledged = () => {
    gap = Math.max(gap, performance.now() - last)
    last = performance.now()
  }

  /** As a person does who is told that it did not work: once more, for as long as it takes. */
  async function insist<T>(act: () => Promise<T>): Promise<T> {
    for (let again = 0; ; again++) {
      try {
        return await patiently(act)
      } catch (error) {
        // A proof is spent even if what it was for was not done: the page makes another.
        if (error instanceof Refusal && error.code === 'proof' && again < 100) continue
        if (!(error instanceof Offline) && !(error instanceof Refusal && error.code === 'unavailable'))
          throw error
        if (again === 5) throw error
        gaveUp++
      }
    }
  }

  async function person(number: number): Promise<void> {
    const send = counting(newSend())
    const began = performance.now()
    const entropy = randomBytes<'entropy'>(16)
    const text = `Report ${number} ${toText(randomBytes(9))}`
    const file = number % 3 === 0 ? randomBytes(20_000) : null
    await reportOnce(send, entropy, text, file)
    const one: Left = { text, file, message: null }
    left.push(one)
    acknowledged()
    waiting = waiting.filter(({ from, heard }) => {
      if (began >= from) heard(performance.now() - from)
      return began < from
    })
    if (number % 2 === 0) return
    const enter = () => insist(() => openMailbox(send, verified, entropy, origin))
    let open = await enter()
    if (open === null) {
      // Somebody who reads that there is no such report tries again: then it must be there.
      counts.set('no mailbox at first', (counts.get('no mailbox at first') ?? 0) + 1)
      await sleep(5000)
      open = await enter()
    }
    if (open === null) throw new Error(`no mailbox for an acknowledged report: ${number}`)
    const said = `Message ${number} ${toText(randomBytes(9))}`
    const message = sealMessage(verified, open, said, today)
    await insist(() => sendMessage(send, open, message))
    one.message = said
  }

  /** Files, then the report that names them. If the server has lost the files, both again, as the page does. */
  async function reportOnce(
    send: Send,
    entropy: Entropy,
    text: string,
    file: Uint8Array | null,
  ): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const files = file ? await filesOf(send, verified, entropy, file) : []
      const report = sealReport(verified, draftOf(verified, text, { files }), entropy, today)
      // The page makes a proof once, and sends it again with the same report.
      let proof = insist(() => makeProof(send, 'report'))
      try {
        await insist(async () => {
          try {
            await sendReport(send, verified, report, await proof)
          } catch (error) {
            if (error instanceof Refusal && error.code !== 'unavailable')
              proof = insist(() => makeProof(send, 'report'))
            proof.catch(() => undefined)
            throw error
          }
        })
        return
      } catch (error) {
        if (attempt === 3 || !(error instanceof Refusal) || error.code !== 'files-missing') throw error
      }
    }
  }

  async function filesOf(send: Send, { office }: Verified, entropy: Entropy, bytes: Uint8Array) {
    const { mailbox } = reporterKeys(entropy, office)
    const about = { name: 'file.bin', type: 'application/octet-stream', state: 'original' } as const
    return leaveFiles(send, office, mailbox, [{ bytes, about }])
  }

  const coming = (async () => {
    while (!stopped.signal.aborted) {
      if (people.size < most) {
        const one = person(came++)
          .catch((error: unknown) => faults.push(error))
          .then(() => void people.delete(one))
        people.add(one)
      }
      await sleep(apart, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  })()

  return {
    left,
    faults,
    sinceLast: () => {
      acknowledged()
      const now = { answers: Object.fromEntries(counts), gap }
      counts.clear()
      gap = 0
      return now
    },
    gaveUp: () => gaveUp,
    nextReport: () => new Promise((heard) => waiting.push({ from: performance.now(), heard })),
    served: async () => {
      await Promise.all(people)
    },
    stop: async () => {
      stopped.abort()
      await coming
      await Promise.all(people)
    },
  }
}

/**
 * How what the office has differs from what people were told: each in a sentence; empty if it does not.
 * @param desk of an officer whose session has not ended
 * @param others texts of reports and messages that other people know to have arrived
 */
export async function differences(
  { send, unlocked }: Pick<AtDesk, 'send' | 'unlocked'>,
  arrivals: Arrivals,
  today: Day,
  others: readonly string[] = [],
): Promise<string[]> {
  const rows = await fetchCaseRows(send)
  const found = new Map<string, number>()
  const add = (text: string) => found.set(text, (found.get(text) ?? 0) + 1)
  const wrong: string[] = []
  const mailboxes = new Set(rows.map(({ mailbox }) => toText(mailbox)))
  if (mailboxes.size !== rows.length) wrong.push(`${rows.length} cases, but ${mailboxes.size} mailboxes`)
  for (const { number } of rows) {
    const { thread, answer } = await openCase(send, unlocked, number, {
      day: today,
      seconds: 1,
    })
    const { content } = thread.report
    add(content.text)
    for (const { content: message } of thread.messages) add(message.text)
    const sent = arrivals.left.find(({ text }) => text === content.text)?.file
    if (!sent) continue
    const [file] = content.files
    const where = { office: unlocked.office, mailbox: answer.mailbox, stream: 0 } as const
    const fetchPart = officeParts(send, number)
    const bytes =
      file && new Uint8Array(await (await fetchFile({ ...where, fetchPart }, file, fileWork)).arrayBuffer())
    if (!bytes || !equal(bytes, sent)) wrong.push(`a file is not as it was: ${content.text}`)
  }
  const told = arrivals.left.flatMap(({ text, message }) => (message === null ? [text] : [text, message]))
  for (const text of [...told, ...others]) if (!found.has(text)) wrong.push(`lost: ${text}`)
  for (const [text, times] of found) if (times > 1) wrong.push(`stored ${times} times: ${text}`)
  return wrong
}

/** The officer logs in again: a session ends by itself while people report for long. */
export const deskAgain = async (officer: Person, send: Send): Promise<AtDesk> =>
  openDeskOf(send, officer, await codes(totpText(officer.totpSecret))())

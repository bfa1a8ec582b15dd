/** An office where nearly everything happens once, with the real client code and any way to send requests. */
import { makeProof } from '../../client/api/proof.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import { exchangeJson, type Send } from '../../client/api/send.ts'
import { toWire } from '../../client/api/wire.ts'
import { officeCarrier, officeParts, reporterCarrier, reporterParts } from '../../client/files/carriers.ts'
import { fetchFile } from '../../client/files/download.ts'
import { startUpload, type SentFile } from '../../client/files/upload.ts'
import { openCase } from '../../client/office/case/open.ts'
import {
  answerNameRequest,
  endNameRequest,
  fetchNameRequests,
  sealAsking,
  sendAsking,
} from '../../client/office/case/names/opening.ts'
import { fetchPutAside, putAside, takeUp } from '../../client/office/case/put-aside.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { signDigest } from '../../client/office/desk/entries.ts'
import { saveMail } from '../../client/office/mail/addresses.ts'
import { savePage, savePageSettings } from '../../client/office/pages/signing.ts'
import { invite, type Invitee } from '../../client/office/people/invitations.ts'
import {
  askForRestore,
  beginRestore,
  fetchRestores,
  refuseRestore,
} from '../../client/office/setup/restoring.ts'
import { openMailbox, refreshMailbox, sealMessage, sendMessage } from '../../client/reporter/mailbox.ts'
import { sealReport } from '../../client/report/seal.ts'
import { sendReport } from '../../client/reporter/submit.ts'
import type { CredentialId, Hash } from '../../crypto/bytes.ts'
import type { CarriedFile } from '../../crypto/content.ts'
import { stream } from '../../crypto/envelope.ts'
import { kitGroups } from '../../crypto/office-keys.ts'
import type { Entropy } from '../../crypto/phrase.ts'
import { randomBytes } from '../../crypto/random.ts'
import { reporterKeys } from '../../crypto/reporter-keys.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import { uploadDigest, type NewFile } from '../../crypto/wire/file.ts'
import type { Database } from '../../db/connect.ts'
import { putProposal } from '../../db/office-proposals.ts'
import { insertPasskey } from '../../db/passkeys.ts'
import { bringIn, lookAgain, newPerson } from '../../demo/people.ts'
import { fileWork } from '../../demo/files.ts'
import { draftOf } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { noise } from './crypto-bytes.ts'
import type { Days } from './days.ts'
import type { TestOffice } from './sotto.ts'

/**
 * How the people of the office, and its reporters, reach it. `officer` is the first officer; each `visitor` is a new
 * one.
 */
export interface Ways {
  readonly reporterUrl: string
  readonly officeUrl: string
  readonly officer: Send
  visitor(app: 'reporter' | 'office'): Send
}

export interface Lived {
  /** Of a reporter who has written and was answered. */
  readonly entropy: Entropy
  /** The office's name for a case. */
  readonly number: string
}

/** @param word is in every text that people write here, so that tests can search for it elsewhere */
export async function liveAt(
  db: Database,
  founded: TestOffice,
  ways: Ways,
  days: Days,
  word: string,
): Promise<Lived> {
  const anna = { ...founded, send: ways.officer }
  // Built by the office's own code: somebody who repeats the request elsewhere would send the same thing there, for
  // their own office.
  await settle(founded.send, word)
  const ben = await bringIn(anna, ways.visitor('office'), inviteeOf(anna, `Ben ${word}`, true), benOf(word), {
    moment: days.moment(),
    now: () => systemClock.now(),
  })
  const { unlocked } = await lookAgain(anna)
  const latest = { ...anna, unlocked }
  await invite(anna.send, unlocked, inviteeOf(anna, `Carla ${word}`, false), days.moment())
  await keepForLater(db, latest, days, word)

  const entropy = await report(ways, days, word)
  const [row] = await fetchCaseRows(anna.send)
  if (!row) throw new Error('the case is on the list')
  const { number, mailbox, channel } = row
  await putAside(anna.send, unlocked, { number, mailbox, channel }, `Spam of the ${word}`, days.moment())
  for (const one of await fetchPutAside(anna.send, unlocked)) await takeUp(anna.send, unlocked, one)

  const look = () => openCase(anna.send, unlocked, number, days.moment())
  const files = await answerFile(anna.send, latest, number, mailbox)
  const reply = { type: 'reply', as: 'acknowledgement', text: `Dear ${word}`, waiting: true, files } as const
  await sendAct(anna.send, sealAct(unlocked, await look(), reply, days.moment()))
  const { officer: custodian } = ben.unlocked
  const before = await look()
  const asking = sealAsking(unlocked, before, custodian, `The ${word} asks`, days.today())
  await sendAsking(anna.send, before, asking)
  for (const one of await fetchNameRequests(ben.send)) {
    await answerNameRequest(ben.send, ben.unlocked, one, 'lend')
  }
  await endNameRequest(anna.send, await look())
  await goOn(ways, days, entropy, word)
  await sendAct(
    ben.send,
    sealAct(
      ben.unlocked,
      await openCase(ben.send, ben.unlocked, number, days.moment()),
      { type: 'step-aside' },
      days.moment(),
    ),
  )
  await askBack(latest, ways)
  return { entropy, number }
}

const benOf = (word: string) => newPerson(`ben-${word}`, 'ben has a long password')

function inviteeOf({ unlocked }: TestOffice, name: string, custodian: boolean): Invitee {
  const [channel] = unlocked.verified.manifest.channels
  if (!channel) throw new Error('a manifest has a channel')
  return { name, title: null, role: 'officer', custodian, channel: channel.id, again: null }
}

/** The office's own details, and where its mail goes. */
async function settle(send: Send, word: string): Promise<void> {
  await saveMail(send, { address: `anna@${word}.example`, key: null })
  await savePageSettings(send, { dataProtection: `The guard of the ${word}`, languages: ['en', 'de'] })
  const text = `# Who we are\n\nThe page of the ${word}.`
  await savePage(send, { page: 'privacy', language: 'en' }, [{ easy: false, version: 1, text }])
  await exchangeJson(send, { method: 'POST', path: '/api/test-reports', body: {} })
}

/** A waiting proposal and passkey, by row, and their names. */
async function keepForLater(db: Database, anna: TestOffice, days: Days, word: string): Promise<void> {
  const { office, officer } = anna.unlocked
  const id = randomBytes<'hash'>(32) as Hash
  const credential = randomBytes<'credential'>(32) as unknown as CredentialId
  await db.transaction().execute(async (tx) => {
    await putProposal(tx, office, { id, officer, proposedOn: days.today(), act: { word } })
    await insertPasskey(tx, office, officer, {
      credential,
      publicKey: noise(77, word),
      counter: 0,
      transports: ['internal'],
      name: `The key of the ${word}`,
      addedOn: days.today(),
      lockedSeed: null,
    })
  })
  const say = (path: string, body: object) => anna.send({ method: 'POST', path: `/api${path}`, body })
  for (const path of ['/session', '/sessions', '/passkeys', '/manifests', '/office-log', '/grants', '/mail'])
    await anna.send({ method: 'GET', path: `/api${path}` })
  for (const path of ['/office-proposals', '/invitations', '/pages', '/pages/privacy/en', '/restores'])
    await anna.send({ method: 'GET', path: `/api${path}` })
  await say('/mail/test', {})
  await say('/office-proposals/sign', toWire({ id, signature: noise(64, 'signature') }))
  const sessions = (await exchangeJson(anna.send, { method: 'GET', path: '/api/sessions' })) as {
    sessions: { name: string; current: boolean }[]
  }
  const other = sessions.sessions.find(({ current }) => !current)
  await say('/sessions/end', { name: other?.name ?? toText(randomBytes(32)) })
  await say('/passkeys/remove', toWire({ credential, loginSecret: noise(32, 'secret') }))
  await say('/office-proposals/withdraw', toWire({ id }))
}

async function report(ways: Ways, days: Days, word: string): Promise<Entropy> {
  const send = ways.visitor('reporter')
  const verified = await fetchVerified(send, null, days.today())
  const entropy = randomBytes<'entropy'>(16)
  const { mailbox } = reporterKeys(entropy, verified.office)
  const place = { office: verified.office, mailbox, stream: stream.report } as const
  const sent = await startUpload([new Blob(['a file'])], place, reporterCarrier(send, mailbox), fileWork).sent
  const identity = { name: `Somebody of the ${word}`, contact: '' }
  const draft = draftOf(verified, `What happened in the ${word}`, { files: sent.map(carry), identity })
  const sealed = sealReport(verified, draft, entropy, days.today())
  await sendReport(send, verified, sealed, await makeProof(send, 'report'))
  return entropy
}

const carry = (sent: SentFile): CarriedFile => ({
  ...sent,
  name: 'letter.bin',
  type: 'application/octet-stream',
  state: 'original',
})

async function answerFile(
  send: Send,
  { unlocked }: TestOffice,
  number: string,
  mailbox: Parameters<typeof uploadDigest>[1],
): Promise<CarriedFile[]> {
  const { office } = unlocked
  const sign = (files: readonly NewFile[]) => signDigest(unlocked, uploadDigest(office, mailbox, files))
  const place = { office, mailbox, stream: stream.reply } as const
  const sent = await startUpload([new Blob(['a form'])], place, officeCarrier(send, number, sign), fileWork)
    .sent
  return sent.map(carry)
}

/** The reporter comes back, reads the answer and its file, and writes again. */
async function goOn(ways: Ways, days: Days, entropy: Entropy, word: string): Promise<void> {
  const send = ways.visitor('reporter')
  const verified = await fetchVerified(send, null, days.today())
  const open = await openMailbox(send, verified, entropy, ways.reporterUrl)
  if (!open) throw new Error('no mailbox')
  const [given] = open.thread.replies[0]?.content.files ?? []
  const [own] = open.thread.report.content.files
  if (!given || !own) throw new Error('no files')
  const { mailbox } = reporterKeys(entropy, verified.office)
  const place = { office: verified.office, mailbox, stream: stream.reply } as const
  await fetchFile({ ...place, fetchPart: reporterParts(send, open.token) }, given, fileWork)
  await sendMessage(send, open, sealMessage(verified, open, `More of the ${word}`, days.today(), []))
  await refreshMailbox(send, verified, open)
  const [row] = await fetchCaseRows(ways.officer)
  const inCase = { ...place, stream: stream.report, fetchPart: officeParts(ways.officer, row?.number ?? '') }
  await fetchFile(inCase, own, fileWork)
}

/** A restore is requested, seen, and refused. */
async function askBack(anna: TestOffice, ways: Ways): Promise<void> {
  const send = ways.visitor('office')
  const begun = await beginRestore(send, kitGroups(anna.founding.kit).join(' '), ways.officeUrl)
  await askForRestore(send, begun, anna.unlocked.officer, ways.officeUrl)
  const headers = { authorization: `Bearer ${toText(begun.token)}` }
  await send({ method: 'POST', path: '/api/restore', headers, body: {} })
  for (const one of await fetchRestores(anna.send)) await refuseRestore(anna.send, anna.unlocked, one)
}

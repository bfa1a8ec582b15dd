/** Times sealing and opening in this process, and prints the milliseconds. seal.ts starts it once for each build. */
import { foundOffice } from '../client/office/setup/founding.ts'
import { draftOf } from '../demo/reports.ts'
import { sealReport } from '../client/report/seal.ts'
import { verifyManifest } from '../crypto/manifest.ts'
import { randomBytes } from '../crypto/random.ts'
import { reporterKeys, threadKeyOf } from '../crypto/reporter-keys.ts'
import { compilesWebAssembly, ready } from '../crypto/sodium.ts'
import { openThread } from '../crypto/thread.ts'
import { dayOf, type Day } from '../crypto/day.ts'

// Without WebAssembly, libsodium's loader leaves a rejected promise behind before it falls back.
process.on('unhandledRejection', () => undefined)
await ready()
const rounds = compilesWebAssembly() ? 50 : 5
const today = dayOf('2026-01-01') as Day
const details = { name: 'Bench', contact: '', officerName: 'Bench', officerTitle: null }
const founding = foundOffice(details, reporterKeys(randomBytes(16), randomBytes(32)).publicKey, {
  day: today,
  seconds: 0,
})
const verified = verifyManifest(founding.published, null, today)
const [channel] = verified.manifest.channels
if (!channel) throw new Error('no channel')
const entropy = randomBytes<'entropy'>(16)
const draft = draftOf(verified, 'A report of some length. '.repeat(40))

const report = sealReport(verified, draft, entropy, today)
const { mailbox, master } = reporterKeys(entropy, verified.office)
const threadKey = threadKeyOf(master, report.salt)
const source = {
  office: verified.office,
  mailbox,
  threadKey,
  epochKey: () => threadKey,
  manifest: { number: verified.manifest.number, hash: verified.hash },
  channelOf: () => channel,
  fromReporter: [report.envelope],
  fromOffice: [],
  bodySalts: [report.bodySalt],
}
const times = {
  report: time(() => sealReport(verified, draft, entropy, today)),
  open: time(() => [openThread(source), openThread(source)]),
  login: time(() => reporterKeys(entropy, verified.office)),
}
process.stdout.write(JSON.stringify(times))

function time(act: () => unknown): number {
  act()
  const began = performance.now()
  for (let round = 0; round < rounds; round++) act()
  return (performance.now() - began) / rounds
}

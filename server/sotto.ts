/**
 * Commands for people who run or audit an office. `verify-log` checks the office's log against its manifests, from
 * public data alone, and names the first entry that is not in order. `export-office` and `import-office` move a whole
 * office to another server. `verify-served` compares what a server serves with a build.
 */
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { equal, type SignPublicKey } from '../crypto/bytes.ts'
import { ManifestRefused } from '../crypto/errors.ts'
import { fingerprintWords } from '../crypto/fingerprint.ts'
import { officeOf, verifyNext, type Verified } from '../crypto/manifest.ts'
import { LogBroken, verifyOfficeLog, type LogFault } from '../crypto/office-log.ts'
import { ready } from '../crypto/sodium.ts'
import { randomBytes } from '../crypto/random.ts'
import { fromText, toText } from '../crypto/wire/bytes.ts'
import { SignedOfficeEntry } from '../crypto/wire/office-entry.ts'
import { PublishedWire } from '../crypto/wire/manifest.ts'
import { forWorkBehind } from '../db/client.ts'
import { connect, type Database } from '../db/connect.ts'
import { DatabaseRefusal, startEmbedded } from '../db/embedded/embedded.ts'
import { findManifests } from '../db/manifests.ts'
import { findOfficeEntries } from '../db/office-log.ts'
import { findOffices } from '../db/offices.ts'
import { readConfig } from './config.ts'
import { prepare } from './jobs/prepare.ts'
import { openLog } from './log.ts'
import { exportOffice, type Exported } from './move/export-office.ts'
import { importOffice } from './move/import-office.ts'
import { StartRefusal } from './start-refusal.ts'
import { usage as usageOfVerifyRuntime, verifyRuntime } from './verify-runtime.ts'
import { usage as usageOfVerifyServed, verifyServedAt } from './verify-served.ts'
import { checkWebcat, printManifest, usage as usageOfWebcat } from './webcat-files.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What the office's app saves under "Save the log". */
const SavedLog = v.strictObject({ chain: v.array(PublishedWire), entries: v.array(SignedOfficeEntry) })
type SavedLog = v.InferOutput<typeof SavedLog>

const usage = `npm run sotto -- verify-log [FILE] [ROOT]

  Checks the office's log: a FILE saved in the office's app or, without one, what is in the database of DATABASE_URL.
  ROOT is the office's public key, as in the reporters' address after #k=; without it, compare the eight words.
  Where several offices are in the database, ROOT says which is meant.

npm run sotto -- export-office FILE [ROOT]

  Writes a sealed copy of a whole office into a new FILE, once two of its people have agreed to that in its app, and
  prints the passphrase. Without DATABASE_URL it reads the data folder; stop Sotto first.

npm run sotto -- import-office FILE

  Puts such a copy into a database, or a data folder, that has no office. Asks for the passphrase.

${usageOfVerifyServed}

${usageOfVerifyRuntime}

${usageOfWebcat}`

const faults: Readonly<Record<LogFault, string>> = {
  malformed: 'it is not an entry of this office',
  order: 'it does not follow the entry before it',
  manifest: 'it does not name the manifest in force, or a manifest was published without an entry',
  signature: 'it is not signed by the person it names, or that person was not in the office then',
  entitled: 'its writer’s role does not allow this act',
  change: 'the manifest that it publishes changes more, or less, than the act says',
}

function isRoot(word: string): boolean {
  return fromText(word)?.length === 32
}

async function verifyLog(words: readonly string[]): Promise<number> {
  await ready()
  const [files, roots] = [words.filter((word) => !isRoot(word)), words.filter(isRoot)]
  // A root with a character missing must not be taken for a file name, and leave nothing to check against.
  if (files.length > 1 || roots.length > 1) {
    say(usage)
    return 2
  }
  const [[file], [rootText]] = [files, roots]
  const root = rootText === undefined ? null : (fromText(rootText) as SignPublicKey | null)
  const saved = file === undefined ? await fromDatabase(root) : await fromFile(file)
  if (saved === null) return 2
  const chain: Verified[] = []
  for (const link of saved.chain) {
    try {
      chain.push(verifyNext(chain.at(-1) ?? null, link, null))
    } catch (error) {
      if (!(error instanceof ManifestRefused)) throw error
      say(`Broken: manifest ${chain.length + 1} (${error.fault}).`)
      return 1
    }
  }
  const [first] = chain
  if (!first) {
    say('Nothing to check: there is no manifest.')
    return 2
  }
  if (root && !equal(root, first.root)) {
    say('This log belongs to another office, not to the one whose public key you gave.')
    return 1
  }
  try {
    const { entries } = verifyOfficeLog(chain, saved.entries)
    say(`In order: ${entries.length} entries, ${chain.length} manifests.`)
  } catch (error) {
    if (!(error instanceof LogBroken)) throw error
    say(`Broken: entry ${error.seq + 1} of ${saved.entries.length}: ${faults[error.fault]}.`)
    return 1
  }
  if (!root)
    say(`Compare these eight words with the office’s poster: ${fingerprintWords(first.office).join(' ')}`)
  return 0
}

async function fromFile(name: string): Promise<SavedLog | null> {
  const text = await readFile(name, 'utf8').catch(() => null)
  if (text === null) {
    say(`Cannot read the file ${name}.`)
    return null
  }
  try {
    return v.parse(SavedLog, JSON.parse(text))
  } catch {
    say(`${name} is not a log saved by the office’s app.`)
    return null
  }
}

/** @param root says which office is meant, if several are in the database */
async function fromDatabase(root: SignPublicKey | null): Promise<SavedLog | null> {
  const url = process.env['DATABASE_URL'] ?? ''
  if (url === '') {
    say(usage)
    return null
  }
  const db = connect(url, 1)
  try {
    const all = await findOffices(db)
    const meant = root && officeOf(root)
    const office = all.length > 1 ? all.find((id) => meant && equal(id, meant)) : all[0]
    if (!office) {
      say(
        all.length === 0
          ? 'No office is set up in this database.'
          : 'Several offices are in this database: give the public key of one of them.',
      )
      return null
    }
    const chain = (await findManifests(db, office)) as unknown as SavedLog['chain']
    return { chain, entries: await findOfficeEntries(db, office) }
  } finally {
    await db.destroy()
  }
}

const notExported: Readonly<Record<Exclude<Exported['outcome'], 'done'>, string>> = {
  none: 'No office is set up here.',
  which: 'Several offices are here: give the public key of one of them.',
  'not-agreed':
    'Two people of the office have not agreed to this in the last 14 days: one asks for it in the settings, another agrees. Once it is done, they have to agree again.',
  'other-format': 'This office belongs to another version of Sotto: use that one.',
}

async function exportTo([path, rootText]: readonly string[]): Promise<number> {
  await ready()
  const root = rootText === undefined ? null : (fromText(rootText) as SignPublicKey | null)
  if (path === undefined || isRoot(path) || (rootText !== undefined && root?.length !== 32)) {
    say(usage)
    return 2
  }
  return withDatabase(async (db) => {
    const exported = await exportOffice(db, path, root)
    if (exported.outcome !== 'done') {
      say(notExported[exported.outcome])
      return 1
    }
    say(`Written to ${path}. It opens with this passphrase, which is not kept anywhere:`)
    say(`\n    ${exported.passphrase}\n`)
    say('Stop this server before you start the other one, and delete its data once the other one works.')
    return 0
  }, true)
}

async function importFrom([path]: readonly string[]): Promise<number> {
  await ready()
  if (path === undefined) {
    say(usage)
    return 2
  }
  say('Passphrase:')
  const lines = createInterface({ input: process.stdin })
  const typed = (await once(lines, 'line').catch(() => [''])) as [string]
  lines.close()
  return withDatabase(async (db) => {
    const imported = await importOffice(db, path, typed[0].trim())
    switch (imported.outcome) {
      case 'not-empty':
        say('There is an office here already. Nothing was changed.')
        return 1
      case 'not-one':
        say(
          'This does not open: the passphrase is another, the file is damaged, or it was made by another version of Sotto. Nothing was changed.',
        )
        return 1
      case 'done':
        say(
          `Done: an office with ${imported.cases} cases. Start Sotto with the addresses that it is to have.`,
        )
        return 0
    }
  }, false)
}

/**
 * The database of DATABASE_URL, or the embedded one in the data folder while no Sotto uses it; its schema the newest.
 * @param mustExist true if a data folder that is missing is a mistake, and none is to be made
 */
async function withDatabase(act: (db: Database) => Promise<number>, mustExist: boolean): Promise<number> {
  const { databaseUrl, dataFolder } = readConfig(process.env, process.cwd())
  const projectFolder = fileURLToPath(new URL('..', import.meta.url))
  let embedded: Awaited<ReturnType<typeof startEmbedded>> | null = null
  try {
    if (databaseUrl === null && mustExist && !existsSync(dataFolder)) {
      say(`There is no folder ${dataFolder}. Set DATA_FOLDER to the one that the office has.`)
      return 1
    }
    if (databaseUrl === null)
      embedded = await startEmbedded({
        dataFolder,
        projectFolder,
        randomPassword: () => toText(randomBytes(24)),
      })
    const url = databaseUrl ?? embedded?.url ?? ''
    await prepare(url, { log: openLog(), patient: false })
    const db = connect(url, 1, forWorkBehind)
    try {
      return await act(db)
    } finally {
      await db.destroy()
    }
  } catch (error) {
    if (!(error instanceof DatabaseRefusal || error instanceof StartRefusal) && !isOfFile(error)) throw error
    say(isOfFile(error) ? `The file could not be used (${error.code}).` : error.message)
    return 1
  } finally {
    await embedded?.stop()
  }
}

const isOfFile = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error &&
  ['EEXIST', 'ENOENT', 'EACCES', 'EISDIR', 'ENOSPC'].includes(String((error as { code?: unknown }).code))

// At the end: what a command uses is there by then.
const [command, ...given] = process.argv.slice(2)
if (command === 'verify-log') process.exitCode = await verifyLog(given)
else if (command === 'export-office') process.exitCode = await exportTo(given)
else if (command === 'import-office') process.exitCode = await importFrom(given)
else if (command === 'verify-served') process.exitCode = await verifyServedAt(given)
else if (command === 'verify-runtime') process.exitCode = await verifyRuntime(given)
else if (command === 'webcat-manifest') process.exitCode = await printManifest(given)
else if (command === 'webcat-check') process.exitCode = await checkWebcat(given)
else {
  say(usage)
  process.exitCode = 2
}

/** `verify-log` checks the office's log against its manifests, from public data alone, and names the first entry that is not in order. */
import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { equal, type SignPublicKey } from '../../crypto/bytes.ts'
import { ManifestRefused } from '../../crypto/errors.ts'
import { fingerprintWords } from '../../crypto/fingerprint.ts'
import { officeOf, verifyNext, type Verified } from '../../crypto/manifest.ts'
import { LogBroken, verifyOfficeLog, type LogFault } from '../../crypto/office-log.ts'
import { SignedOfficeEntry } from '../../crypto/wire/office-entry.ts'
import { PublishedWire } from '../../crypto/wire/manifest.ts'
import type { Database } from '../../db/connect.ts'
import { findManifests } from '../../db/manifests.ts'
import { findOfficeEntries } from '../../db/office-log.ts'
import { findOffices } from '../../db/offices.ts'
import { say, type Command } from './command.ts'
import { withDatabase } from './database.ts'
import { isRoot, readRoot } from './root.ts'

export const verifyLog: Command = {
  usage: [
    'verify-log [FILE] [ROOT]',
    'Checks the office’s log: a FILE saved in the office’s app or, without one, what is in the database. ROOT is the office’s public key, as in the reporters’ address after #k=; without it, compare the eight words. Where several offices are in the database, ROOT says which is meant.',
  ],
  run,
}

/** What the office's app saves under "Save the log". */
const SavedLog = v.strictObject({ chain: v.array(PublishedWire), entries: v.array(SignedOfficeEntry) })
type SavedLog = v.InferOutput<typeof SavedLog>

const faults: Readonly<Record<LogFault, string>> = {
  malformed: 'it is not an entry of this office',
  order: 'it does not follow the entry before it',
  manifest: 'it does not name the manifest in force, or a manifest was published without an entry',
  signature: 'it is not signed by the person it names, or that person was not in the office then',
  entitled: 'its writer’s role does not allow this act',
  change: 'the manifest that it publishes changes more, or less, than the act says',
}

async function run(words: readonly string[]): Promise<number | 'misused'> {
  const [files, roots] = [words.filter((word) => !isRoot(word)), words.filter(isRoot)]
  // A root with a character missing must not be taken for a file name, and leave nothing to check against.
  if (files.length > 1 || roots.length > 1) return 'misused'
  const [[file], [rootText]] = [files, roots]
  const root = rootText === undefined ? null : readRoot(rootText)
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
  let saved: SavedLog | null = null
  await withDatabase('beside', async (db) => {
    saved = await readSaved(db, root)
    return 0
  })
  return saved
}

async function readSaved(db: Database, root: SignPublicKey | null): Promise<SavedLog | null> {
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
}

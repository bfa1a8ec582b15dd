/**
 * `npm run sotto -- import-office FILE`: puts a sealed copy of an office into a database that has none. All of it, or
 * nothing.
 */
import { equal } from '../../crypto/bytes.ts'
import { verifyChain } from '../../crypto/manifest.ts'
import { LogBroken, verifyOfficeLog } from '../../crypto/office-log.ts'
import { ManifestRefused } from '../../crypto/errors.ts'
import type { Database } from '../../db/connect.ts'
import { dataFormat } from '../../db/data-format.ts'
import { findManifests } from '../../db/manifests.ts'
import { findOfficeEntries } from '../../db/office-log.ts'
import { findOffices } from '../../db/offices.ts'
import { countReports } from '../../db/reports.ts'
import { NotAnOffice, writeOffice } from '../../db/whole-office.ts'
import { readSealed } from './sealed-file.ts'

export type Imported =
  { readonly outcome: 'done'; readonly cases: number } | { readonly outcome: 'not-empty' | 'not-one' }

/**
 * @param db prepared: its schema is the newest
 * @param signal ends it, with its reason
 * @throws the file system's error
 */
export async function importOffice(
  db: Database,
  path: string,
  passphrase: string,
  signal?: AbortSignal,
): Promise<Imported> {
  if ((await findOffices(db)).length > 0) return { outcome: 'not-empty' }
  try {
    const cases = await db.transaction().execute(async (tx) => {
      await writeOffice(tx, readSealed(path, passphrase, dataFormat, signal))
      const [office] = await findOffices(tx)
      if (!office) throw new NotAnOffice()
      // What arrives must be an office that its officers' browsers accept.
      const chain = verifyChain(await findManifests(tx, office))
      const newest = chain.at(-1)
      if (!newest || !equal(newest.office, office)) throw new NotAnOffice()
      verifyOfficeLog(chain, await findOfficeEntries(tx, office))
      return countReports(tx, office)
    })
    return { outcome: 'done', cases }
  } catch (error) {
    const isFiles =
      error instanceof NotAnOffice || error instanceof LogBroken || error instanceof ManifestRefused
    if (isFiles || isOfPostgresql(error)) return { outcome: 'not-one' }
    throw error
  }
}

/** A row that PostgreSQL refuses: of class 22, 23 or 54, data, constraints and what is too large or too deep. */
const isOfPostgresql = (error: unknown): boolean =>
  /^(22|23|54)/.test(String((error as { code?: unknown }).code))

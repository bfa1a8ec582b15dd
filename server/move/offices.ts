/** Which of the offices in a database somebody means. */
import { equal, type OfficeId, type SignPublicKey } from '../../crypto/bytes.ts'
import { officeOf } from '../../crypto/manifest.ts'
import type { Database } from '../../db/connect.ts'
import { findOffices } from '../../db/offices.ts'

/** @param root says which, if there are several; @returns 'none' if there is none, 'which' if it is not said */
export async function findMeant(
  db: Database,
  root: SignPublicKey | null,
): Promise<OfficeId | 'none' | 'which'> {
  const all = await findOffices(db)
  const meant = root && officeOf(root)
  const office = meant || all.length > 1 ? all.find((id) => meant && equal(id, meant)) : all[0]
  return office ?? (all.length === 0 ? 'none' : 'which')
}

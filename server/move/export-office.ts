/**
 * `npm run sotto -- export-office FILE [ROOT]`: a sealed copy of a whole office, for moving it to another server. Two of its
 * people have agreed to that in the office's log; once it is made, they would have to agree again.
 */
import type { SignPublicKey } from '../../crypto/bytes.ts'
import { isLapsed } from '../../crypto/wire/retention.ts'
import type { Database } from '../../db/connect.ts'
import { dataFormat, isOfThisFormat } from '../../db/data-format.ts'
import { deleteRequest, findAllRequests } from '../../db/requests.ts'
import { readOffice } from '../../db/whole-office.ts'
import { systemClock, type Clock } from '../clock.ts'
import { findMeant } from './offices.ts'
import { newPassphrase, writeSealed } from './sealed-file.ts'

export type Exported =
  | { readonly outcome: 'done'; readonly passphrase: string }
  | { readonly outcome: 'which' | 'none' | 'not-agreed' | 'other-format' }

/**
 * @param signal ends it, with its reason
 * @throws the file system's error. The agreement still counts after any error
 */
export async function exportOffice(
  db: Database,
  path: string,
  root: SignPublicKey | null,
  clock: Clock = systemClock,
  signal?: AbortSignal,
): Promise<Exported> {
  if (!(await isOfThisFormat(db))) return { outcome: 'other-format' }
  const meant = await findMeant(db, root)
  if (typeof meant === 'string') return { outcome: meant }
  const passphrase = newPassphrase()
  const isAgreed = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const agreed = (await findAllRequests(tx, meant)).find(
        (one) => one.what === 'office-export' && one.agreed && !isLapsed(one, clock.today()),
      )
      if (!agreed) return false
      // First, so that nobody is told that it was recalled while the copy is made.
      await deleteRequest(tx, meant, null, 'office-export')
      await writeSealed(path, passphrase, dataFormat, readOffice(tx, meant), signal)
      return true
    })
  return isAgreed ? { outcome: 'done', passphrase } : { outcome: 'not-agreed' }
}

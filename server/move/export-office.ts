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

/** @throws the file system's error, and then the agreement still counts */
export async function exportOffice(
  db: Database,
  path: string,
  root: SignPublicKey | null,
  clock: Clock = systemClock,
): Promise<Exported> {
  if (!(await isOfThisFormat(db))) return { outcome: 'other-format' }
  const meant = await findMeant(db, root)
  if (typeof meant === 'string') return { outcome: meant }
  const isAgreed = (await findAllRequests(db, meant)).some(
    (one) => one.what === 'office-export' && one.agreed && !isLapsed(one, clock.today()),
  )
  if (!isAgreed) return { outcome: 'not-agreed' }
  const passphrase = newPassphrase()
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await writeSealed(path, passphrase, dataFormat, readOffice(tx, meant))
      await deleteRequest(tx, meant, null, 'office-export')
    })
  return { outcome: 'done', passphrase }
}

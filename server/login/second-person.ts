/**
 * Who may be the second person for something that takes two: another officer who reads the case. Where there is none, an
 * officer of another channel, who cannot read it: the outside body for the office, or the office for the outside body.
 */
import { equal, type Mailbox, type OfficeId, type OfficerId } from '../../crypto/bytes.ts'
import type { Manifest } from '../../crypto/wire/manifest.ts'
import { findCaseReaders } from '../../db/cases.ts'
import type { Database, InTransaction } from '../../db/connect.ts'
import { findChannelOf } from '../../db/reports.ts'

export async function mayAgree(
  db: Database | InTransaction,
  { office, manifest }: { readonly office: OfficeId; readonly manifest: Manifest },
  { mailbox, asker }: { readonly mailbox: Mailbox | null; readonly asker: OfficerId },
  officer: OfficerId,
): Promise<boolean> {
  if (equal(asker, officer)) return false
  const deciding = (kind: 'office' | 'alternate' | null, except: Uint8Array | null = null) =>
    manifest.channels
      .filter((channel) => (kind === null || channel.kind === kind) && !(except && equal(channel.id, except)))
      .flatMap(({ officers }) => officers.filter(({ role }) => role === 'officer').map(({ id }) => id))
  const isAmong = (people: readonly OfficerId[]) => people.some((id) => equal(id, officer))
  const others = (people: readonly OfficerId[]) => people.filter((id) => !equal(id, asker))
  // About the whole office.
  if (mailbox === null) {
    const own = others(deciding('office'))
    return isAmong(own.length > 0 ? own : deciding('alternate'))
  }
  const readers = await findCaseReaders(db, office, { mailbox })
  const own = others(deciding(null)).filter((id) => readers.some((one) => equal(one, id)))
  if (own.length > 0) return isAmong(own)
  return isAmong(others(deciding(null, await findChannelOf(db, office, mailbox))))
}

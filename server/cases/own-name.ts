/**
 * The name of a case, given or withdrawn later by its reporter: an envelope that replaces the one before. The server
 * cannot see whether there is a name in it: it always has the same size, and half of its key for each custodian.
 */
import { equal, type Mailbox, type OfficeId } from '../../crypto/bytes.ts'
import { custodiansOf, findChannel, isReader } from '../../crypto/manifest.ts'
import type { Manifest } from '../../crypto/wire/manifest.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { NewMessage } from '../../crypto/wire/reporter.ts'
import { findCaseReaders } from '../../db/cases.ts'
import type { InTransaction } from '../../db/connect.ts'
import { holdNamedCase, replaceName, type NamedCase } from '../../db/names.ts'
import { checkDifferent, holderOf } from './recipients.ts'

interface Place {
  readonly office: OfficeId
  readonly mailbox: Mailbox
}

/** Locks the case whose name is to be replaced: two who do it at once take turns. @throws Refusal 'taken' */
export async function holdName(tx: InTransaction, { office, mailbox }: Place): Promise<NamedCase> {
  const held = await holdNamedCase(tx, office, mailbox)
  if (held === null) throw new Refusal('taken')
  return held
}

/** Replaces the name of a case locked by `holdName`. @throws Refusal 'old-keys' if it is not for today's custodians */
export async function storeName(
  tx: InTransaction,
  { office, mailbox }: Place,
  held: NamedCase,
  manifest: Manifest,
  { identity, stanzas }: NonNullable<NewMessage['name']>,
): Promise<void> {
  const channel = findChannel(manifest, held.channel)
  if (!channel) throw new Refusal('old-keys')
  const custodians = custodiansOf(manifest, channel)
  const sealed = stanzas.map((stanza) => ({ holder: holderOf(stanza, custodians), stanza }))
  checkDifferent(sealed)
  const readers = held.generation === null ? await findCaseReaders(tx, office, { mailbox }) : null
  // Somebody who reads the channel but not this case was left out, or has stepped aside. The reporter cannot know that.
  const hasLeft = ({ id, role }: (typeof custodians)[number]) =>
    readers !== null && isReader(role) && !readers.some((reader) => equal(reader, id))
  const gone = custodians.filter(hasLeft)
  const halves = sealed.filter(({ holder }) => !gone.some(({ id }) => equal(id, holder)))
  await replaceName(tx, office, mailbox, { identity, halves, holders: sealed.length })
}

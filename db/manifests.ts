/** The office's chain of manifests and the records of signers under which they are signed. */
import type { Hash, OfficeId, Signature, SignPublicKey } from '../crypto/bytes.ts'
import type { Published } from '../crypto/manifest.ts'
import type { Database, InTransaction } from './connect.ts'

const pairSize = 96

/** The newest manifest, in the form in which it is served, or null before set-up. */
export async function findManifest(
  db: Database | InTransaction,
  office: OfficeId,
): Promise<Published | null> {
  const row = await published(db, office).orderBy('manifest.number', 'desc').limit(1).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** Every manifest, oldest first. */
export async function findManifests(db: Database | InTransaction, office: OfficeId): Promise<Published[]> {
  const rows = await published(db, office).orderBy('manifest.number').execute()
  return rows.map(fromRow)
}

export interface NewManifest {
  readonly office: OfficeId
  readonly number: number
  readonly signersNumber: number
  readonly hash: Hash
  readonly published: Published
}

/**
 * Stores a manifest, with its record of signers if that is new.
 * @returns false if that number is taken
 */
export async function insertManifest(tx: InTransaction, next: NewManifest): Promise<boolean> {
  const { office, published } = next
  await tx
    .insertInto('signers_record')
    .values({
      office,
      number: next.signersNumber,
      bytes: published.signers.bytes,
      signature: published.signers.signature,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const inserted = await tx
    .insertInto('manifest')
    .values({
      office,
      number: next.number,
      signers_number: next.signersNumber,
      bytes: published.manifest.bytes,
      hash: next.hash,
      signatures: Buffer.concat(
        published.manifest.signatures.flatMap(({ signer, signature }) => [signer, signature]),
      ),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

function published(db: Database | InTransaction, office: OfficeId) {
  return db
    .selectFrom('manifest')
    .innerJoin('office', 'office.id', 'manifest.office')
    .innerJoin('signers_record as record', (join) =>
      join
        .onRef('record.office', '=', 'manifest.office')
        .onRef('record.number', '=', 'manifest.signers_number'),
    )
    .select([
      'office.root',
      'record.bytes as record_bytes',
      'record.signature as record_signature',
      'manifest.bytes',
      'manifest.signatures',
    ])
    .where('manifest.office', '=', office)
}

function fromRow(row: {
  root: SignPublicKey
  record_bytes: Uint8Array
  record_signature: Signature
  bytes: Uint8Array
  signatures: Uint8Array
}): Published {
  return {
    root: row.root,
    signers: { bytes: row.record_bytes, signature: row.record_signature },
    manifest: {
      bytes: row.bytes,
      signatures: Array.from({ length: row.signatures.length / pairSize }, (_, at) => ({
        signer: row.signatures.subarray(at * pairSize, at * pairSize + 32) as SignPublicKey,
        signature: row.signatures.subarray(at * pairSize + 32, (at + 1) * pairSize) as Signature,
      })),
    },
  }
}

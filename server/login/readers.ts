/** Who is asking, what they may read, and whether they hold the officer's keys: asked before every access to a case. */
import type { Reader } from '../../db/readers.ts'
import type { Request } from 'express'
import * as v from 'valibot'
import { equal, type Hash, type Signature } from '../../crypto/bytes.ts'
import { findOfficer, possibleReadersOf, readersOf } from '../../crypto/manifest.ts'
import { verifySignature } from '../../crypto/signature.ts'
import { caseNumber } from '../../crypto/wire/parts.ts'
import type { Officer } from '../../crypto/wire/manifest.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { findCase, type CaseDetail } from '../../db/cases.ts'
import type { Database, InTransaction } from '../../db/connect.ts'
import type { OfficeServices } from '../services.ts'

export interface OneCase {
  readonly reader: Reader
  /**
   * True for somebody who was given this case only: they hold no key with which the office speaks, and neither give
   * keys nor change them.
   */
  readonly isExpert: boolean
  /** False for intake and experts, who decide nothing. */
  readonly isOfficer: boolean
  readonly found: CaseDetail
}

export interface Readers {
  /** Who is asking, and which channels that officer reads now. @throws Refusal 'no-session' */
  of(request: Request): Promise<Reader>
  /**
   * The same for an officer's own cases: experts too, who find in a channel only the cases that they were given.
   * @throws Refusal 'no-session'
   */
  ofCases(request: Request): Promise<Reader>
  /** The case that a request names. @throws Refusal 'not-found' if there is none, or this officer may not read it */
  case(request: Request): Promise<OneCase>
  /**
   * The same, with more that is read of the case, all as it is at one moment: between two questions it may get new keys, or
   * be deleted, and half of it would look damaged.
   */
  caseAtOnce<T>(request: Request, read: (tx: InTransaction, one: OneCase) => Promise<T>): Promise<T>
  /**
   * Who is asking, as the manifest describes them.
   * @param roles for the office's own business: people of an external body, or with another role, do not find it
   * @throws Refusal 'no-session', 'not-found'
   */
  person(request: Request, roles?: readonly Officer['role'][]): Promise<Officer>
  /**
   * Checks the officer's own signature on what is written into a case: a session alone is not enough.
   * @throws Refusal
   */
  checkHand(request: Request, officer: Uint8Array, signature: Signature, digest: Hash): Promise<void>
}

export function openReaders({ db, sessions }: OfficeServices): Readers {
  const readerAmong = async (request: Request, people: typeof readersOf): Promise<Reader> => {
    const { office, officer } = await sessions.who(request)
    const { manifest } = (await request.office()).verified
    const channels = manifest.channels
      .filter((channel) => people(channel).some(({ id }) => equal(id, officer)))
      .map(({ id }) => id)
    return { office, officer, channels }
  }
  /** Who asks for a case; what comes back finds it, without asking for anything else. */
  const asking = async (request: Request) => {
    const reader = await readers.ofCases(request)
    const { manifest } = (await request.office()).verified
    const role = findOfficer(manifest, reader.officer)?.role
    const number = v.safeParse(caseNumber(), request.params['number'])
    return async (from: Database | InTransaction): Promise<OneCase> => {
      const found =
        number.success && reader.channels.length > 0 ? await findCase(from, reader, number.output) : null
      if (!found) throw new Refusal('not-found')
      return { reader, found, isExpert: role === 'expert', isOfficer: role === 'officer' }
    }
  }
  const readers: Readers = {
    of: (request) => readerAmong(request, readersOf),
    ofCases: (request) => readerAmong(request, possibleReadersOf),
    case: async (request) => (await asking(request))(db),
    caseAtOnce: async (request, read) => {
      const find = await asking(request)
      return db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (tx) => read(tx, await find(tx)))
    },
    person: async (request, roles) => {
      const who = await sessions.who(request)
      const { manifest } = (await request.office()).verified
      const person = findOfficer(manifest, who.officer)
      // Outside the roles it is for, it does not exist.
      const isOffices = manifest.channels.some(
        ({ kind, officers }) => kind === 'office' && officers.some(({ id }) => equal(id, who.officer)),
      )
      if (!person || (roles && !(isOffices && roles.includes(person.role)))) throw new Refusal('not-found')
      return person
    },
    checkHand: async (request, officer, signature, digest) => {
      const { manifest } = (await request.office()).verified
      const person = findOfficer(manifest, officer)
      if (!person || !verifySignature(signature, digest, person.sign)) throw new Refusal('bad-signature')
    },
  }
  return readers
}

/**
 * The tables, as kysely knows them. `schema.sql` says the same, dumped from a migrated database.
 *
 * Everything that a reporter's act creates has a day and never a time, and a random or derived id and never a counter.
 * Every row belongs to an office. Only officers' tables and the server's own contain times.
 */
import type { Generated } from 'kysely'
import type {
  BodySalt,
  CaseSalt,
  ChannelId,
  CredentialId,
  Envelope,
  FileId,
  Hash,
  Lock,
  Mailbox,
  OfficeId,
  OfficerId,
  Signature,
  SignPublicKey,
  Stanza,
} from '../crypto/bytes.ts'
import type { Day } from '../crypto/day.ts'
import type { Role } from '../crypto/wire/manifest.ts'
import type { PageName } from '../crypto/wire/public-page.ts'
import type { TwoPersonAct } from '../crypto/wire/office-entry.ts'
import type { Tombstone } from '../crypto/wire/retention.ts'
import type { Stream } from '../crypto/envelope.ts'

export interface Tables {
  data_format: { number: number }
  stand_in: { slot: number; envelope: Uint8Array }
  login_try: {
    name: Uint8Array
    tries: number
    tried_at: Date
    refused: Generated<number>
    refused_since: Date | null
  }
  office: { id: OfficeId; root: SignPublicKey; created_on: Day }
  server_secret: { name: string; secret: Uint8Array }
  setup_link: { hash: Uint8Array; expires_at: Date }
  signers_record: { office: OfficeId; number: number; bytes: Uint8Array; signature: Signature }
  manifest: {
    office: OfficeId
    number: number
    signers_number: number
    bytes: Uint8Array
    hash: Hash
    /** Pairs of signer (32 bytes) and signature (64 bytes), one after the other. */
    signatures: Uint8Array
  }
  officer: {
    office: OfficeId
    id: OfficerId
    login: string
    login_hash: string
    locked_seed: Lock
    totp_secret: Uint8Array
    wrong_codes: Generated<number>
    wait_until: Date | null
  }
  officer_session: {
    hash: Uint8Array
    office: OfficeId
    officer: OfficerId
    created_at: Date
    seen_at: Date
    refused: Generated<number>
    refused_since: Date | null
  }
  officer_mail: {
    office: OfficeId
    officer: OfficerId
    address: string | null
    openpgp_key: string | null
    /** How many envelopes by reporters this officer could read when the last notice was sent. */
    seen_envelopes: Generated<number>
    last_state: 'sent' | 'refused' | null
    last_answer: string | null
    last_on: Day | null
  }
  passkey: {
    office: OfficeId
    officer: OfficerId
    credential: CredentialId
    /** COSE-encoded. */
    public_key: Uint8Array
    /** How often the authenticator says it was used; 0 for one that does not count. */
    counter: number
    transports: string[]
    name: string
    added_on: Day
    /** The officer's seed under password and passkey; null where the passkey is a second factor only. */
    locked_seed: Lock | null
  }
  seed_grant: {
    office: OfficeId
    channel: ChannelId
    generation: number
    recipient: OfficerId
    granter: OfficerId
    stanza: Stanza
    signature: Signature
  }
  report: {
    office: OfficeId
    mailbox: Mailbox
    number: string
    channel: ChannelId
    /** Null where somebody is excluded: such a case belongs to no generation. */
    generation: number | null
    received_on: Day
    submission: Hash
    thread_lock: Lock | null
    card: Lock | null
    card_version: Generated<number>
    /** The channel's generation when the case's keys were made. */
    keyed: number
    /** How often the case's keys were changed. */
    epoch: Generated<number>
    /** The keys of the epochs before, locked. */
    past: Lock | null
    /** How many halves of the name's key came with the report. */
    name_holders: Generated<number>
    /** The day of the first answer. */
    answered_on: Day | null
  }
  /** Lets one report in while intake is closed: an officer's own, to try it out. */
  test_ticket: { hash: Uint8Array; office: OfficeId; expires_at: Date }
  office_entry: { office: OfficeId; seq: number; bytes: Uint8Array; signature: Signature }
  invitation: {
    office: OfficeId
    hash: Hash
    inviter: OfficerId
    officer: OfficerId
    name: string
    title: string | null
    role: Role
    custodian: boolean
    channel: ChannelId
    channel_name: string | null
    again: boolean
    secret_lock: Lock
    expires_on: Day
    /** What the invited person's browser sent, as it crossed HTTP; the login secret hashed. */
    answer: unknown
  }
  case_grant: {
    office: OfficeId
    mailbox: Mailbox
    recipient: OfficerId
    granter: OfficerId
    stanza: Stanza
    signature: Signature
  }
  /** An officer's request to a custodian to help open a name. The reason is sealed to the custodian. */
  name_request: {
    office: OfficeId
    mailbox: Mailbox
    asker: OfficerId
    custodian: OfficerId
    reason_stanza: Stanza
    reason: Lock
    asked: Signature
    state: 'asked' | 'lent' | 'refused'
    stanza: Stanza | null
    signature: Signature | null
    agreed: Signature | null
  }
  /** A case that cannot be opened, off the list: who put it aside, and why, locked under the channel's generation. */
  put_aside: {
    office: OfficeId
    mailbox: Mailbox
    officer: OfficerId
    generation: number
    reason: Lock
    signature: Signature
    put_on: Day
  }
  /** Somebody taken out of a case: until they are given it again, they read here who did it. */
  reader_removal: {
    office: OfficeId
    mailbox: Mailbox
    officer: OfficerId
    remover: OfficerId
    version: number
    signature: Signature
  }
  /** A channel's tags and templates, sealed under its generation. */
  handbook: { office: OfficeId; channel: ChannelId; generation: number; version: number; lock: Lock }
  /** The host names at which an office is reached. */
  office_host: { host: string; office: OfficeId }
  /** An act on people or keys that waits for another signature, as it came: `act` is its JSON. */
  office_proposal: { office: OfficeId; id: Hash; officer: OfficerId; proposed_on: Day; act: unknown }
  /**
   * A restore that somebody with the recovery kit has asked for: possible from `ready_on` on, unless somebody refuses
   * it.
   */
  restore_request: { office: OfficeId; officer: OfficerId; asked_on: Day; ready_on: Day }
  /** `purpose` is `thread` or `identity`; `holder` an officer, or 16 zero bytes for the channel's generation. */
  stanza: {
    office: OfficeId
    mailbox: Mailbox
    purpose: 'thread' | 'identity'
    holder: OfficerId
    stanza: Stanza
  }
  case_lock: { office: OfficeId; mailbox: Mailbox; holder: OfficerId; lock: Lock }
  envelope: {
    office: OfficeId
    mailbox: Mailbox
    stream: Stream
    seq: number
    envelope: Envelope
    stored_on: Day
  }
  identity: { office: OfficeId; mailbox: Mailbox; envelope: Envelope }
  /** A file; `seq` is null until a message or note carries it. Its mailbox may not exist before that. */
  file: {
    office: OfficeId
    id: FileId
    mailbox: Mailbox
    /** The stream that carries it; before that, 0 for a reporter's and 1 for the office's. */
    stream: 0 | 1 | 2
    /** Its size as the server knows it: a step of the ladder in crypto/file.ts. */
    padded: number
    parts: number
    /** Bytes in each of its sealed parts. */
    part_size: number
    seq: number | null
    begun_on: Day
  }
  file_part: { office: OfficeId; file: FileId; index: number; part: Envelope }
  /** Results of a year, as they were signed for; `published_on` is null while they wait for a second person. */
  result_release: {
    office: OfficeId
    year: number
    version: number
    document: Uint8Array
    proposed: Hash
    published_on: Day | null
  }
  /** A page's text as the office has written it: never changed, only followed by the next version. */
  public_page: {
    office: OfficeId
    page: PageName
    language: string
    easy: boolean
    version: number
    text: string
    stored_on: Day
  }
  page_setting: { office: OfficeId; data_protection: string; languages_off: string[] }
  spent_proof: { hash: Uint8Array; expires_at: Date }
  /** Of each case, what everything that opens it is bound to. Backups leave out this schema. */
  'apart.salt': { office: OfficeId; mailbox: Mailbox; salt: CaseSalt }
  /** Of each report and message, what its body is bound to; gone once the body was deleted. */
  'apart.body_salt': { office: OfficeId; mailbox: Mailbox; seq: number; salt: BodySalt }
  /** Whose bodies are deleted, and when, as an officer signed it last. It stays. */
  'apart.redaction': {
    office: OfficeId
    mailbox: Mailbox
    seq: number
    officer: OfficerId
    version: number
    delete_on: Day
    files: FileId[]
    signature: Signature
  }
  /** What is left of a deleted case. */
  'apart.tombstone': {
    office: OfficeId
    mailbox: Mailbox
    number: string
    channel: ChannelId
    /** Months. */
    received: string
    deleted: string
    how: Tombstone['how']
    /** Who could read it; nobody else learns that it was there. */
    readers: OfficerId[]
    /** By which it was deleted, as it crosses HTTP; null where two people agreed. */
    statement: unknown
  }
  /** From when on a case is deleted, and whether it is held, as an officer signed it last. */
  'apart.retention': {
    office: OfficeId
    mailbox: Mailbox
    officer: OfficerId
    version: number
    delete_on: Day | null
    held: boolean
    signature: Signature
    /** The server's day. */
    stated_on: Day
  }
  /** What an officer has asked for that takes a second person; `entry` is the entry of the office's log that asks. */
  'apart.request': {
    office: OfficeId
    entry: Hash
    what: TwoPersonAct
    mailbox: Mailbox | null
    asker: OfficerId
    asked_on: Day
    agreed: Generated<boolean>
  }
}

/**
 * Every warning and alarm about the office, its server or a case: how urgent it is, and the texts for what happened,
 * what is safe, what to do and who to call. A new alarm is one more row here, and its texts.
 */
import type { TextId } from '../../ui/text-ids.ts'
import type { ManifestFault } from '../../../crypto/errors.ts'

/** How one looks: its colour, and whether a screen reader interrupts for it. */
type Tone = 'alarm' | 'warn' | 'calm'

interface AlarmKind {
  /** 1 comes first. */
  readonly urgency: number
  readonly tone: Tone
  /** What happened, in a line; and in one more sentence, if a line is not enough. */
  readonly what: { readonly textId: TextId }
  readonly more?: { readonly textId: TextId }
  /** The ends of the ids of texts that begin with `alarm-safe-`, `alarm-do-` and `alarm-call-`. */
  readonly safe: string
  readonly todo: string
  readonly call: string
}

const atTheDoor = {
  urgency: 1,
  tone: 'alarm',
  safe: 'door',
  todo: 'stop',
  call: 'server',
} as const satisfies Partial<AlarmKind>
const servedCase = {
  urgency: 4,
  tone: 'alarm',
  what: { textId: 'fault-title' },
  safe: 'case',
  todo: 'explain',
  call: 'server',
} as const satisfies Partial<AlarmKind>
const claimedCase = {
  urgency: 5,
  tone: 'warn',
  what: { textId: 'claim-title' },
  safe: 'claim',
  todo: 'close',
  call: 'colleague',
} as const satisfies Partial<AlarmKind>

const kinds = {
  // Instead of the desk: the office itself cannot be trusted.
  'door-malformed': { ...atTheDoor, what: { textId: 'alarm-malformed' } },
  'door-other-office': { ...atTheDoor, what: { textId: 'alarm-other-office' } },
  'door-bad-signature': { ...atTheDoor, what: { textId: 'alarm-bad-signature' } },
  'door-expired': { ...atTheDoor, what: { textId: 'alarm-expired' }, todo: 'restore' },
  'door-not-yet': { ...atTheDoor, what: { textId: 'alarm-not-yet' }, todo: 'clock' },
  'door-rolled-back': { ...atTheDoor, what: { textId: 'alarm-rolled-back' } },
  'door-forked': { ...atTheDoor, what: { textId: 'alarm-forked' } },
  'door-unlogged': { ...atTheDoor, what: { textId: 'alarm-unlogged' } },

  // On a case.
  danger: {
    urgency: 2,
    tone: 'alarm',
    what: { textId: 'danger-said' },
    safe: 'danger',
    todo: 'danger',
    call: 'emergency',
  },
  'case-rolled-back': {
    urgency: 3,
    tone: 'alarm',
    what: { textId: 'case-rolled-back' },
    safe: 'unopened',
    todo: 'leave',
    call: 'server',
  },
  'case-changed': { ...servedCase, more: { textId: 'fault-changed' } },
  'case-unsigned': { ...servedCase, more: { textId: 'fault-unsigned' } },
  'case-retired': { ...servedCase, more: { textId: 'fault-retired' } },
  'case-backwards': { ...servedCase, more: { textId: 'fault-backwards' } },
  'case-withheld': { ...servedCase, more: { textId: 'fault-withheld' } },
  'case-outdated': { ...servedCase, more: { textId: 'fault-outdated' } },
  'case-entries': { ...servedCase, more: { textId: 'fault-entries' } },
  'case-days': {
    urgency: 5,
    tone: 'warn',
    what: { textId: 'fault-days-title' },
    more: { textId: 'fault-days' },
    safe: 'claim',
    todo: 'days',
    call: 'colleague',
  },
  'case-gone-early': { ...servedCase, more: { textId: 'fault-gone-early' } },
  'case-redaction': {
    urgency: 3,
    tone: 'alarm',
    what: { textId: 'odd-redaction-title' },
    more: { textId: 'odd-redaction' },
    safe: 'claim',
    todo: 'redaction',
    call: 'server',
  },
  // One unknown person's word: not an alarm about the server.
  'claim-changed': { ...claimedCase, more: { textId: 'claim-changed' } },
  'claim-backwards': { ...claimedCase, more: { textId: 'claim-backwards' } },
  'claim-withheld': { ...claimedCase, more: { textId: 'claim-withheld' } },
  'claim-outdated': { ...claimedCase, more: { textId: 'claim-outdated' } },
  'claim-fork': { ...claimedCase, more: { textId: 'claim-fork' }, todo: 'compare' },

  // At the top of every page.
  'taken-back': {
    urgency: 3,
    tone: 'alarm',
    what: { textId: 'rolled-back-title' },
    more: { textId: 'rolled-back-text' },
    safe: 'list',
    todo: 'remember',
    call: 'server',
  },
  'restore-mine': {
    urgency: 2,
    tone: 'alarm',
    what: { textId: 'restoring-me' },
    more: { textId: 'restoring-happens' },
    safe: 'restore',
    todo: 'restore-mine',
    call: 'restore',
  },
  'restore-other': {
    urgency: 5,
    tone: 'warn',
    what: { textId: 'restoring-other' },
    more: { textId: 'restoring-happens' },
    safe: 'restore',
    todo: 'restore-other',
    call: 'restore',
  },
  logins: {
    urgency: 6,
    tone: 'warn',
    what: { textId: 'refused-title' },
    more: { textId: 'refused-text' },
    safe: 'logins',
    todo: 'logins',
    call: 'logins',
  },
  outage: {
    urgency: 7,
    tone: 'warn',
    what: { textId: 'list-offline' },
    safe: 'old',
    todo: 'wait',
    call: 'later',
  },
  'taken-out': {
    urgency: 8,
    tone: 'calm',
    what: { textId: 'taken-out' },
    safe: 'taken-out',
    todo: 'taken-out',
    call: 'taken-out',
  },
  'rekey-failed': {
    urgency: 8,
    tone: 'warn',
    what: { textId: 'rekey-failed' },
    safe: 'keys',
    todo: 'marked',
    call: 'colleague',
  },
  'rekey-stopped': {
    urgency: 8,
    tone: 'warn',
    what: { textId: 'rekey-offline' },
    safe: 'keys',
    todo: 'leave-open',
    call: 'later',
  },
  mail: {
    urgency: 9,
    tone: 'warn',
    what: { textId: 'mail-last-refused' },
    safe: 'mail',
    todo: 'mail',
    call: 'mail',
  },
  closed: {
    urgency: 10,
    tone: 'calm',
    what: { textId: 'alarm-closed' },
    safe: 'closed',
    todo: 'closed',
    call: 'closed',
  },
} as const satisfies Record<string, AlarmKind>

export type AlarmId = keyof typeof kinds

type Parts = (typeof kinds)[AlarmId]

/** Exactly the ids above: so the build knows each text that an alarm can use. */
type KnownKind = AlarmKind & Pick<Parts, 'safe' | 'todo' | 'call' | 'what'>

export const alarmKinds: Readonly<Record<AlarmId, KnownKind>> = kinds

/** An alarm that is raised now. */
export interface Alarm {
  readonly id: AlarmId
  /** For the variables of its texts. */
  readonly values?: Readonly<Record<string, string | number>>
  /** What can be done about it at once, besides what its texts say. */
  readonly act?: { readonly label: string; readonly go: () => void }
}

/** The one that locks the desk. */
export function doorAlarm(fault: ManifestFault): Alarm {
  return { id: `door-${fault}` }
}

/** Most urgent first; equal ones in the order in which they came. */
export function byUrgency(alarms: readonly Alarm[]): readonly Alarm[] {
  return [...alarms].sort((one, other) => alarmKinds[one.id].urgency - alarmKinds[other.id].urgency)
}

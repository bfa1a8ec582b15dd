/** What was found about the server itself, in a sentence for its administrator. Nothing here is about anybody. */

export type Subject =
  | 'clock'
  | 'disk'
  | 'database'
  | 'migrations'
  | 'versions'
  | 'address'
  | 'certificate'
  | 'headers'
  | 'mail'
  | 'backups'
  | 'keys'

/** `soon`: it works, and something should be done in the next weeks. `bad`: something is wrong now. */
export type State = 'good' | 'soon' | 'bad'

export interface Finding {
  readonly subject: Subject
  readonly state: State
  /** What is so and, unless it is good, what to do. */
  readonly says: string
}

export const good = (subject: Subject, says: string): Finding => ({ subject, state: 'good', says })
export const soon = (subject: Subject, says: string): Finding => ({ subject, state: 'soon', says })
export const bad = (subject: Subject, says: string): Finding => ({ subject, state: 'bad', says })

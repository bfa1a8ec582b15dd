/**
 * The letter that closes a case: each part that Directive (EU) 2019/1937, article 5(13), asks of feedback, under its own
 * heading in the reporter's language.
 */
import { isBlank } from '../../../../crypto/blank.ts'
import { toReporter } from '../../desk/to-reporters.ts'

/** The parts of a letter, as the officer writes them. */
export interface Letter {
  /** What was found, and why the office thinks so. */
  readonly found: string
  /** What the office did, or will do. */
  readonly done: string
  /** What it may not say, and why; may be empty. */
  readonly untold: string
  /** Where the reporter can turn if they disagree. */
  readonly appeal: string
}

/** The parts without which no case is closed. */
export const neededParts = ['found', 'done', 'appeal'] as const

/** For the form: a letter with the one part that is the same for everybody. @param language of the reporter */
export const newLetter = (language: string): Letter => ({
  found: '',
  done: '',
  untold: '',
  appeal: toReporter(language, 'letter-appeal-text'),
})

/** For the message: the letter as one text. */
export function letterText(language: string, { found, done, untold, appeal }: Letter): string {
  const parts = [
    [toReporter(language, 'letter-found'), found],
    [toReporter(language, 'letter-done'), done],
    [toReporter(language, 'letter-untold'), untold],
    [toReporter(language, 'letter-appeal'), appeal],
  ] as const
  const written = parts.filter(([, text]) => !isBlank(text)).map(([head, text]) => `${head}\n${text.trim()}`)
  return [toReporter(language, 'letter-thanks'), ...written].join('\n\n')
}

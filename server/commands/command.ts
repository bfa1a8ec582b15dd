/** What a command of `npm run sotto --` is. Called by server/sotto.ts, which has the table of them. */

export interface Command {
  /** What follows its name, and a paragraph on what it does. */
  readonly usage: readonly [line: string, text: string]
  /**
   * @param words what was given after the command's name
   * @returns the exit code: 0; 1 if it found something wrong, or was refused; 2 if there is nothing to work on. Or
   *   'misused', if it does not take these words: then the usage is shown
   */
  run(words: readonly string[]): Promise<number | 'misused'>
}

/** For one line to the person at the terminal. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)

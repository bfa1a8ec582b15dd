/** Asks the person at the terminal, or reads the next line of what is given to standard input. */
import { createInterface } from 'node:readline'

let lines: AsyncIterator<string> | null = null

/** @returns the next line, without the blanks around it; empty if there is none */
export async function askLine(question: string): Promise<string> {
  process.stdout.write(`${question}\n`)
  lines ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  const next = await lines.next()
  return next.done ? '' : next.value.trim()
}

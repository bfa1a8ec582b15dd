/** Asks the person at the terminal, or reads the next line of what is given to standard input. */
import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'
import { interrupt, interrupted } from './interrupted.ts'

/** What a terminal is shown of a secret that is typed: nothing. */
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })

let given: AsyncIterator<string> | null = null

/** @returns the next line, without the blanks around it; empty if there is none. @throws Interrupted */
export async function askLine(question: string): Promise<string> {
  if (process.stdin.isTTY) return fromTerminal(question, createInterface({ input: process.stdin }))
  process.stdout.write(`${question}\n`)
  // One reader for all questions: it has read further than one line.
  given ??= createInterface({ input: process.stdin, signal: interrupted })[Symbol.asyncIterator]()
  const next = await given.next()
  interrupted.throwIfAborted()
  return next.done ? '' : next.value.trim()
}

/** The same, and a terminal does not show what is typed. */
export async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) return askLine(question)
  const hidden = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  return fromTerminal(`${question} (what you type is not shown)`, hidden)
}

/** @param terminal open before the question appears: from then on people type */
async function fromTerminal(question: string, terminal: Interface): Promise<string> {
  process.stdout.write(`${question}\n`)
  // A terminal that shows nothing hands us the keys themselves, Ctrl-C too.
  terminal.on('SIGINT', interrupt)
  try {
    return await new Promise<string>((resolve, reject) => {
      interrupted.addEventListener('abort', () => reject(interrupted.reason as Error))
      terminal.once('line', (line) => resolve(line.trim()))
      terminal.once('close', () => resolve(''))
    })
  } finally {
    terminal.close()
  }
}

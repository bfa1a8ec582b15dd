/** The commands for people who run or audit an office, each as a separate process. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { compiledBefore, project } from './program.ts'

/** Runs `npm run sotto -- verify-log` as a person would, without access to any secret. */
export const verifyLog = (words: readonly string[], env: Record<string, string> = {}) =>
  runSotto(['verify-log', ...words], env)

/** Runs `npm run sotto -- COMMAND …`; `said` is all that it prints, errors too. */
export function runSotto(
  words: readonly string[],
  env: Record<string, string>,
  input = '',
): Promise<{ code: number; said: string }> {
  const program = join(project, 'server/sotto.ts')
  return new Promise((resolve) => {
    const given = ['--disable-warning=ExperimentalWarning', program, ...words]
    const child = execFile(
      process.execPath,
      given,
      { env: { PATH: process.env['PATH'] ?? '', ...compiledBefore, ...env } },
      (error, out, failed) => {
        const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0
        resolve({ code, said: out + failed })
      },
    )
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

/** The command that checks an office's log, as a separate process. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { project } from './program.ts'

/** Runs `npm run sotto -- verify-log` as a person would, without access to any secret. */
export function verifyLog(
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; said: string }> {
  const program = join(project, 'server/sotto.ts')
  return new Promise((resolve) => {
    const given = ['--disable-warning=ExperimentalWarning', program, 'verify-log', ...words]
    execFile(process.execPath, given, { env: { PATH: process.env['PATH'] ?? '', ...env } }, (error, said) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, said })
    })
  })
}

/** `npm run sotto -- COMMAND`: for people who run or audit an office. Each command is a file in server/commands/. */
import { ready } from '../crypto/sodium.ts'
import { say, type Command } from './commands/command.ts'
import { backupCommand, backupKeyCommand } from './commands/backup.ts'
import { configureCommand } from './commands/configure.ts'
import { doctorCommand } from './commands/doctor.ts'
import { exportCommand } from './commands/export-office.ts'
import { importCommand } from './commands/import-office.ts'
import { heedSignals, Interrupted } from './commands/interrupted.ts'
import { moveDatabaseCommand } from './commands/move-database.ts'
import { rehearseCommand } from './commands/rehearse.ts'
import { restoreCommand } from './commands/restore.ts'
import { setupLinkCommand } from './commands/setup-link.ts'
import { verifyLog } from './commands/verify-log.ts'
import { verifyRuntime } from './commands/verify-runtime.ts'
import { verifyServedCommand } from './commands/verify-served.ts'
import { webcatCheck, webcatManifest } from './commands/webcat.ts'

const commands: Readonly<Record<string, Command>> = {
  configure: configureCommand,
  'setup-link': setupLinkCommand,
  doctor: doctorCommand,
  'backup-key': backupKeyCommand,
  backup: backupCommand,
  rehearse: rehearseCommand,
  restore: restoreCommand,
  'move-database': moveDatabaseCommand,
  'verify-log': verifyLog,
  'export-office': exportCommand,
  'import-office': importCommand,
  'verify-served': verifyServedCommand,
  'verify-runtime': verifyRuntime,
  'webcat-manifest': webcatManifest,
  'webcat-check': webcatCheck,
}

/** At most 100 letters a line, each two blanks in. */
function wrapped(text: string): string {
  return (text.match(/\S.{0,97}(?=\s|$)/g) ?? []).map((line) => `  ${line}`).join('\n')
}

const usage = Object.values(commands)
  .map(({ usage: [line, text] }) => `npm run sotto -- ${line}\n\n${wrapped(text)}`)
  .join('\n\n')

/** What shells say of a program that Ctrl-C has ended. */
function codeOf(error: unknown): number {
  if (!(error instanceof Interrupted)) throw error
  say('\nStopped before the end. What was begun has been undone.')
  return 130
}

const [name = '', ...words] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
await ready()
heedSignals()
const code = command ? await command.run(words).catch(codeOf) : 'misused'
if (code === 'misused') {
  say(usage)
  // At the end, where it is read: the list is longer than a screen.
  if (!command && name !== '') say(`\nThere is no command "${name}": those above are all.`)
}
process.exitCode = code === 'misused' ? 2 : code

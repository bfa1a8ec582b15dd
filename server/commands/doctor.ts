/** `doctor` looks at everything that an administrator can get wrong, and says in sentences what to do. */
import { fileURLToPath } from 'node:url'
import { openMailer } from '../mail/mailer.ts'
import { systemClock } from '../clock.ts'
import { lookAtBackups } from '../watch/backups.ts'
import { lookAtClock } from '../watch/clock.ts'
import { lookAtDatabase } from '../watch/database.ts'
import { foldersOf, lookAtDisks } from '../watch/disk.ts'
import type { Finding, State } from '../watch/finding.ts'
import { lookAtKeys } from '../watch/keys.ts'
import { lookAtMail } from '../watch/mail.ts'
import { lookFromOutside } from '../watch/outside.ts'
import { lookAtVersions, versionOf } from '../watch/versions.ts'
import { say, type Command } from './command.ts'
import { withDatabase } from './database.ts'

export const doctorCommand: Command = {
  usage: [
    'doctor [--json]',
    'Looks at the clock, disks, database, addresses, certificates, mail, backups, keys and versions, and says what to do. Its exit code is 1 if something is wrong now. Sotto may run meanwhile.',
  ],
  run: (words) => {
    const json = words.length === 1 && words[0] === '--json'
    return words.length === 0 || json ? examine(json) : Promise.resolve('misused' as const)
  },
}

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

const marks: Readonly<Record<State, string>> = { good: 'good ', soon: 'soon ', bad: 'WRONG' }

function examine(json: boolean): Promise<number> {
  return withDatabase('beside', async (db, config) => {
    const today = systemClock.today()
    const found = [
      ...lookAtVersions(await versionOf(projectFolder)),
      ...(await lookAtClock()),
      ...(await lookAtDisks(foldersOf(config), config.databaseUrl === null ? config.fileRoom : null)),
      ...(await lookAtDatabase(db)),
      ...(await lookFromOutside(config, today)),
      ...(await lookAtMail(config.mail && openMailer(config.mail, systemClock))),
      ...(await lookAtBackups(db, config.backup, today)),
      ...(await lookAtKeys(db, today)),
    ]
    if (json) say(JSON.stringify(found))
    else for (const one of found) say(`${marks[one.state]}  ${one.says}`)
    return found.some(isWrong) ? 1 : 0
  })
}

const isWrong = ({ state }: Finding) => state === 'bad'

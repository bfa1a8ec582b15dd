/** What the administrator is told by mail, once a day at the first hour for mails, for as long as something is wrong. */
import type { Database } from '../../db/connect.ts'
import { countRefusedMails } from '../../db/officer-mail.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { lookAtBackups } from './backups.ts'
import { foldersOf, lookAtDisks } from './disk.ts'
import { bad, type Finding } from './finding.ts'
import { lookAtKeys } from './keys.ts'
import { lookAtCertificates } from './outside.ts'

export const alarmSubject = 'The server of the integrity office needs attention'

/** @returns what to write; null if nothing is wrong */
export async function alarmText(db: Database, clock: Clock, config: Config): Promise<string | null> {
  const found = [
    ...(await lookAtDisks(foldersOf(config), config.databaseUrl === null ? config.fileRoom : null)),
    ...(config.backup ? await lookAtBackups(db, config.backup, clock.today()) : []),
    ...(await lookAtCertificates(config, clock.today())),
    ...(await lookAtKeys(db, clock.today())),
    ...(await lookAtRefusedMails(db)),
  ].filter(({ state }) => state === 'bad')
  if (found.length === 0) return null
  const sentences = found.map(({ says }) => `- ${says}`).join('\n')
  return `This is wrong on the server now:\n\n${sentences}\n\n"sotto doctor" on the server says more. You get this email once a day until it is put right.\n`
}

async function lookAtRefusedMails(db: Database): Promise<Finding[]> {
  const count = await countRefusedMails(db)
  if (count === 0) return []
  return [
    bad(
      'mail',
      `The last email to ${count === 1 ? 'one officer' : `${count} officers`} was refused: their settings say why.`,
    ),
  ]
}

/**
 * A separate Sotto to be killed: starts the embedded database and, with `load`, keeps adding rows. It prints `ready`,
 * then `added <id>` for each row that the database has acknowledged. After a refusal it prints the refusal and ends.
 *
 * Arguments: data folder, project folder, `load` or nothing.
 */

import { writeSync } from 'node:fs'
import pg from 'pg'
import { DatabaseRefusal, startEmbedded } from '../../db/embedded/embedded.ts'

// Written at once: output still in a buffer when the process is killed would be lost.
const say = (line: string) => writeSync(1, `${line}\n`)

const [dataFolder = '', projectFolder = '', work] = process.argv.slice(2)
try {
  const database = await startEmbedded({ dataFolder, projectFolder, randomPassword: () => 'of the child' })
  say('ready')
  if (work === 'load') await load(database.url)
} catch (error) {
  if (!(error instanceof DatabaseRefusal)) throw error
  say(`refused ${error.message}`)
  process.exitCode = 1
}

async function load(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  await pool.query('create table if not exists entries (id bigint generated always as identity, text text)')
  const add = async () => {
    for (;;) {
      const { rows } = await pool.query<{ id: string }>(
        `insert into entries (text) values (repeat('x', 500)) returning id`,
      )
      say(`added ${rows[0]?.id ?? ''}`)
    }
  }
  await Promise.all([add(), add(), add(), add()])
}

/** Whether PostgreSQL keeps what it should, and writes down nothing that it should not. */
import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import { isOfThisFormat } from '../../db/data-format.ts'
import { migrations } from '../../db/migrate.ts'
import { bad, good, soon, type Finding } from './finding.ts'

/** What each setting may be: docs/operations.md, "Your own PostgreSQL", says why. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_write', 'remote_apply'],
  log_statement: ['none'],
  log_min_duration_statement: ['-1'],
  log_min_duration_sample: ['-1'],
  log_duration: ['off'],
  log_connections: ['off', ''],
  log_disconnections: ['off'],
  log_min_error_statement: ['panic'],
  log_error_verbosity: ['terse'],
  log_parameter_max_length: ['0'],
  log_parameter_max_length_on_error: ['0'],
  track_commit_timestamp: ['off'],
}
/** Libraries that keep statements. */
const nosy = /auto_explain|pg_stat_statements|pgaudit|pg_qualstats|pg_stat_monitor|pg_store_plans/

export async function lookAtDatabase(db: Database): Promise<Finding[]> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings
    where name in (${sql.join([...Object.keys(allowed), 'log_line_prefix', 'shared_preload_libraries', 'server_version'])})`.execute(
    db,
  )
  const now = new Map(rows.map(({ name, setting }) => [name, setting]))
  const wrong = Object.entries(allowed).flatMap(([name, values]) => {
    const value = now.get(name)
    return value === undefined || values.includes(value)
      ? []
      : [`${name} is ${value || 'empty'}: set it to ${values[0] || 'nothing'}`]
  })
  const prefix = /%[mtnrhs]/.exec(now.get('log_line_prefix') ?? '')
  if (prefix) wrong.push(`log_line_prefix has ${prefix[0]}, a time or an address: set it to nothing`)
  const library = nosy.exec(now.get('shared_preload_libraries') ?? '')
  if (library)
    wrong.push(`${library[0]} is loaded, and keeps statements: take it out of shared_preload_libraries`)
  const found =
    wrong.length === 0
      ? [good('database', 'PostgreSQL writes down nothing about reports.')]
      : wrong.map((one) => bad('database', `PostgreSQL's ${one}.`))
  const version = Number.parseInt(now.get('server_version') ?? '', 10)
  if (version < 15 || version > 18)
    found.push(
      soon('versions', `PostgreSQL ${version} is not tested with this version of Sotto: use 15 to 18.`),
    )
  return [...found, ...(await lookAtMigrations(db))]
}

async function lookAtMigrations(db: Database): Promise<Finding[]> {
  if (!(await isOfThisFormat(db)))
    return [bad('migrations', 'These data belong to another version of Sotto: use that one.')]
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`
    .execute(db)
    .catch(() => ({ rows: [] }))
  const made = new Set(rows.map(({ name }) => name))
  const missing = Object.keys(migrations).filter((name) => !made.has(name))
  const unknown = [...made].filter((name) => !Object.hasOwn(migrations, name))
  if (unknown.length > 0)
    return [
      soon(
        'migrations',
        'A newer Sotto has used this database: start that one, or restore the backup from before.',
      ),
    ]
  if (missing.length > 0)
    return [
      soon('migrations', `${missing.length} changes to the tables are due: they are made when Sotto starts.`),
    ]
  return [good('migrations', 'The tables are those of this version.')]
}

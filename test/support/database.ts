/** A separate database for a test file: a clone of a migrated template, dropped at the end. */
import { randomBytes } from '../../crypto/random.ts'
import { sodium } from '../../crypto/sodium.ts'
import { connectOnce } from '../../db/client.ts'

export interface TestDatabase {
  readonly url: string
  /** Fails if anybody is still connected: a pool that a test forgot to close. */
  drop(): Promise<void>
}

/** @param of which template: without an office, or with the one that `startFounded` knows */
export async function cloneDatabase(of: 'empty' | 'founded' = 'empty'): Promise<TestDatabase> {
  const name = of === 'empty' ? 'SOTTO_TEST_DATABASE' : 'SOTTO_TEST_FOUNDED'
  const template = new URL(process.env[name] ?? '')
  return cloneOf(template)
}

/** A database without any table. */
export function emptyDatabase(): Promise<TestDatabase> {
  const template = new URL(process.env['SOTTO_TEST_DATABASE'] ?? '')
  return cloneOf(template, 'template0')
}

/** Everything but the schema `apart`, as a backup has it; and putting it back in the place of what is there. */
export async function backUp(url: string): Promise<() => Promise<void>> {
  const admin = new URL(process.env['SOTTO_TEST_ADMIN'] ?? '')
  admin.pathname = new URL(url).pathname
  const asAdmin = async (act: (query: (text: string) => Promise<{ rows: unknown[] }>) => Promise<void>) => {
    const client = await connectOnce({ connectionString: admin.href })
    try {
      await act((text) => client.query(text))
    } finally {
      await client.end()
    }
  }
  let tables: string[] = []
  await asAdmin(async (query) => {
    const { rows } = await query(`select tablename from pg_tables where schemaname = 'public'`)
    tables = (rows as { tablename: string }[]).map(({ tablename }) => tablename)
    await query('create schema backup')
    for (const name of tables) await query(`create table backup.${name} as table public.${name}`)
  })
  return () =>
    asAdmin(async (query) => {
      await query('set session_replication_role = replica')
      for (const name of tables) await query(`delete from public.${name}`)
      for (const name of tables) await query(`insert into public.${name} select * from backup.${name}`)
      await query('drop schema backup cascade')
    })
}

async function cloneOf(template: URL, from = template.pathname.slice(1)): Promise<TestDatabase> {
  const name = `test_${sodium.to_hex(randomBytes(6))}`
  const admin = new URL(process.env['SOTTO_TEST_ADMIN'] ?? '')
  admin.pathname = '/postgres'
  await run(admin.href, `create database ${name} template ${from} owner ${template.username}`)
  const url = new URL(template)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(admin.href, `drop database ${name}`) }
}

async function run(url: string, statement: string): Promise<void> {
  // Without the time limit of a request: a busy machine may take long.
  const client = await connectOnce({ connectionString: url })
  try {
    // Another test file may be cloning at this moment; only one at a time can clone a template.
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(statement)
        return
      } catch (error) {
        if ((error as { code?: string }).code !== '55006' || attempt === 20) throw error
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
    }
  } finally {
    await client.end()
  }
}

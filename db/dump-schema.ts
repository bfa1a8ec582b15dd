/**
 * The schema as text: what the migrations make, one statement for each table and index.
 *
 * For people who read it, and for the check that compares it with `schema.sql`. The same schema gives the same bytes;
 * the text, run on an empty database, makes the same schema. It comes from PostgreSQL's catalogs, since the embedded
 * PostgreSQL has no pg_dump. kysely's own record of applied migrations is left out.
 */
import { sql } from 'kysely'
import type { Database, InTransaction } from './connect.ts'

interface Table {
  name: string
  columns: string[]
  constraints: string[]
  indexes: string[]
  /** Storage parameters of the whole table, such as `fillfactor=70`. */
  parameters: string[] | null
  refersTo: string[]
}

/**
 * @throws Error if the schema contains something that this file cannot write: an incomplete text would mislead its
 * readers
 */
export async function dumpSchema(db: Database): Promise<string> {
  const unwritten = await findUnwritten(db)
  if (unwritten.length > 0) {
    throw new Error(`db/dump-schema.ts does not know how to write ${unwritten.join(', ')}.`)
  }
  return [heading, ...inOrder(await readTables(db)).map(write)].join('\n')
}

/** The schema that backups leave out. */
const apart = 'apart'

const heading = `-- The schema that the migrations make. Written by "npm run schema": to change it, change the migrations.\n\nCREATE SCHEMA ${apart};\n`

function write(table: Table): string {
  const lines = [...table.columns, ...table.constraints].map((line) => `  ${line}`)
  const parameters = table.parameters === null ? '' : ` WITH (${table.parameters.join(', ')})`
  const create = `CREATE TABLE ${table.name} (\n${lines.join(',\n')}\n)${parameters};\n`
  return [create, ...table.indexes.map((index) => `${index};\n`)].join('')
}

/** The names of all tables, each after those that it refers to. */
export async function tablesInOrder(db: Database | InTransaction): Promise<string[]> {
  return inOrder(await readTables(db)).map(({ name }) => name)
}

/** By name, but each table after those that it refers to. */
function inOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = []
  const left = [...tables]
  while (left.length > 0) {
    const next = left.findIndex(({ name, refersTo }) =>
      refersTo.every((other) => other === name || ordered.some((done) => done.name === other)),
    )
    if (next === -1)
      throw new Error('Tables refer to each other in a circle, so they cannot be put in order.')
    ordered.push(...left.splice(next, 1))
  }
  return ordered
}

async function readTables(db: Database | InTransaction): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select
      ${named('class')} as name,
      array(
        select concat(
          quote_ident(attname), ' ', format_type(atttypid, atttypmod),
          case when attstorage <> typstorage then
            case attstorage
              when 'p' then ' STORAGE PLAIN'
              when 'm' then ' STORAGE MAIN'
              when 'e' then ' STORAGE EXTERNAL'
              when 'x' then ' STORAGE EXTENDED'
            end
          end,
          case when atthasdef then ' DEFAULT ' || pg_get_expr(adbin, adrelid, true) end,
          case when attnotnull then ' NOT NULL' end)
        from pg_attribute
          join pg_type on pg_type.oid = atttypid
          left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attrelid = class.oid and attnum > 0 and not attisdropped
        order by attnum
      ) as columns,
      array(
        select format('CONSTRAINT %I %s', conname, pg_get_constraintdef(oid, true))
        from pg_constraint
        -- 'n' is NOT NULL, which is written with its column.
        where conrelid = class.oid and contype <> 'n'
        order by array_position(array['p', 'u', 'x', 'c', 'f'], contype::text), conname collate "C"
      ) as constraints,
      array(
        select pg_get_indexdef(indexrelid, 0, true)
        from pg_index
        where indrelid = class.oid
          and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
        order by indexrelid::regclass::text collate "C"
      ) as indexes,
      class.reloptions as parameters,
      array(
        select ${named('other')}
        from pg_constraint join pg_class other on other.oid = confrelid
        where conrelid = class.oid and contype = 'f'
      ) as "refersTo"
    from pg_class class
    where ${ours} and relkind = 'r'
    order by ${named('class')} collate "C"`.execute(db)
  return rows
}

const ourSchemas = sql`in (current_schema()::regnamespace, to_regnamespace(${sql.lit(apart)}))`

/** In one of our schemas, and not one of kysely's tables. */
const ours = sql`class.relnamespace ${ourSchemas} and class.relname not like 'kysely\\_migration%'`

/** A table's name, with its schema if that is not the first. */
const named = (table: 'class' | 'other') => sql`concat(
  case when ${sql.ref(table)}.relnamespace = to_regnamespace(${sql.lit(apart)}) then ${sql.lit(`${apart}.`)} end,
  quote_ident(${sql.ref(table)}.relname))`

async function findUnwritten(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select 'relation ' || relname as name from pg_class class
      where ${ours} and (relkind not in ('r', 'i') or relpersistence <> 'p' or relrowsecurity)
    union all
    select concat('column ', relname, '.', attname) from pg_class class
      join pg_attribute on attrelid = class.oid and relkind = 'r' and attnum > 0 and not attisdropped
      join pg_type on pg_type.oid = atttypid
      where ${ours} and (
        attidentity <> '' or attgenerated <> '' or attcompression <> '' or attcollation <> typcollation)
    union all
    select concat('trigger ', relname, '.', tgname) from pg_class class
      join pg_trigger on tgrelid = class.oid
      where ${ours} and not tgisinternal
    union all
    select 'function ' || proname from pg_proc where pronamespace ${ourSchemas}
    union all
    select 'type ' || typname from pg_type
      where typnamespace ${ourSchemas} and typtype not in ('b', 'c')
    order by name`.execute(db)
  return rows.map(({ name }) => name)
}

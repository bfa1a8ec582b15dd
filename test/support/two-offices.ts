/**
 * Two offices in one database, each at its own hosts, served by one program. A test can send every request to the other
 * office first, and search the other's answers for what belongs to one.
 */
import { sql } from 'kysely'
import type { Received, Send, Sending } from '../../client/api/send.ts'
import type { OfficeId } from '../../crypto/bytes.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { Database } from '../../db/connect.ts'
import { sendFromNode } from '../../demo/send-from-node.ts'
import type { Clock } from '../../server/clock.ts'
import { makeSetupLink } from '../../server/office/setup.ts'
import type { MailConfig } from '../../server/config.ts'
import { setUpOfficeAt, startSotto, type TestOffice, type TestSotto } from './sotto.ts'

export type App = 'reporter' | 'office'
export type Cookies = Map<string, string>

/** One of the two, and how to reach it. */
export interface Side {
  readonly office: TestOffice
  readonly reporterUrl: string
  readonly officeUrl: string
  /** The first officer's. */
  readonly cookies: Cookies
  /** A visitor of one of its apps, with these cookies or none. */
  visit(app: App, cookies?: Cookies): Send
}

export interface TwoOffices {
  readonly sotto: TestSotto
  readonly north: Side
  readonly south: Side
  /** An address that is ours, but leads to no office. */
  readonly empty: { readonly reporterUrl: string; readonly officeUrl: string }
}

const addresses = (prefix: string) =>
  [
    `http://${prefix}north.localhost:0`,
    `http://${prefix}south.localhost:0`,
    `http://${prefix}empty.localhost:0`,
  ] as const

export async function startTwoOffices(clock: Clock, mail: MailConfig | null = null): Promise<TwoOffices> {
  const origins = { reporter: addresses(''), office: addresses('office.') }
  const sotto = await startSotto({ clock, origins, ...(mail && { mail }) })
  const urls = (name: string) => ({
    reporterUrl: `http://${name}.localhost:${sotto.reporterPort}`,
    officeUrl: `http://office.${name}.localhost:${sotto.officePort}`,
  })
  const side = async (name: string): Promise<Side> => {
    const { reporterUrl, officeUrl } = urls(name)
    const setupLink = await makeSetupLink(sotto.db, clock, officeUrl)
    const visit = (app: App, cookies: Cookies = new Map()) =>
      app === 'reporter'
        ? sendFromNode(sotto.reporterPort, reporterUrl, cookies)
        : sendFromNode(sotto.officePort, officeUrl, cookies)
    const cookies: Cookies = new Map()
    const send = visit('office', cookies)
    const office = await setUpOfficeAt(send, setupLink, clock, 'open', `Town of the ${name}`)
    return { office, reporterUrl, officeUrl, cookies, visit }
  }
  const north = await side('north')
  // The first office took every host of the configuration.
  await sotto.db.deleteFrom('office_host').where('host', 'not like', '%north%').execute()
  const south = await side('south')
  await sotto.db.deleteFrom('office_host').where('host', 'like', '%empty%').execute()
  return { sotto, north, south, empty: urls('empty') }
}

/** An answer from the wrong office, and what the request changed. */
export interface Heard {
  readonly app: App
  readonly as: 'with its cookies' | 'as an officer there' | 'as nobody'
  readonly sending: Sending
  readonly status: number
  readonly bytes: Uint8Array
  /** Tables in which a row of the right office is different now. */
  readonly changed: readonly string[]
}

/**
 * Visitors of one office who send everything to the other first: with their own cookies, as somebody who works at the
 * other, and as nobody. One request after the other.
 * @param heard receives each of the other's answers
 */
export function alsoElsewhere(
  { sotto }: TwoOffices,
  [here, elsewhere]: readonly [Side, Side],
  heard: Heard[],
): (app: App, cookies?: Cookies) => Send {
  const { office } = here.office.unlocked
  let last: Promise<unknown> = Promise.resolve()
  /** What the office had when last checked, within one request. */
  let before: Record<string, string> = {}
  const ask = async (app: App, as: Heard['as'], cookies: Cookies, sending: Sending): Promise<void> => {
    // A copy: what it is asked to store there must affect nobody.
    const answer = await elsewhere.visit(app, new Map(cookies))(sending)
    const after = await rowsOf(sotto.db, office)
    const changed = Object.keys(after).filter((table) => after[table] !== before[table])
    // Proofs are spent for the whole server: a proof spent here would be missing there.
    await sotto.db.deleteFrom('spent_proof').execute()
    heard.push({ app, as, sending, ...answer, changed })
    before = after
  }
  return (app, cookies = new Map()) => {
    const send = here.visit(app, cookies)
    const sayTwice = async (sending: Sending): Promise<Received> => {
      before = await rowsOf(sotto.db, office)
      await ask(app, 'with its cookies', cookies, sending)
      await ask(app, 'as an officer there', elsewhere.cookies, sending)
      await ask(app, 'as nobody', new Map(), sending)
      return send(sending)
    }
    return (sending) => {
      const mine = last.then(() => sayTwice(sending))
      last = mine.catch(() => undefined)
      return mine
    }
  }
}

type OfficeColumns = readonly { table: string; column: string; type: string; owner: string }[]
const known = new WeakMap<Database, Promise<OfficeColumns>>()

/** The columns of the tables whose rows belong to offices, and the column that names the office; looked up once. */
function columnsOfOffices(db: Database): Promise<OfficeColumns> {
  const found = known.get(db) ?? findColumns(db)
  known.set(db, found)
  return found
}

async function findColumns(db: Database): Promise<OfficeColumns> {
  const { rows } = await sql<OfficeColumns[number]>`
    select c.table_name as table, c.column_name as column, c.data_type as type, owner.column_name as owner
    from information_schema.columns c
    join information_schema.columns owner on owner.table_schema = 'public' and owner.table_name = c.table_name
      and (owner.column_name = 'office' or (owner.table_name = 'office' and owner.column_name = 'id'))
    where c.table_schema = 'public' order by c.table_name, c.column_name`.execute(db)
  return rows
}

/** What the database holds of an office: for each table, a text that changes with any of its rows. */
async function rowsOf(db: Database, office: OfficeId): Promise<Record<string, string>> {
  const owners = new Map((await columnsOfOffices(db)).map((one) => [one.table, one.owner]))
  const each = [...owners].map(
    ([table, owner]) => sql`
      select ${sql.lit(table)} as name, md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as held
      from ${sql.table(table)} t where ${sql.ref(`t.${owner}`)} = ${office}`,
  )
  const { rows } = await sql<{ name: string; held: string }>`${sql.join(each, sql` union all `)}`.execute(db)
  return Object.fromEntries(rows.map(({ name, held }) => [name, held]))
}

/**
 * Every value in an office's rows that could not occur by chance, and that no other office has: bytes, its case numbers
 * in quotes, and texts with this word.
 */
export async function valuesOf(
  db: Database,
  office: OfficeId,
  word: string,
): Promise<readonly (Uint8Array | string)[]> {
  const found: (Uint8Array | string)[] = []
  for (const { table, column, type, owner } of await columnsOfOffices(db)) {
    if (type !== 'bytea' && type !== 'text') continue
    const { rows } = await sql<{ value: Uint8Array | string }>`
      select distinct ${sql.ref(column)} as value from ${sql.table(table)}
      where ${sql.ref(owner)} = ${office} and length(${sql.ref(column)}) >= 6
      except select ${sql.ref(column)} from ${sql.table(table)} where ${sql.ref(owner)} <> ${office}`.execute(
      db,
    )
    found.push(...rows.map(({ value }) => value))
  }
  const { rows: cases } = await sql<{ number: string }>`
    select number from report where office = ${office}`.execute(db)
  const isTold = (value: Uint8Array | string) =>
    typeof value === 'string' ? value.includes(word) : value.some((byte) => byte !== 0)
  return [...found.filter(isTold), ...cases.map(({ number }) => `"${number}"`)]
}

/** Which of these values an answer contains, in any of the forms in which they are sent over HTTP. */
export function heldIn(bytes: Uint8Array, values: readonly (Uint8Array | string)[]): string[] {
  const answer = Buffer.from(bytes)
  return values.flatMap((value) => {
    if (typeof value === 'string') {
      return answer.includes(value) || answer.includes(JSON.stringify(value).slice(1, -1)) ? [value] : []
    }
    const spelt = [toText(value), Buffer.from(value).toString('hex')]
    return answer.includes(Buffer.from(value)) || spelt.some((text) => answer.includes(text))
      ? [toText(value)]
      : []
  })
}

/** Every query names its office: none can take the first one, or find another office's row by its id. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import ts from 'typescript'
import { project } from '../support/program.ts'

/** The tables whose rows belong to an office. */
const schema = readFileSync(join(project, 'db/schema.sql'), 'utf8')
const tables = [...schema.matchAll(/CREATE TABLE ([\w.]+) \(([^;]*)\);/g)]
  .filter(([, , columns = '']) => /^ +office bytea/m.test(columns))
  .map(([, name = '']) => name)
  .concat('office')

/**
 * Functions that query without an office, and why they may: they find the office, or delete expired rows of every
 * office.
 */
const without: Readonly<Record<string, string>> = {
  'offices.ts findOfficeAt': 'finds the office',
  'offices.ts findOffices': 'lists them, for the start and for verify-log',
  'files.ts countArrived': 'the room on the disk is one',
  'files.ts deleteUncarriedFiles': 'forgets',
  'forget.ts shuffle': 'forgets',
  'invitations.ts deleteExpiredInvitations': 'forgets',
  'officer-sessions.ts deleteStaleSessions': 'forgets',
  'test-tickets.ts deleteStaleTickets': 'forgets',
  'deletions.ts findBroughtBack': 'deletes for every office',
  'deletions.ts countWithoutSalt': 'the same',
  'officer-mail.ts countRefusedMails': 'counts for the administrator, who is told no more than how many',
  'data-format.ts isOfThisFormat': 'asks whether there is any office',
  'data-format.ts keepFormat': 'asks the same',
}

interface Query {
  /** File and function. */
  readonly where: string
  readonly text: string
}

/** Every query of db/, with its file and function. */
function queriesIn(name: string): Query[] {
  const source = ts.createSourceFile(
    name,
    readFileSync(join(project, 'db', name), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  const found: Query[] = []
  const visit = (node: ts.Node, where: string): void => {
    const inside = ts.isFunctionDeclaration(node) && node.name ? `${name} ${node.name.text}` : where
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText(source).startsWith('sql')) {
      found.push({ where: inside, text: node.getText(source) })
    } else if (ts.isCallExpression(node) && isBegun(node)) {
      found.push({ where: inside, text: whole(node).getText(source) })
    }
    ts.forEachChild(node, (child) => visit(child, inside))
  }
  visit(source, name)
  return found
}

function isBegun({ expression }: ts.CallExpression): boolean {
  return (
    ts.isPropertyAccessExpression(expression) &&
    /^(selectFrom|updateTable|deleteFrom|insertInto)$/.test(expression.name.text)
  )
}

/** The whole chain of calls that begins here. */
function whole(node: ts.Node): ts.Node {
  const { parent } = node
  const goesOn =
    ts.isPropertyAccessExpression(parent) || (ts.isCallExpression(parent) && parent.expression === node)
  return goesOn ? whole(parent) : node
}

const speaksOf = ({ text }: Query) =>
  tables.filter((table) =>
    new RegExp(
      `(selectFrom|updateTable|deleteFrom|insertInto)\\('${table}\\b|(from|join|into|update) ${table}\\b`,
    ).test(text),
  )

/** A query that compares the column with a value, not only with another row’s column, or fills it. */
const namesOffice = ({ text }: Query) =>
  /where\('(\w+\.)?office', '='|\boffice = \$\{|\$\{office\}|\.values\(|insert into [\w.]+( as \w+)? \(office\b/.test(
    text,
  )

/** A condition that compares with a row of the query around it: the row belongs to that row’s office. */
const isCondition = ({ text }: Query) =>
  /^sql(<\w+>)?`\s*\(?\s*(not )?exists/.test(text) && text.includes('.office = report.office')

const files = readdirSync(join(project, 'db')).filter((name) => name.endsWith('.ts'))
const queries = files.flatMap(queriesIn).filter((query) => speaksOf(query).length > 0 && !isCondition(query))

test('every query on an office’s rows names the office, except queries for all offices', () => {
  expect(tables.length).toBeGreaterThan(25)
  expect(queries.length).toBeGreaterThan(80)
  const silent = queries.filter((query) => !namesOffice(query)).map(({ where }) => where)
  expect([...new Set(silent)].sort()).toEqual(Object.keys(without).sort())
})

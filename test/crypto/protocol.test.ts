/** Compares the tables of docs/protocol.md with the schemas that read what they describe: neither can change alone. */
import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { Card } from '../../crypto/case/card.ts'
import * as content from '../../crypto/content.ts'
import { AnyEntry, LogEntry } from '../../crypto/case/log-entry.ts'
import { Manifest, SignersRecord } from '../../crypto/wire/manifest.ts'
import { OfficeAct, OfficeEntry } from '../../crypto/wire/office-entry.ts'
import { GivenToForm } from '../../crypto/wire/offline-form.ts'
import { SeedGrant } from '../../crypto/wire/officer.ts'
import { SealedFile } from '../../crypto/wire/report.ts'

/** The parts of a valibot schema that give its members and choices. */
interface Schema {
  readonly type: string
  readonly entries?: Readonly<Record<string, Schema>>
  readonly options?: readonly (Schema | string | number)[]
  readonly wrapped?: Schema
  readonly item?: Schema
  readonly pipe?: readonly Schema[]
  readonly literal?: unknown
}

/**
 * Every table of members, named by the words in bold or the heading above it; a second table under the same name gets a
 * 2.
 */
const described: Readonly<Record<string, Schema>> = {
  Seeds: SeedGrant,
  'Signers record': SignersRecord,
  Manifest,
  'Manifest 2': itemOf(Manifest.entries.channels),
  Report: content.Report,
  Message: content.Message,
  Reply: optionOf(content.Reply, 'reply'),
  Closing: optionOf(content.Reply, 'closing'),
  Transcript: optionOf(content.Reply, 'transcript'),
  Meeting: optionOf(content.Reply, 'meeting'),
  Redaction: optionOf(content.Reply, 'redaction'),
  Epoch: content.Epoch,
  Readers: content.ReadersChange,
  Note: content.Note,
  'Log entry': AnyEntry,
  Card,
  Files: content.CarriedFile,
  "The office's log": OfficeEntry,
  'The offline form': GivenToForm,
  'A report from the offline form': SealedFile,
}

const lines = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8').split('\n')

interface Row {
  readonly names: readonly string[]
  readonly text: string
}

const ticked = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
const cellsOf = (line: string) =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim())

/** Tables whose first column has one of these headings. */
function tablesHeaded(head: string): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  let label = ''
  for (const [at, line] of lines.entries()) {
    label = /^#+ (.*)$/.exec(line)?.[1] ?? /^\*\*([^*]+?)\.?\*\*/.exec(line)?.[1] ?? label
    if (!line.startsWith(`| ${head} |`)) continue
    const end = lines.findIndex((later, index) => index > at && !later.startsWith('|'))
    const rows = lines.slice(at + 2, end).map((row) => {
      const [first = '', ...rest] = cellsOf(row)
      return { names: ticked(first), text: rest.join(' | ') }
    })
    found.set(found.has(label) ? `${label} 2` : label, rows)
  }
  return found
}

const tables = tablesHeaded('Member')

function itemOf(schema: Schema): Schema {
  const item = schema.item ?? schema.pipe?.find((one) => one.item)?.item
  if (!item) throw new Error('an array has items')
  return item
}

/** The variant of a schema with this type. */
function optionOf(schema: Schema, type: string): Schema {
  const found = (schema.options as readonly Schema[]).find((one) =>
    choicesOf(one.entries?.['type'] ?? { type: 'never' })?.includes(type),
  )
  if (!found) throw new Error(`no variant ${type}`)
  return found
}

/** The values that a member may have; null if it is not a choice of words. */
function choicesOf(schema: Schema): readonly string[] | null {
  if (schema.wrapped) return choicesOf(schema.wrapped)
  if (schema.type === 'literal') return typeof schema.literal === 'string' ? [schema.literal] : null
  if (schema.type !== 'picklist') return null
  const words = (schema.options ?? []).filter((one) => typeof one === 'string')
  return words.length > 0 ? words : null
}

test('every table of members is compared with a schema', () => {
  expect([...tables.keys()].sort()).toEqual(Object.keys(described).sort())
})

test.each(Object.entries(described))('%s has the members that its schema has', (label, { entries }) => {
  const rows = tables.get(label) ?? []
  const names = rows.flatMap((row) => row.names)
  expect(names.length).toBeGreaterThan(0)
  expect([...names].sort()).toEqual(Object.keys(entries ?? {}).sort())
})

test.each(Object.entries(described))('%s names every value that a member may have', (label, { entries }) => {
  const rows = tables.get(label) ?? []
  for (const { names, text } of rows) {
    for (const name of names) {
      const schema = entries?.[name]
      const choices = schema && choicesOf(schema)
      if (!choices || text.includes('as in')) continue
      expect({ name, words: ticked(text).sort() }).toEqual({ name, words: [...choices].sort() })
    }
  }
})

test.each([
  ['the office’s log', '`type` | further members', OfficeAct, new Set<string>()],
  ['a case’s log', 'Entry | further members', LogEntry, new Set(Object.keys(AnyEntry.entries))],
])('the kinds of entries of %s have the members that their schemas have', (_log, head, schema, inAll) => {
  const [rows = []] = tablesHeaded(head).values()
  const said = rows.map(({ names, text }) => {
    const [members = ''] = text.split('|')
    // A member's possible values may follow it in parentheses or after a colon.
    const own = members
      .replace(/\([^)]*\)/g, '')
      .replace(/ of `\{[^}]*\}`/g, '')
      .replace(/: .*/, '')
    return [names[0] ?? '', ticked(own).sort()] as const
  })
  const known = (schema.options as readonly Schema[]).map(({ entries = {} }) => {
    const members = Object.keys(entries).filter((member) => member !== 'type' && !inAll.has(member))
    return [String(entries['type']?.literal), members.sort()] as const
  })
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(known))
})

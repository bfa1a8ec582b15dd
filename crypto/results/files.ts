/**
 * The files of a release for others to use: CSV, JSON, code lists, a Data Package and an entry for data catalogues. Pure:
 * the same release gives the same bytes, wherever they are made. Called by the server, which serves them.
 */
import { toText } from '../wire/bytes.ts'
import { tables, wholes, type Release } from '../wire/results.ts'
import { acrossOf, codesOf, codeText, type ResultTexts } from './codes.ts'
import { others } from './release.ts'

/** Their names, which are the ends of their addresses. */
export const fileNames = [
  'reports.csv',
  'reports.json',
  'codes.csv',
  'datapackage.json',
  'dcat.jsonld',
] as const
export type FileName = (typeof fileNames)[number]

export interface ReleaseFile {
  readonly type: string
  readonly text: string
}

export interface About {
  readonly release: Release
  /** In hex: by which the office's log names it. */
  readonly hash: string
  readonly publishedOn: string
  /** The reporters' address, without a slash at its end. */
  readonly origin: string
  /** Each language's code and texts. */
  readonly languages: readonly { readonly code: string; readonly results: ResultTexts }[]
}

export function fileOf(name: FileName, about: About): ReleaseFile {
  switch (name) {
    case 'reports.csv':
      return csv(
        fields.map(({ name }) => name),
        rowsOf(about.release),
      )
    case 'codes.csv':
      return csv(['dimension', 'code', 'language', 'label'], codeRows(about))
    case 'reports.json':
      return json('application/json', {
        ...about.release,
        office: toText(about.release.office),
        hash: about.hash,
        publishedOn: about.publishedOn,
      })
    case 'datapackage.json':
      return json('application/json', dataPackage(about))
    case 'dcat.jsonld':
      return json('application/ld+json', catalogueEntry(about))
  }
}

/** The columns of reports.csv, as the Table Schema describes them. */
const fields = [
  { name: 'from_year', type: 'integer', description: 'The first of the years counted together' },
  { name: 'year', type: 'integer', description: 'The year, or the last of the years counted together' },
  {
    name: 'measure',
    type: 'string',
    description: 'Cases received, cases closed, or reporters’ answers to a question',
  },
  { name: 'dimension', type: 'string', description: 'By what the cases are divided; empty for all of them' },
  { name: 'code', type: 'string', description: 'Which part: see codes.csv' },
  {
    name: 'second_dimension',
    type: 'string',
    description: 'By what the part is divided again; empty if it is not',
  },
  { name: 'second_code', type: 'string', description: 'Which part of the part: see codes.csv' },
  {
    name: 'value',
    type: 'integer',
    description: 'Rounded to the nearest five, each number by itself; empty if it is not shown',
  },
  {
    name: 'flag',
    type: 'string',
    description:
      'exact (a zero), rounded, hidden (1 to 7, or a number that would give such a one away), few (fewer than ten in all), withheld (the whole table)',
  },
] as const

const flags = ['exact', 'rounded', 'hidden', 'few', 'withheld'] as const
type Row = readonly (string | number)[]

function rowsOf({ year, counts }: Release): Row[] {
  const valueOf = (shown: number | 'hidden'): [number | string, (typeof flags)[number]] =>
    shown === 'hidden' ? ['', 'hidden'] : [shown, shown === 0 ? 'exact' : 'rounded']
  return counts.flatMap((one): Row[] => {
    const head = [one.from, year, one.whole]
    if (one.total === null) return [[...head, '', '', '', '', '', 'few']]
    return [
      [...head, '', '', '', '', ...valueOf(one.total)],
      ...one.tables.flatMap(({ id, cells, across }): Row[] => {
        if (cells === null) return [[...head, id, '', '', '', '', 'withheld']]
        return [
          ...cells.map((cell): Row => [...head, id, cell.code, '', '', ...valueOf(cell.shown)]),
          ...(across?.cells ?? []).map((cell): Row => [
            ...head,
            id,
            cell.part,
            across?.id ?? '',
            cell.code,
            ...valueOf(cell.shown),
          ]),
        ]
      }),
    ]
  })
}

function codeRows({ languages }: About): Row[] {
  return languages.flatMap(({ code: language, results }) => [
    ...tables.flatMap((table) =>
      codesOf[table].map((code): Row => [table, code, language, codeText(results, table, code)]),
    ),
    ...[...new Set(Object.values(acrossOf))].map((table): Row => [table, others, language, results.others]),
  ])
}

/** RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function csv(head: readonly string[], rows: readonly Row[]): ReleaseFile {
  const cell = (value: string | number) => {
    if (typeof value === 'number') return String(value)
    const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
  }
  const lines = [head, ...rows].map((row) => row.map(cell).join(','))
  return { type: 'text/csv; charset=utf-8; header=present', text: `${lines.join('\r\n')}\r\n` }
}

const json = (type: string, value: unknown): ReleaseFile => ({
  type: `${type}; charset=utf-8`,
  text: `${JSON.stringify(value, null, 2)}\n`,
})

const licence = {
  name: 'CC-BY-4.0',
  path: 'https://creativecommons.org/licenses/by/4.0/',
  title: 'Creative Commons Attribution 4.0',
} as const

const titleOf = ({ release }: About) => `${release.name}: reports to the integrity office, ${release.year}`
const description =
  'How many reports an integrity office received in a year, how fast it answered, and what it found. Small numbers are hidden and all others rounded, so that nobody can be recognised.'

/** https://datapackage.org/standard/data-package/ (version 2), with a Table Schema for each table. */
function dataPackage(about: About): unknown {
  const { release, publishedOn } = about
  const dimensions = ['', ...tables]
  const constraints: Readonly<Partial<Record<(typeof fields)[number]['name'], object>>> = {
    from_year: { required: true, minimum: 2000 },
    year: { required: true, minimum: 2000 },
    measure: { required: true, enum: [...wholes] },
    dimension: { enum: dimensions.slice(1) },
    second_dimension: { enum: [...new Set(Object.values(acrossOf))] },
    value: { minimum: 0 },
    flag: { required: true, enum: flags },
  }
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `integrity-office-reports-${release.year}`,
    title: titleOf(about),
    description,
    version: `${release.year}.${release.version}`,
    created: `${publishedOn}T00:00:00Z`,
    homepage: `${about.origin}/en/results/${release.year}`,
    licenses: [licence],
    contributors: [{ title: release.name, roles: ['publisher'] }],
    resources: [
      {
        name: 'reports',
        path: 'reports.csv',
        type: 'table',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        schema: {
          fields: fields.map((field) => ({ ...field, constraints: constraints[field.name] ?? {} })),
          missingValues: [''],
          primaryKey: ['year', 'measure', 'dimension', 'code', 'second_dimension', 'second_code'],
        },
      },
      {
        name: 'codes',
        path: 'codes.csv',
        type: 'table',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        schema: {
          fields: ['dimension', 'code', 'language', 'label'].map((name) => ({
            name,
            type: 'string',
            constraints: { required: true },
          })),
          primaryKey: ['dimension', 'code', 'language'],
        },
      },
    ],
  }
}

/** DCAT-AP 3 as JSON-LD, which is also what schema.org calls a Dataset. */
function catalogueEntry(about: About): unknown {
  const { release, origin, publishedOn, hash, languages } = about
  // Of this version, which never changes.
  const address = `${origin}/results/${release.year}/${release.version}/`
  const day = (value: string) => ({ '@type': 'xsd:date', '@value': value })
  const [from] = release.counts.map((one) => one.from).sort()
  const files = [
    ['reports.csv', 'text/csv', 'CSV'],
    ['reports.json', 'application/json', 'JSON'],
    ['codes.csv', 'text/csv', 'CSV'],
  ] as const
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      schema: 'https://schema.org/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': `${address}#dataset`,
    '@type': ['dcat:Dataset', 'schema:Dataset'],
    'dct:title': { '@language': 'en', '@value': titleOf(about) },
    'dct:description': { '@language': 'en', '@value': description },
    'dct:identifier': hash,
    'dct:issued': day(publishedOn),
    'dcat:version': `${release.year}.${release.version}`,
    'dct:accrualPeriodicity': { '@id': 'http://publications.europa.eu/resource/authority/frequency/ANNUAL' },
    'dct:accessRights': { '@id': 'http://publications.europa.eu/resource/authority/access-right/PUBLIC' },
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': day(`${from ?? release.year}-01-01`),
      'dcat:endDate': day(`${release.year}-12-31`),
    },
    'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': release.name },
    'dcat:landingPage': languages.map(({ code }) => ({
      '@id': `${origin}/${code}/results/${release.year}`,
    })),
    'dcat:distribution': files.map(([name, type, format]) => ({
      '@type': 'dcat:Distribution',
      'dcat:accessURL': { '@id': `${address}${name}` },
      'dcat:downloadURL': { '@id': `${address}${name}` },
      'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${type}` },
      'dct:format': { '@id': `http://publications.europa.eu/resource/authority/file-type/${format}` },
      'dct:license': { '@id': licence.path },
    })),
    'schema:license': licence.path,
  }
}

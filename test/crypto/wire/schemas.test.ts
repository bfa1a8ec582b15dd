/**
 * Data sent over HTTP: every schema accepts what it describes, and answers everything else with a plain no.
 *
 * Spec: "Manifest" (unknown members are refused). Samples are made from the schemas, so new schemas are tested too.
 */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as v from 'valibot'
import * as caseSchemas from '../../../crypto/wire/case.ts'
import { ready } from '../../../crypto/sodium.ts'
import * as fileSchemas from '../../../crypto/wire/file.ts'
import * as invitationSchemas from '../../../crypto/wire/invitation.ts'
import * as mailSchemas from '../../../crypto/wire/mail.ts'
import * as manifestSchemas from '../../../crypto/wire/manifest.ts'
import * as nameSchemas from '../../../crypto/wire/names.ts'
import * as officeActSchemas from '../../../crypto/wire/office-acts.ts'
import * as officeEntrySchemas from '../../../crypto/wire/office-entry.ts'
import * as officerSchemas from '../../../crypto/wire/officer.ts'
import * as pageSchemas from '../../../crypto/wire/public-page.ts'
import * as passkeySchemas from '../../../crypto/wire/passkey.ts'
import * as putAsideSchemas from '../../../crypto/wire/put-aside.ts'
import * as proofSchemas from '../../../crypto/wire/proof.ts'
import * as resultSchemas from '../../../crypto/wire/results.ts'
import * as reportSchemas from '../../../crypto/wire/report.ts'
import * as reporterSchemas from '../../../crypto/wire/reporter.ts'
import {
  anythingLike,
  isSchema,
  objectsIn,
  pathsIn,
  sampleOf,
  valueAt,
  withValueAt,
} from '../../support/crypto-samples.ts'
import { check } from '../../support/property.ts'

beforeAll(ready)

const modules = {
  caseSchemas,
  fileSchemas,
  invitationSchemas,
  mailSchemas,
  manifestSchemas,
  nameSchemas,
  officeActSchemas,
  officeEntrySchemas,
  officerSchemas,
  pageSchemas,
  passkeySchemas,
  proofSchemas,
  putAsideSchemas,
  reportSchemas,
  resultSchemas,
  reporterSchemas,
}
const schemas: readonly [name: string, schema: v.GenericSchema][] = Object.values(modules).flatMap((module) =>
  Object.entries(module).flatMap(([name, value]): [string, v.GenericSchema][] =>
    isSchema(value) ? [[name, value]] : [],
  ),
)
const objects = schemas.filter(([, { type }]) => type === 'strict_object')

const accepts = (schema: v.GenericSchema, value: unknown): boolean => v.safeParse(schema, value).success

test('every schema used over HTTP is tested here', () => {
  const names = schemas.map(([name]) => name)
  for (const name of [
    'PublishedWire',
    'NewReport',
    'NewUpload',
    'PartPlace',
    'NewMessage',
    'NewSession',
    'CaseAnswer',
    'NewSide',
    'NewActs',
    'NewEpoch',
    'NewOfficeAct',
    'OfficeEntry',
    'InvitationAnswer',
    'NewNameRequest',
    'NewPutAside',
    'Setup',
    'Restore',
    'Login',
    'PasskeyLogin',
    'NewPasskey',
    'Proof',
    'MailChoice',
    'MailState',
  ]) {
    expect(names).toContain(name)
  }
  expect(objects.length).toBeGreaterThan(20)
})

test.each(schemas)('%s accepts what it describes, as parsed from JSON', (_, schema) => {
  for (const full of [true, false]) {
    const sample = sampleOf(schema, full)
    expect(accepts(schema, sample)).toBe(true)
    expect(accepts(schema, JSON.parse(JSON.stringify(sample)))).toBe(true)
  }
})

test.each(objects)('%s refuses a member it does not know, at any depth and of any name', (_, schema) => {
  const sample = sampleOf(schema)
  for (const path of objectsIn(sample)) {
    for (const name of ['extra', 'toString', 'constructor', '__proto__', 'hasOwnProperty', '']) {
      expect(accepts(schema, withValueAt(sample, [...path, name], 1))).toBe(false)
    }
  }
  expect(accepts(schema, JSON.parse('{"__proto__":{"admin":true}}'))).toBe(false)
})

test.each(objects)('%s refuses input without any one of its members', (called, schema) => {
  const isUpload = called === 'NewUpload' || called === 'NewOfficeUpload'
  const sample = sampleOf(schema)
  for (const path of objectsIn(sample)) {
    const object = valueAt(sample, path) as Record<string, unknown>
    for (const name of Object.keys(object)) {
      // Written by versions without files, a country's law, the record of who let whom in, or further languages.
      if (
        ([
          'limits',
          'law',
          'admittedBy',
          'opened',
          'names',
          'titles',
          'sign',
          'retention',
          'redaction',
          'recordings',
        ].includes(name) &&
          called !== 'CaseAnswer') ||
        (name === 'files' && !isUpload)
      )
        continue
      // Most acts are about no case, and about no results.
      if (
        (name === 'mailbox' || name === 'results') &&
        (called === 'NewOfficeAct' || called === 'ProposalsAnswer')
      )
        continue
      // Most messages contain no name.
      if (name === 'name' && called === 'NewMessage' && path.length === 0) continue
      // Only a proof of work for an officer's login says which name it is for.
      if (name === 'name' && path.at(-1) === 'data') continue
      const rest = Object.fromEntries(Object.entries(object).filter(([each]) => each !== name))
      expect(accepts(schema, withValueAt(sample, path, rest))).toBe(false)
    }
  }
})

test.each(objects)('%s refuses bytes of another length or in another spelling', (_, schema) => {
  const sample = sampleOf(schema)
  for (const path of pathsIn(sample)) {
    const value = valueAt(sample, path)
    // Samples of bytes are zeros, which are written only as "A".
    if (typeof value !== 'string' || !/^A{16,}$/.test(value)) continue
    const others = [
      value.slice(1),
      `${value}A`,
      `${value}=`,
      `${value} `,
      ` ${value.slice(1)}`,
      `${value.slice(1)}+`,
      `${value.slice(1)}/`,
      '',
    ]
    if (value.length % 4 !== 0) others.push(`${value.slice(0, -1)}B`)
    for (const other of others) expect(accepts(schema, withValueAt(sample, path, other))).toBe(false)
  }
})

test('checking any input against a schema returns yes or no', () => {
  const some = fc.constantFrom(...schemas)
  const property = fc.property(some, fc.oneof(fc.jsonValue(), fc.anything()), ([, schema], value) => {
    expect(typeof accepts(schema, value)).toBe('boolean')
  })
  check(property, 50)
})

test.each(objects)('checking nearly right input against %s returns yes or no', (_, schema) => {
  const sample = sampleOf(schema)
  const property = fc.property(anythingLike(sample), (value) => {
    const { success, issues } = v.safeParse(schema, value)
    expect(success).toBe(issues === undefined)
  })
  check(property, 10)
})

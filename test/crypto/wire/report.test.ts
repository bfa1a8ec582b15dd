/** A submission's name depends on all of its content: equal content gives the same name, anything else another one. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { identityEnvelopeSize, textEnvelopeSize } from '../../../crypto/envelope.ts'
import { ready } from '../../../crypto/sodium.ts'
import { mostReportBytes, NewReport, submissionHash } from '../../../crypto/wire/report.ts'
import { fill, flip, hex, noise } from '../../support/crypto-bytes.ts'
import { sampleOf } from '../../support/crypto-samples.ts'
import { check } from '../../support/property.ts'

beforeAll(ready)

type Submission = Parameters<typeof submissionHash>[0]

const submission = (): Submission => ({
  channel: fill(1, 16),
  salt: fill(2, 32),
  bodySalt: fill(3, 32),
  envelope: noise(textEnvelopeSize, 'envelope'),
  identity: noise(identityEnvelopeSize, 'identity'),
  stanzas: [noise(1184, 1), noise(1184, 2)],
  identityStanzas: [noise(1184, 3), noise(1184, 4)],
})
const named = (change: Partial<Submission> = {}) => hex(submissionHash({ ...submission(), ...change }))

test('equal submissions have the same name', () => {
  expect(named()).toBe(named())
})

test('a submission with any change has another name', () => {
  const property = fc.property(
    fc.constantFrom('channel', 'salt', 'bodySalt', 'envelope', 'identity'),
    fc.nat(),
    (part, bit) => {
      const bytes = submission()[part]
      expect(named({ [part]: flip(bytes, bit % (bytes.length * 8)) })).not.toBe(named())
    },
  )
  check(property, 15)
  for (const part of ['stanzas', 'identityStanzas'] as const) {
    const [one, two] = submission()[part]
    if (!one || !two) throw new Error('two')
    expect(named({ [part]: [two, one] })).not.toBe(named())
    expect(named({ [part]: [one] })).not.toBe(named())
    expect(named({ [part]: [one, two, two] })).not.toBe(named())
    expect(named({ [part]: [one, flip(two, 9000)] })).not.toBe(named())
  }
})

test('moving a stanza from the report’s list to the name’s list makes another submission', () => {
  const { stanzas, identityStanzas } = submission()
  const all = [...stanzas, ...identityStanzas]
  const names = [1, 2, 3].map((at) => named({ stanzas: all.slice(0, at), identityStanzas: all.slice(at) }))
  expect(new Set(names).size).toBe(3)
})

test('the largest possible report is within the server’s limit', () => {
  const sample = sampleOf(NewReport) as Record<string, unknown>
  const [stanza] = sample['stanzas'] as string[]
  const most = Array.from({ length: 50 }, () => stanza)
  expect(JSON.stringify({ ...sample, stanzas: most, identityStanzas: most }).length).toBeLessThanOrEqual(
    mostReportBytes,
  )
})

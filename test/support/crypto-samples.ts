/**
 * Samples of anything a schema describes, made from the schema itself, so that every schema is tested, also new ones.
 */
import fc from 'fast-check'
import * as v from 'valibot'
import { kemKeysFrom } from '../../crypto/key-pairs.ts'
import { toText } from '../../crypto/wire/bytes.ts'

/** A schema as valibot builds it; only the properties that are read here. */
interface Built extends v.GenericSchema {
  readonly entries?: Record<string, Built>
  readonly item?: Built
  readonly items?: readonly Built[]
  readonly wrapped?: Built
  readonly options?: readonly (Built | string | number)[]
  readonly literal?: unknown
  readonly pipe?: readonly { readonly kind: string; readonly type: string; readonly requirement?: unknown }[]
}

/** True if a module's export is a schema. */
export function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'
}

/** A value that `schema` accepts; `full` fills in what may be null. */
export function sampleOf(schema: v.GenericSchema, full = true): unknown {
  const built = schema as Built
  const { entries, items, wrapped, options, item } = built
  switch (built.type) {
    case 'strict_object':
      return Object.fromEntries(
        Object.entries(entries ?? {}).map(([name, each]) => [name, sampleOf(each, full)]),
      )
    case 'array':
      return firstAccepted(schema, item ? [[], [sampleOf(item, full)]].toReversed() : [[]])
    case 'tuple':
      return (items ?? []).map((each) => sampleOf(each, full))
    case 'nullable':
      return full && wrapped ? sampleOf(wrapped, full) : null
    case 'optional':
    case 'exact_optional':
      return wrapped && sampleOf(wrapped, full)
    case 'variant':
    case 'union':
      return sampleOf(options?.[0] as Built, full)
    case 'picklist':
      return options?.[0]
    case 'literal':
      return built.literal
    case 'boolean':
      return true
    case 'number':
      return firstAccepted(schema, [0, 1, 2, 20, 32, 2026, 65_536])
    case 'string':
      return firstAccepted(schema, textsFor(built))
    default:
      throw new Error(`no sample of ${built.type}`)
  }
}

function textsFor({ pipe = [] }: Built): string[] {
  const length = pipe.find(({ type }) => type === 'length')?.requirement
  const bytes = typeof length === 'number' ? ['A'.repeat(length)] : []
  const zeros = [6, 20, 32, 64].map((count) => '0'.repeat(count))
  // Zeros are not a key that anything could be sealed to.
  const kem = toText(kemKeysFrom(new Uint8Array(32)).publicKey)
  return [...bytes, kem, '2026-11-23', 'AAAA', 'en', 'a line', '7K4Q2M', 'anna@town.example', ...zeros]
}

function firstAccepted(schema: v.GenericSchema, candidates: readonly unknown[]): unknown {
  const found = candidates.find((candidate) => v.safeParse(schema, candidate).success)
  if (found === undefined) throw new Error('no candidate is accepted')
  return found
}

export type Path = readonly (string | number)[]

/** The paths of everything inside a JSON value, itself first. */
export function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const steps = Array.isArray(value) ? value.map((_, at) => at) : Object.keys(value)
  const inside = steps.flatMap((step) =>
    pathsIn((value as Record<string | number, unknown>)[step], [...path, step]),
  )
  return [path, ...inside]
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], value)
}

/** A copy of `value` with `inner` at `path`. */
export function withValueAt(value: unknown, path: Path, inner: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return inner
  const next = withValueAt((value as Record<string | number, unknown>)[step], rest, inner)
  if (Array.isArray(value)) return value.with(step as number, next) as unknown
  // Not by assignment: here, `__proto__` is a name like any other.
  const copy = { ...(value as object) }
  return Object.defineProperty(copy, step, {
    value: next,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

/** The paths of every object inside `value`. */
export function objectsIn(value: unknown): Path[] {
  return pathsIn(value).filter((path) => {
    const inner = valueAt(value, path)
    return typeof inner === 'object' && inner !== null && !Array.isArray(inner)
  })
}

/** A sample with one part replaced by any value. */
export function anythingLike(sample: unknown): fc.Arbitrary<unknown> {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.anything(),
    fc.constantFrom(NaN, -0, 2 ** 53, '', '\ud800', null, undefined),
  )
  return fc.record({ path: fc.constantFrom(...pathsIn(sample)), value: odd }).map(({ path, value }) => {
    return withValueAt(sample, path, value)
  })
}

/** Namespaces in XML 1.0: what prefixes mean where, and which may be declared. */
import { CannotClean } from './cleaned.ts'
import { xmlnsSpace, xmlSpace, type Attribute, type Tag } from './xml-types.ts'

/** Where the same prefixes mean the same: an element that declares some begins one. */
export interface Scope {
  readonly spaces: ReadonlyMap<string, string>
  readonly resolve: (prefix: string) => string | undefined
  /** Tags that were taken apart here, by all that stands between their brackets. */
  readonly known: Map<string, Tag>
}

/** A tag without what its prefixes mean, and where it ends. */
export interface WrittenTag extends Omit<Tag, 'space' | 'attributes'> {
  readonly attributes: Omit<Attribute, 'space'>[]
  readonly end: number
}

/** Prefixes that mean something at one place. */
const mostSpaces = 300

const scopeOf = (spaces: ReadonlyMap<string, string>): Scope => ({
  spaces,
  resolve: (prefix) => spaces.get(prefix),
  known: new Map(),
})

export const outermost = (): Scope =>
  scopeOf(
    new Map([
      ['xml', xmlSpace],
      ['xmlns', xmlnsSpace],
    ]),
  )

const declares = ({ name, prefix }: Pick<Attribute, 'name' | 'prefix'>) =>
  name === 'xmlns' || prefix === 'xmlns'

/** The scope in an element. @throws CannotClean for declarations that there may not be */
export function innerScope(around: Scope, { attributes }: WrittenTag): Scope {
  const declared = attributes.filter(declares)
  if (declared.length === 0) return around
  const spaces = new Map(around.spaces)
  for (const { prefix, local: own, value } of declared) {
    const local = prefix === '' ? '' : own
    const isFixed = value === xmlSpace || value === xmlnsSpace || local === 'xml' || local === 'xmlns'
    if (isFixed && !(local === 'xml' && value === xmlSpace)) throw new CannotClean()
    if (local !== '' && value === '') throw new CannotClean()
    spaces.set(local, value)
  }
  // They are copied for each element that declares more. Documents declare some dozens.
  if (spaces.size > mostSpaces) throw new CannotClean()
  return scopeOf(spaces)
}

/** @throws CannotClean for prefixes that mean nothing, and attributes that come twice */
export function tagIn({ spaces }: Scope, written: WrittenTag): Tag {
  const { name, prefix, local } = written
  const spaceOf = (one: string) => {
    const space = spaces.get(one)
    if (space === undefined) throw new CannotClean()
    return space
  }
  if (prefix === 'xmlns') throw new CannotClean()
  const space = prefix === '' ? (spaces.get('') ?? '') : spaceOf(prefix)
  const attributes = written.attributes.map((one) => ({
    ...one,
    space: declares(one) ? xmlnsSpace : one.prefix === '' ? '' : spaceOf(one.prefix),
  }))
  if (attributes.length > 1) {
    const names = new Set(attributes.map((one) => `{${one.space}}${one.local}`))
    if (names.size < attributes.length) throw new CannotClean()
  }
  return { name, prefix, local, space, attributes }
}

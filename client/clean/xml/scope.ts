/** Namespaces in XML 1.0: what prefixes mean where, and which may be declared. */
import { CannotClean } from '../cleaned.ts'
import { xmlnsSpace, xmlSpace, type Attribute, type Tag } from './types.ts'

/** A region where prefixes keep their meaning: an element that declares prefixes begins a new one. */
export interface Scope {
  readonly spaces: ReadonlyMap<string, string>
  readonly resolve: (prefix: string) => string | undefined
  /** Tags that were parsed in this scope, by all that is between their brackets. */
  readonly known: Map<string, Tag>
}

/** A tag before its prefixes are resolved, and where it ends. */
export interface WrittenTag extends Omit<Tag, 'space' | 'attributes'> {
  readonly attributes: Omit<Attribute, 'space'>[]
  readonly end: number
}

/** Prefixes that have a meaning in one scope. */
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

/**
 * The scope in an element.
 * @throws CannotClean for declarations that are not allowed
 */
export function innerScope(around: Scope, { attributes }: WrittenTag): Scope {
  if (!attributes.some(declares)) return around
  const spaces = new Map(around.spaces)
  for (const { prefix, local: own, value } of attributes.filter(declares)) {
    const local = prefix === '' ? '' : own
    const isFixed = value === xmlSpace || value === xmlnsSpace || local === 'xml' || local === 'xmlns'
    if (isFixed && !(local === 'xml' && value === xmlSpace)) throw new CannotClean()
    if (local !== '' && value === '') throw new CannotClean()
    spaces.set(local, value)
  }
  // They are copied for each element that declares more. Documents declare a few dozen.
  if (spaces.size > mostSpaces) throw new CannotClean()
  return scopeOf(spaces)
}

/** @throws CannotClean for undeclared prefixes, and repeated attributes */
export function tagIn({ spaces }: Scope, written: WrittenTag): Tag {
  const { name, prefix, local } = written
  const spaceOf = (one: string) => {
    const space = spaces.get(one)
    if (space === undefined) throw new CannotClean()
    return space
  }
  if (prefix === 'xmlns') throw new CannotClean()
  const space = prefix === '' ? (spaces.get('') ?? '') : spaceOf(prefix)
  // Written out for speed: there are millions.
  const attributes = written.attributes.map((one) => ({
    name: one.name,
    prefix: one.prefix,
    local: one.local,
    value: one.value,
    space: declares(one) ? xmlnsSpace : one.prefix === '' ? '' : spaceOf(one.prefix),
  }))
  if (comesTwice(attributes)) throw new CannotClean()
  return { name, prefix, local, space, attributes }
}

/** The most attributes that are compared one with another. */
const few = 8

/** True if two attributes have the same name, whatever their prefixes. */
function comesTwice(attributes: readonly Attribute[]): boolean {
  if (attributes.length > few)
    return new Set(attributes.map(({ space, local }) => `{${space}}${local}`)).size < attributes.length
  return attributes.some(({ local, space }, at) =>
    attributes.some((other, before) => before < at && other.local === local && other.space === space),
  )
}

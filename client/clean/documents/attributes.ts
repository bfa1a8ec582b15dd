/** The attributes of an element that stay, and the namespaces that it declares. */
import type { Finding } from '../cleaned.ts'
import { xmlnsSpace, xmlSpace, type Attribute, type Tag } from '../xml/xml.ts'
import { valueOfKind } from './kinds.ts'
import { isPlain } from './plain.ts'
import type { Grammar } from './rules.ts'

export const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

/** The namespace that a prefix means. */
export type Resolve = (prefix: string) => string | undefined
/** A prefix and its namespace. */
export type Declared = readonly [string, string]

const none = { kept: [], declared: [] } as const

/** @param found is added to */
export function cleanAttributes(
  tag: Tag,
  grammar: Grammar,
  resolve: Resolve,
  found: Finding[],
): { readonly kept: readonly Attribute[]; readonly declared: readonly Declared[] } {
  if (tag.attributes.length === 0) return none
  const { vocabularies } = grammar
  const kept: Attribute[] = []
  const declared: Declared[] = []
  for (const attribute of tag.attributes) {
    const { space, local, value, prefix } = attribute
    if (space === xmlnsSpace) {
      if (vocabularies.has(value) || value === compatibility)
        declared.push([prefix === '' ? '' : local, value])
    } else if (space === xmlSpace) {
      if (local === 'space' && /^(preserve|default)$/.test(value)) kept.push(attribute)
    } else if (space === compatibility) {
      // Vocabularies that a program may ignore.
      const known = value.split(/\s+/).filter((one) => vocabularies.has(resolve(one) ?? '?'))
      if (local !== 'Ignorable' || known.length === 0) continue
      declared.push(...known.map((one) => [one, resolve(one) ?? ''] as const))
      kept.push({ ...attribute, value: known.join(' ') })
    } else {
      const said = valueOf(attribute, tag, grammar, found)
      if (said !== null) kept.push(said === value ? attribute : { ...attribute, value: said })
    }
  }
  return { kept, declared }
}

function valueOf(attribute: Attribute, tag: Tag, grammar: Grammar, found: Finding[]): string | null {
  const said = grammar.value(attribute, tag)
  if (said !== undefined) return said
  const { space, local, value } = attribute
  const rules = grammar.vocabularies.get(space === '' ? tag.space : space)
  const kind = rules?.kinds.get(local)
  if (kind !== undefined) {
    const made = valueOfKind(kind, value, grammar.names)
    if (made !== null) return made
  } else if (rules?.free.has(local) || (rules?.plain.has(local) && isPlain(value, grammar.words)))
    return value
  found.push({ what: 'edits', detail: null })
  return null
}

/** Which words are taken out of an export before the officer has marked any: names that the program knows. */
import type { ExportLevel } from '../../../../crypto/case/exports.ts'
import type { Identity } from '../../../../crypto/content.ts'
import type { OpenCase } from '../open.ts'

/**
 * The reporter's name, if this tab has opened it; without third parties, also everybody named in the case. Of a person,
 * each part of the name too: texts say “Mr Weber”.
 */
export function knownNames({ state }: OpenCase, level: ExportLevel, identity: Identity): string[] {
  if (level === 'complete') return []
  const reporter = identity ? [...namesOf(identity.name), identity.contact] : []
  const parties =
    level === 'without-name'
      ? []
      : state.parties.flatMap(({ name, kind }) => (kind === 'person' ? namesOf(name) : [name]))
  return [...new Set([...reporter, ...parties].map((one) => one.trim()))].filter((one) => one !== '')
}

/** A name, and its parts that are no initials. */
function namesOf(name: string): string[] {
  return [name, ...name.split(/[\s,;/]+/).filter((part) => [...part.replace(/\./g, '')].length >= 3)]
}

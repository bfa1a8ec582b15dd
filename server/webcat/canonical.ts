/**
 * JSON as WEBCAT signs it: names in order, no blanks, whole numbers, and nothing escaped but quotation marks and
 * backslashes ("OLPC canonical JSON").
 */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** @throws Error for a number that is not whole, or a control character, which readers disagree on */
export function canonical(value: Json): string {
  if (typeof value === 'string') {
    if (/[\u0000-\u0009\u000b-\u001f]/.test(value)) throw new Error('a control character')
    return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error('a number that is not whole')
  if (value === null || typeof value !== 'object') return String(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.keys(value)
    .sort()
    .map((name) => `${canonical(name)}:${canonical(value[name] ?? null)}`)
  return `{${members.join(',')}}`
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

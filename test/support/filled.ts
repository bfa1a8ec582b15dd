/** Replaces each text of a configuration, which must be there. */
export function filled(text: string, values: readonly (readonly [string, string])[]): string {
  return values.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`not in the configuration: ${from}`)
    return all.replaceAll(from, to)
  }, text)
}

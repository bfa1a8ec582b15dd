/**
 * Names by which parts of a document refer to each other: of styles, bookmarks, shapes of formulas. Nobody reads them in
 * the document, so each becomes a neutral one, the same wherever it stands. One object for a whole document.
 */
export class Names {
  /** Names that people gave and that stay: of sheets, and of ranges of cells. */
  readonly kept = new Set<string>()
  private readonly made = new Map<string, string>()
  private readonly counts = new Map<string, number>()

  /** @param kind the beginning of its new name; names of one kind stay different from each other */
  neutral(kind: string, name: string): string {
    const key = `${kind} ${name}`
    const known = this.made.get(key)
    if (known !== undefined) return known
    const count = (this.counts.get(kind) ?? 0) + 1
    this.counts.set(kind, count)
    const made = `${kind}${count}`
    this.made.set(key, made)
    return made
  }
}

/**
 * The texts that cells of a spreadsheet share: they stand in a part of their own, and cells say their numbers. Texts
 * that no cell uses, those of deleted cells, are emptied; the others keep their numbers.
 */
import { valueAt, type Tag } from '../xml/xml.ts'
import type { Held, Verdict } from './rules.ts'

export class SharedStrings {
  private readonly used = new Set<number>()
  /** The number that the cell being read says; one text may come in pieces. */
  private number = ''
  private isShared = false
  /** Of the text being read, in their own part. */
  private index = -1

  /** Each element of a sheet. */
  cell(tag: Tag): void {
    if (tag.local !== 'c') return
    this.settle()
    this.isShared = valueAt(tag, 't') === 's'
  }

  /** Each text of a sheet. */
  said(tag: Tag, text: string): void {
    if (this.isShared && tag.local === 'v') this.number += text
  }

  /** At the end of a sheet. */
  settle(): void {
    if (this.number !== '') this.used.add(Number(this.number))
    this.number = ''
    this.isShared = false
  }

  /** Each element of the part with the texts, read when all sheets have been. */
  judge(tag: Tag): Verdict {
    if (tag.local === 'si') this.index++
    else if (this.isUnused() && tag.local !== 't') return { act: 'gone', tells: 'words' }
    return 'known'
  }

  /** The handler for a text that no cell uses. */
  hold(tag: Tag, found: (text: string) => void): ((held: Held) => void) | null {
    if (tag.local !== 't' || !this.isUnused()) return null
    return (held) => {
      if (held.text !== '') found(held.text)
      held.write('')
    }
  }

  private isUnused(): boolean {
    return this.index >= 0 && !this.used.has(this.index)
  }
}

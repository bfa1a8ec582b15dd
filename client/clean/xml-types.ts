/** What a document of XML says while it is read. */

export const xmlnsSpace = 'http://www.w3.org/2000/xmlns/'
export const xmlSpace = 'http://www.w3.org/XML/1998/namespace'

export interface Attribute {
  readonly name: string
  readonly prefix: string
  /** The name without its prefix. */
  readonly local: string
  /** Its namespace, or ''. */
  readonly space: string
  readonly value: string
}

export interface Tag extends Omit<Attribute, 'value'> {
  readonly attributes: readonly Attribute[]
}

/** What happens while a document goes by. */
export interface XmlEvents {
  /** @param resolve the namespace that a prefix means here */
  readonly open: (tag: Tag, resolve: (prefix: string) => string | undefined) => void
  readonly close: () => void
  /** Letters, entities resolved; one text may come in pieces. */
  readonly text: (text: string) => void
  /** A comment, or an instruction to a program. */
  readonly remark: (text: string) => void
  /** So many further bytes were read. */
  readonly read?: (bytes: number) => void
}

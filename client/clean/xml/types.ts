/** The events that reading an XML document gives. */

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

/** What to do as a document is read. */
export interface XmlEvents {
  /** @param resolve gives the namespace that a prefix means here */
  readonly open: (tag: Tag, resolve: (prefix: string) => string | undefined) => void
  readonly close: () => void
  /** Text with entities resolved; one text may come in pieces. */
  readonly text: (text: string) => void
  /** A comment or a processing instruction. */
  readonly remark: (text: string) => void
  /** This many more bytes were read. */
  readonly read?: (bytes: number) => void
}

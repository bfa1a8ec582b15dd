/** Elements of a drawing, as its cleaning holds them. */
import type { Attribute, Tag } from '../xml/xml.ts'

/** A kept element of a drawing. Drawings are held whole: a name may be used before and after its element. */
export interface Shape {
  readonly tag: Tag
  attributes: Attribute[]
  readonly children: (Shape | string)[]
}

/**
 * Writes XML as a stream. Pieces can be held back until it is known whether they stay; namespaces are declared where
 * they are needed, whatever was removed around them.
 */
import { CannotClean, joined } from '../cleaned.ts'
import { xmlSpace, type Attribute, type Tag } from './xml.ts'

type Scope = ReadonlyMap<string, string>

const mostLetters = 1 << 15
const encoder = new TextEncoder()
const textOf = (one: string | Uint8Array) => (typeof one === 'string' ? one : new TextDecoder().decode(one))

export class XmlWriter {
  private readonly pieces: (string | Uint8Array)[] = []
  private current = '<?xml version="1.0" encoding="UTF-8"?>\n'
  private isOpen = false
  private readonly scopes: Scope[] = [new Map([['xml', xmlSpace]])]
  private readonly names: string[] = []

  /**
   * @param attributes those that stay, without namespace declarations
   * @param declared namespaces by prefix that the element declares itself, or that its values refer to; others are
   * added where they are needed
   */
  open(
    tag: Pick<Tag, 'name' | 'prefix' | 'space'>,
    attributes: readonly Attribute[],
    declared: readonly (readonly [string, string])[] = [],
  ): void {
    this.endTag()
    const around = this.scopes.at(-1) as Scope
    const missing = missingIn(around, tag, attributes, declared)
    let text = `<${tag.name}`
    for (const [prefix, space] of missing)
      text += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${attributeText(space)}"`
    for (const { name, value } of attributes) text += ` ${name}="${attributeText(value)}"`
    this.scopes.push(missing.length === 0 ? around : new Map([...around, ...missing]))
    this.current += text
    // Long text is stored as bytes, which take less memory than strings.
    if (this.current.length > mostLetters) this.flush()
    this.isOpen = true
    this.names.push(tag.name)
  }

  close(): void {
    this.scopes.pop()
    const name = this.names.pop() ?? ''
    this.current += this.isOpen ? '/>' : `</${name}>`
    this.isOpen = false
  }

  /** Others write the element that was opened last. */
  forget(): void {
    this.scopes.pop()
    this.names.pop()
  }

  text(text: string): void {
    this.endTag()
    this.current += plainText(text)
  }

  /** A position to return to. */
  mark(): number {
    this.endTag()
    this.flush()
    return this.pieces.length
  }

  /** Removes everything written since. */
  take(mark: number): string {
    this.endTag()
    this.flush()
    return this.pieces.splice(mark).map(textOf).join('')
  }

  /**
   * Reserves a place for something that is known later.
   * @returns a function that fills it
   */
  place(): (markup: string) => void {
    const at = this.mark()
    this.pieces.push('')
    return (markup) => void (this.pieces[at] = markup)
  }

  end(): Uint8Array {
    this.flush()
    const parts = this.pieces.map((one) => (typeof one === 'string' ? encoder.encode(one) : one))
    return joined(parts)
  }

  private endTag(): void {
    if (this.isOpen) this.current += '>'
    this.isOpen = false
  }

  private flush(): void {
    if (this.current === '') return
    this.pieces.push(this.current.length > mostLetters ? encoder.encode(this.current) : this.current)
    this.current = ''
  }
}

type Declared = readonly [prefix: string, space: string]
const none: readonly Declared[] = []

/** Longer ones that programs use; a prefix could be anybody's word. */
const prefixes = new Set(
  `
  w16cex w16cid w16du w16sdtdh w16sdtfl x14ac x12ac am3d cdr14 c16r2 c16r3 wetp a16svg office style text table draw xlink meta
  number svg chart dr3d math form script ooo ooow oooc xforms xhtml grddl tableooo drawooo calcext loext field formx css3t
  presentation smil anim config officeooo chartooo default
`.split(/\s+/),
)
const isKnownPrefix = (prefix: string) =>
  /^([a-z][a-z\d]{0,2}|[a-z]{1,3}\d{1,3}|)$/.test(prefix) || prefixes.has(prefix)

/** The namespaces that an element must declare. */
function missingIn(
  around: Scope,
  tag: Pick<Tag, 'prefix' | 'space'>,
  attributes: readonly Attribute[],
  declared: readonly Declared[],
): readonly Declared[] {
  // This is nearly every case.
  const isPlain = declared.length === 0 && !attributes.some(({ prefix }) => prefix !== '')
  if (isPlain && (around.get(tag.prefix) ?? '') === tag.space) return none
  const missing: Declared[] = []
  const need = (prefix: string, space: string) => {
    const known = missing.find(([one]) => one === prefix)?.[1] ?? around.get(prefix) ?? ''
    if (known === space) return
    if (!isKnownPrefix(prefix)) throw new CannotClean()
    missing.push([prefix, space])
  }
  for (const [prefix, space] of declared) need(prefix, space)
  need(tag.prefix, tag.space)
  for (const { prefix, space } of attributes) if (prefix !== '') need(prefix, space)
  return missing
}

const escapes: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
  ...{ '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' },
}
const escape = (one: string) => escapes[one] ?? one

export function plainText(text: string): string {
  return /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, escape) : text
}

function attributeText(text: string): string {
  return /[&<>"\t\n\r]/.test(text) ? text.replace(/[&<>"\t\n\r]/g, escape) : text
}

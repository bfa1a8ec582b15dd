/**
 * A text with parts in it: `<b>…</b>` for bold, and named parts such as `<link>…</link>` that the caller makes. The
 * text comes from our own locale files; variables are isolated by Fluent and never read as parts.
 */
import type { ComponentChildren, VNode } from 'preact'
import type { TextId } from './text-ids.ts'
import { t, type Arguments } from './texts.ts'

type Part = (inner: string) => ComponentChildren

interface TextProps {
  readonly id: TextId
  readonly values?: Arguments
  readonly parts?: Readonly<Record<string, Part>>
}

const bold: Part = (inner) => <strong>{inner}</strong>

export function Text({ id, values, parts = {} }: TextProps): VNode {
  // Variables are inserted after the parts are found: a person's name cannot start a part.
  const held = Object.fromEntries(Object.keys(values ?? {}).map((name) => [name, `\u0001${name}\u0002`]))
  const plainText = (text: string) =>
    text.replace(/\u0001(\w+)\u0002/g, (_, name: string) => String(values?.[name] ?? ''))
  const useHeld = Object.values(values ?? {}).every((value) => typeof value === 'string')
  const text = t(id, useHeld ? held : values)
  const pieces: ComponentChildren[] = []
  let rest = text
  for (;;) {
    const found = /<(\w+)>(.*?)<\/\1>/s.exec(rest)
    if (!found) break
    const [whole, name = '', inner = ''] = found
    pieces.push(plainText(rest.slice(0, found.index)))
    const part = parts[name] ?? (name === 'b' ? bold : undefined)
    pieces.push(part ? part(plainText(inner)) : plainText(inner))
    rest = rest.slice(found.index + whole.length)
  }
  pieces.push(plainText(rest))
  return <>{pieces}</>
}

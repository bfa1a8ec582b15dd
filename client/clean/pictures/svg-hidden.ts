/** What a drawing contains and does not show: it stays, because an animation or a click can show it, and is reported. */
import { lettersBeyond, matrixOf } from './svg-beyond.ts'
import type { Shape } from './svg-shape.ts'

/** Elements that are drawn only where something refers to them. */
const stores = /^(defs|symbol|clipPath|mask|marker|pattern|filter)$/
const nothing = /^[-+]?(0+(\.0*)?|\.0+)(%|[a-z]*)$/
const hiding: Readonly<Record<string, RegExp>> = {
  ...{ display: /^none$/, visibility: /^(hidden|collapse)$/ },
  ...{ opacity: nothing, 'fill-opacity': nothing, 'font-size': nothing },
}

/**
 * The outermost elements that are hidden, by themselves or by a style sheet, or that wait for somebody to refer to them,
 * and nobody does.
 * @param shapes all elements, with the attributes that they keep
 */
export function unseen(root: Shape, shapes: readonly Shape[]): Shape[] {
  const used = referencesIn(shapes)
  const empty = emptyIn(shapes)
  const rules = hidingRulesIn(shapes, empty)
  const beyond = lettersBeyond(root)
  const found: Shape[] = []
  const look = (shape: Shape, isStored: boolean) => {
    const isWaiting = isStored && shape.tag.local !== 'style' && !isUsed(shape, used)
    if ((isWaiting && hasShapes(shape)) || isHidden(shape, rules, empty) || beyond.has(shape))
      found.push(shape)
    else
      for (const one of shape.children)
        // What is in a used element is drawn with it.
        if (typeof one !== 'string')
          look(one, shape.tag.local === 'defs' || (stores.test(shape.tag.local) && isWaiting))
  }
  look(root, false)
  return found
}

const drawn = /^(text|tspan|textPath|tref|path|rect|circle|ellipse|line|polyline|polygon|image|use)$/
const isDrawn = ({ tag }: Shape) => drawn.test(tag.local)
const inside = ({ children }: Shape) => children.filter((one) => typeof one !== 'string')
const hasShapes = (shape: Shape): boolean => isDrawn(shape) || inside(shape).some(hasShapes)
const valueIn = ({ attributes }: Shape, name: string) =>
  attributes.find(({ local }) => local === name)?.value.trim() ?? ''
const isUsed = (shape: Shape, used: ReadonlySet<string>): boolean =>
  used.has(valueIn(shape, 'id')) || inside(shape).some((one) => isUsed(one, used))

function referencesIn(shapes: readonly Shape[]): Set<string> {
  const used = new Set<string>()
  for (const { tag, attributes, children } of shapes) {
    const texts = attributes.map(({ value }) => value)
    if (tag.local === 'style') texts.push(...children.filter((one) => typeof one === 'string'))
    for (const text of texts)
      for (const [, name = ''] of text.matchAll(/url\(\s*['"]?#([^'")\s]+)/g)) used.add(name)
    for (const { local, value } of attributes) if (local === 'href') used.add(value.replace(/^#/, ''))
  }
  return used
}

/** Names of shapes that cut off everything around them, and of masks that let nothing through, since nothing is in them. */
function emptyIn(shapes: readonly Shape[]): Set<string> {
  const empty = new Set<string>()
  for (const shape of shapes)
    if (/^(clipPath|mask)$/.test(shape.tag.local) && !hasArea(shape)) empty.add(valueIn(shape, 'id'))
  empty.delete('')
  return empty
}

/** Attributes without which a shape has no size. */
const sizes: Readonly<Record<string, readonly string[]>> = {
  ...{ rect: ['width', 'height'], image: ['width', 'height'], circle: ['r'], ellipse: ['rx', 'ry'] },
  ...{ path: ['d'], polygon: ['points'], polyline: ['points'] },
}
function hasArea(shape: Shape): boolean {
  const needed = sizes[shape.tag.local]
  if (!needed) return /^(text|use|line)$/.test(shape.tag.local) || inside(shape).some(hasArea)
  const isElsewhere =
    valueIn(shape, 'style') !== '' || inside(shape).some(({ tag }) => /^(animate|set)/.test(tag.local))
  return isElsewhere || needed.every((name) => !isNothing(valueIn(shape, name)))
}
/** Also an outline that goes nowhere. */
const isNothing = (value: string) =>
  value === '' || nothing.test(value) || (value.length < 60 && /^M[-\d.]+[\s,]+[-\d.]+\s*z?$/i.test(value))

/** True for a change of size to nothing. */
const isFlat = (value: string) => {
  const [a, b, c, d] = matrixOf(value) ?? [1, 0, 0, 1]
  return Math.abs(a * d - b * c) < 1e-6
}

const hides = (property: string, value: string, empty: ReadonlySet<string>) => {
  if (property === 'transform') return isFlat(value)
  if (property === 'clip-path' || property === 'mask')
    return empty.has(/^url\(\s*['"]?#([^'")\s]+)/.exec(value.trim())?.[1] ?? '')
  return Object.hasOwn(hiding, property) && hiding[property]?.test(value.trim()) === true
}
const hidesInStyle = (style: string, empty: ReadonlySet<string>) =>
  style.split(';').some((one) => {
    const [property = '', value = ''] = one.split(':')
    return hides(property.trim().toLowerCase(), value.replace('!important', ''), empty)
  })

export interface Rule {
  readonly selectors: string
  readonly style: string
}

/** The rules of a style sheet; of those within others, the inner ones. */
export function rulesIn(sheet: string): Rule[] {
  const rules: Rule[] = []
  let selectors: string | null = null
  let at = 0
  for (const { 0: brace, index } of sheet.matchAll(/[{}]/g)) {
    const piece = sheet.slice(at, index)
    if (brace === '}' && selectors !== null) rules.push({ selectors, style: piece })
    selectors = brace === '{' ? piece : null
    at = index + 1
  }
  return rules
}

/** Of `g > text.secret:hover` that is `.secret`. */
function lastWord(selector: string): string {
  const last =
    selector
      .trim()
      .split(/[\s>+~]+/)
      .at(-1) ?? ''
  return (
    last
      .split(':', 1)[0]
      ?.split(/(?=[.#])/)
      .at(-1) ?? ''
  )
}

/** The last word of each selector whose rule hides: `.secret`, `#secret`, `text`. */
function hidingRulesIn(shapes: readonly Shape[], empty: ReadonlySet<string>): Set<string> {
  const rules = new Set<string>()
  for (const { tag, children } of shapes)
    if (tag.local === 'style')
      for (const text of children)
        if (typeof text === 'string')
          for (const { selectors, style } of rulesIn(text))
            if (hidesInStyle(style, empty)) for (const one of selectors.split(',')) rules.add(lastWord(one))
  return rules
}

function isHidden(shape: Shape, rules: ReadonlySet<string>, empty: ReadonlySet<string>): boolean {
  if (!hasShapes(shape)) return false
  const names = [shape.tag.local, '*', `#${valueIn(shape, 'id')}`]
  for (const one of valueIn(shape, 'class').split(/\s+/)) names.push(`.${one}`)
  return (
    names.some((one) => rules.has(one)) ||
    shape.attributes.some(({ local, value }) =>
      local === 'style' ? hidesInStyle(value, empty) : hides(local, value, empty),
    )
  )
}

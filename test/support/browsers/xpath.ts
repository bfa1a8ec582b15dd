/** Where things are on a page, in the one language for it that every driver speaks: XPath. */

export type XPath = string & { readonly xpath: unique symbol }

const at = (path: string) => path as XPath

/** A text as a string of XPath, which knows no escapes. */
function quoted(text: string): string {
  if (!text.includes('"')) return `"${text}"`
  return `concat(${text
    .split('"')
    .map((part) => `"${part}"`)
    .join(`, '"', `)})`
}

export const button = (name: string): XPath => at(`//button[normalize-space()=${quoted(name)}]`)
/** A link whose text begins so. */
export const link = (name: string): XPath => at(`//a[starts-with(normalize-space(), ${quoted(name)})]`)
/** A link that contains this text. */
export const linkWith = (text: string): XPath => at(`//a[contains(normalize-space(), ${quoted(text)})]`)
export const heading = (text: string): XPath =>
  at(`//*[self::h1 or self::h2][normalize-space()=${quoted(text)}]`)
export const field = (label: string): XPath => at(`//*[@id=//label[normalize-space()=${quoted(label)}]/@for]`)
/** The label of a choice, which is clicked like its box. */
export const choice = (label: string): XPath => at(`//label[contains(normalize-space(), ${quoted(label)})]`)
export const navigation = (name: string): XPath => at(`//nav[@aria-label=${quoted(name)}]`)
/** The element that contains this text itself. */
export const text = (part: string): XPath => at(`//*[text()[contains(normalize-space(), ${quoted(part)})]]`)
export const byId = (id: string): XPath => at(`//*[@id=${quoted(id)}]`)
export const labelOf = (id: string): XPath => at(`//label[@for=${quoted(id)}]`)
export const byClass = (name: string): XPath =>
  at(`//*[contains(concat(" ", @class, " "), ${quoted(` ${name} `)})]`)
/** What is being fetched. */
export const busy = at('//*[@aria-busy="true"]')
export const fileField = at('(//input[@type="file"])[1]')

/** Tags: the reading order of what is on the pages, for reading aloud. */
import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { CannotClean } from '../cleaned.ts'
import { shortNumber, type Around, type Builder } from './build.ts'
import { tags } from './keys.ts'
import { isLanguageText, spoken, textOf } from './texts.ts'

const outside: Around = { resources: null, depth: 0 }
const mostTags = 1_000_000

/**
 * The tree of tags, for everything that is kept.
 * @param kept annotations and pictures of the old document that are in the new one, with their places
 */
export class Tags {
  private readonly build: Builder
  private readonly kept: ReadonlyMap<PDFRef, PDFRef>
  private readonly pages: ReadonlyMap<PDFRef, PDFRef>
  private readonly roles: PDFDict | undefined
  /** Tags of the old document, with their references in the new one. */
  private readonly made = new Map<PDFRef, PDFRef>()
  private count = 0

  constructor(
    build: Builder,
    root: PDFDict,
    pages: ReadonlyMap<PDFRef, PDFRef>,
    kept: ReadonlyMap<PDFRef, PDFRef>,
  ) {
    this.build = build
    this.pages = pages
    this.kept = kept
    this.roles = build.dictAt(root, 'RoleMap')
  }

  async tree(root: PDFDict): Promise<PDFRef> {
    const { build } = this
    const dict = PDFDict.withContext(build.made)
    const ref = build.made.register(dict)
    dict.set(PDFName.of('Type'), PDFName.of('StructTreeRoot'))
    const kids = await this.kidsOf(root, ref, 0)
    if (kids) dict.set(PDFName.of('K'), kids)
    const parents = PDFArray.withContext(build.made)
    let next = 0
    for (const [number, value] of [...this.numbers(root)].sort(([a], [b]) => a - b)) {
      const found = build.look(value)
      const list = found instanceof PDFArray
      const refs = (list ? found.asArray() : [value]).map((one) =>
        one instanceof PDFRef ? this.made.get(one) : undefined,
      )
      if (!refs.some((one) => one)) continue
      parents.push(PDFNumber.of(number))
      parents.push(list ? this.listOf(refs) : (refs[0] ?? PDFNull))
      next = Math.max(next, number + 1)
    }
    dict.set(PDFName.of('ParentTree'), build.made.register(build.made.obj({ Nums: parents })))
    dict.set(PDFName.of('ParentTreeNextKey'), PDFNumber.of(next))
    return ref
  }

  /** The tag of each piece of marked content; nothing if its tag was removed. */
  private listOf(refs: readonly (PDFRef | undefined)[]): PDFArray {
    const list = PDFArray.withContext(this.build.made)
    for (const one of refs) list.push(one ?? PDFNull)
    return list
  }

  /** The number tree by which pages find their tags. */
  private numbers(root: PDFDict): Map<number, PDFObject> {
    const { build } = this
    const all = new Map<number, PDFObject>()
    const read = (node: PDFDict, depth: number) => {
      const nums = build.listAt(node, 'Nums')
      for (let index = 0; index + 1 < nums.length; index += 2) {
        const [number, value] = [build.look(nums[index]), nums[index + 1]]
        if (number instanceof PDFNumber && value) all.set(number.asNumber(), value)
      }
      for (const kid of depth < 20 ? build.listAt(node, 'Kids') : []) {
        const inner = build.look(kid)
        if (inner instanceof PDFDict) read(inner, depth + 1)
      }
    }
    const tree = build.dictAt(root, 'ParentTree')
    if (tree) read(tree, 0)
    return all
  }

  private async kidsOf(from: PDFDict, parent: PDFRef, depth: number): Promise<PDFArray | null> {
    const { build } = this
    const kids = build.at(from, 'K')
    if (kids === undefined) return null
    const list = kids instanceof PDFArray ? kids.asArray() : [from.get(PDFName.of('K'))]
    const made = PDFArray.withContext(build.made)
    for (const one of list) {
      const built = one && (await this.kid(one, parent, depth + 1))
      if (built) made.push(built)
    }
    return made.size() > 0 ? made : null
  }

  private async kid(object: PDFObject, parent: PDFRef, depth: number): Promise<PDFObject | null> {
    const { build } = this
    const found = build.look(object)
    if (depth > 200 || ++this.count > mostTags) throw new CannotClean()
    if (found instanceof PDFNumber) return shortNumber(found)
    if (!(found instanceof PDFDict)) return null
    const kind = build.nameAt(found, 'Type')
    const page = found.get(PDFName.of('Pg'))
    const pageRef = page instanceof PDFRef ? this.pages.get(page) : undefined
    // Contents of a page that no longer exists are also gone.
    if (page instanceof PDFRef && !pageRef && kind !== '' && kind !== 'StructElem') return null
    if (kind === 'OBJR' || kind === 'MCR') {
      const target = found.get(PDFName.of(kind === 'OBJR' ? 'Obj' : 'Stm'))
      const kept = target instanceof PDFRef ? this.kept.get(target) : undefined
      if (kind === 'OBJR' && !kept) return null
      const number = build.at(found, 'MCID')
      const dict = PDFDict.withContext(build.made)
      dict.set(PDFName.of('Type'), PDFName.of(kind))
      if (pageRef) dict.set(PDFName.of('Pg'), pageRef)
      if (kept) dict.set(PDFName.of(kind === 'OBJR' ? 'Obj' : 'Stm'), kept)
      if (number instanceof PDFNumber) dict.set(PDFName.of('MCID'), shortNumber(number))
      return dict
    }
    if (object instanceof PDFRef && this.made.has(object)) return null
    const ref = build.made.nextRef()
    if (object instanceof PDFRef) this.made.set(object, ref)
    const dict = PDFDict.withContext(build.made)
    dict.set(PDFName.of('Type'), PDFName.of('StructElem'))
    dict.set(PDFName.of('S'), PDFName.of(this.roleOf(build.nameAt(found, 'S'))))
    dict.set(PDFName.of('P'), parent)
    if (pageRef) dict.set(PDFName.of('Pg'), pageRef)
    for (const key of ['Alt', 'ActualText', 'E']) {
      const text = spoken(build.at(found, key))
      if (text) dict.set(PDFName.of(key), text)
    }
    const language = textOf(build.at(found, 'Lang'))
    if (isLanguageText(language)) dict.set(PDFName.of('Lang'), PDFString.of(language))
    const attributes = await this.attributesOf(found)
    if (attributes) dict.set(PDFName.of('A'), attributes)
    const kids = await this.kidsOf(found, ref, depth)
    if (kids) dict.set(PDFName.of('K'), kids)
    build.made.assign(ref, dict)
    return ref
  }

  /** The type of a tag, whatever the program calls it. */
  private roleOf(name: string): string {
    let role = name
    for (let steps = 0; !tags.has(role) && this.roles && steps < 20; steps++)
      role = this.build.nameAt(this.roles, role)
    return tags.has(role) ? role : 'NonStruct'
  }

  private async attributesOf(from: PDFDict): Promise<PDFArray | null> {
    const { build } = this
    const found = build.at(from, 'A')
    const list = found instanceof PDFArray ? found.asArray() : found ? [found] : []
    const made = PDFArray.withContext(build.made)
    for (const one of list) {
      const inner = build.look(one)
      const dict = inner instanceof PDFStream ? inner.dict : inner
      if (!(dict instanceof PDFDict)) continue
      const plain = await build.dict('Attributes', dict, outside)
      if (plain.has(PDFName.of('O')) && plain.keys().length > 1) made.push(plain)
    }
    return made.size() > 0 ? made : null
  }
}

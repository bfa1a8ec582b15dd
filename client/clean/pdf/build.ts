/**
 * Builds the dictionaries and streams of a new PDF from those of an old one, each with the keys that its kind may have
 * (keys.ts). Everything else is not copied.
 */
import {
  PDFArray,
  PDFBool,
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { CannotClean, type Finding } from '../cleaned.ts'
import { keys } from './keys.ts'
import { FontNames, GlyphNames } from './names.ts'
import { numberText } from './tokens.ts'

export type Kind = keyof typeof keys
/** Builds the value of a key; undefined leaves it out. */
export type Make = (object: PDFObject, around: Around) => Promise<PDFObject | undefined>

/** What a part of a page takes from its surroundings. */
export interface Around {
  /** Resources of the page, for forms without their own. */
  readonly resources: PDFDict | null
  readonly depth: number
}

const mostDepth = 60
const mostObjects = 2_000_000
/** Of all lists, as often as they are copied. */
const mostCopied = 20_000_000
/** Of lists in lists of numbers. */
const mostNested = 4

export class Builder {
  readonly old: PDFContext
  readonly made = PDFContext.create()
  /** Values that no table can describe, by the word that tables use for them. */
  readonly makers = new Map<string, Make>()
  /** One for the whole document: fonts and encodings share names of glyphs. */
  readonly glyphs = new GlyphNames()
  readonly fonts = new FontNames()
  /** What was left out, and is told. */
  readonly found: Finding[] = []
  /** True if letters were met that nobody sees. */
  hidesSomething = false
  /** True if whoever shows the document is to draw form fields anew, from their values. */
  drawsFields = false
  private readonly known = new Map<string, PDFRef>()
  private readonly mostDrawn: number
  /** What has been read of drawings, in bytes, and copied of lists. */
  private drawn = 0
  private copied = 0

  /** @param size of the file in bytes */
  constructor(old: PDFContext, size: number) {
    this.old = old
    this.mostDrawn = 16 * 1024 * 1024 + 50 * size
  }

  /**
   * Called with the bytes of each drawing, unpacked: a small file can unfold without end, and say the same on each page.
   * @throws CannotClean if it does
   */
  spend(bytes: number): void {
    this.drawn += bytes
    if (this.drawn > this.mostDrawn) throw new CannotClean('too-large')
  }

  /**
   * The target of a reference.
   * @throws CannotClean if it could not be parsed: nobody knows what it says
   */
  look(object: PDFObject | undefined): PDFObject | undefined {
    let found = object
    for (let steps = 0; found instanceof PDFRef && steps < 50; steps++) found = this.old.lookup(found)
    if (found instanceof PDFInvalidObject) throw new CannotClean()
    return found === PDFNull || found instanceof PDFRef ? undefined : found
  }

  at(dict: PDFDict, key: string): PDFObject | undefined {
    return this.look(dict.get(PDFName.of(key)))
  }

  dictAt(dict: PDFDict, key: string): PDFDict | undefined {
    const found = this.at(dict, key)
    return found instanceof PDFDict ? found : undefined
  }

  listAt(dict: PDFDict, key: string): PDFObject[] {
    const found = this.at(dict, key)
    return found instanceof PDFArray ? found.asArray() : []
  }

  /** Numbers of a list, as far as they are numbers. */
  numbersAt(dict: PDFDict, key: string): number[] {
    return this.listAt(dict, key).flatMap((one) => {
      const number = this.look(one)
      return number instanceof PDFNumber ? [number.asNumber()] : []
    })
  }

  nameAt(dict: PDFDict, key: string): string {
    const found = this.at(dict, key)
    return found instanceof PDFName ? found.decodeText() : ''
  }

  /** Builds something once, however often it is referred to, and returns its reference. */
  async once(
    kind: string,
    object: PDFObject,
    make: (found: PDFObject) => Promise<PDFObject | undefined>,
  ): Promise<PDFObject | undefined> {
    if (!(object instanceof PDFRef)) {
      const made = await make(object)
      return made instanceof PDFStream ? this.made.register(made) : made
    }
    const key = `${kind} ${object.tag}`
    const known = this.known.get(key)
    if (known) return known
    const found = this.look(object)
    if (found === undefined) return undefined
    if (this.made.largestObjectNumber > mostObjects) throw new CannotClean('too-large')
    const ref = this.made.nextRef()
    this.known.set(key, ref)
    const made = await make(found)
    if (made === undefined) {
      this.known.delete(key)
      return undefined
    }
    if (!(made instanceof PDFDict || made instanceof PDFStream || made instanceof PDFArray)) return made
    this.made.assign(ref, made)
    return ref
  }

  /** A dictionary of this kind, with the keys that it may have. */
  async dict(kind: Kind, from: PDFDict, around: Around): Promise<PDFDict> {
    if (around.depth > mostDepth) throw new CannotClean()
    const made = PDFDict.withContext(this.made)
    const inner = { ...around, depth: around.depth + 1 }
    for (const [key, rule] of Object.entries<string>(keys[kind])) {
      const value = from.get(PDFName.of(key))
      if (value === undefined) continue
      const built = await this.value(rule, value, inner)
      if (built !== undefined) made.set(PDFName.of(key), built)
    }
    return made
  }

  async value(rule: string, value: PDFObject, around: Around): Promise<PDFObject | undefined> {
    const [, most] = /^n(\d*|\*)$/.exec(rule) ?? []
    if (most !== undefined) return this.numbers(value, most === '*' ? Infinity : Number(most))
    if (rule === 'font') {
      const name = this.look(value)
      return name instanceof PDFName ? PDFName.of(this.fonts.of(name.decodeText())) : undefined
    }
    if (rule.startsWith('name ')) {
      const names = rule.split(' ')
      return this.plain(value, (one) => one instanceof PDFName && names.includes(one.decodeText()))
    }
    if (rule.startsWith('[')) {
      const list = this.look(value)
      if (!(list instanceof PDFArray)) return undefined
      const made = PDFArray.withContext(this.made)
      for (const one of list.asArray()) {
        const built = await this.value(rule.slice(1, -1), one, around)
        if (built !== undefined) made.push(built)
      }
      return made
    }
    const maker = this.makers.get(rule)
    if (maker) return maker(value, around)
    return this.once(rule, value, async (found) =>
      found instanceof PDFDict ? this.dict(rule as Kind, found, around) : undefined,
    )
  }

  /** A number, or a list that is not longer than its key needs. */
  private numbers(value: PDFObject, most: number): PDFObject | undefined {
    const found = this.look(value)
    if (!(found instanceof PDFArray)) return this.plain(value, isNumber)
    if (most === 0) return undefined
    const made = this.plain(found, isNumber, most === Infinity ? 0 : mostNested - 1)
    if (made instanceof PDFArray) while (made.size() > most) made.remove(made.size() - 1)
    return made
  }

  /** Simple values and lists of them; other types are left out. */
  private plain(value: PDFObject, isPlain: (one: PDFObject) => boolean, depth = 0): PDFObject | undefined {
    const found = this.look(value)
    if (found === undefined || depth > mostNested) return undefined
    if (found instanceof PDFArray) {
      const made = PDFArray.withContext(this.made)
      this.copied += found.size()
      if (this.copied > mostCopied) throw new CannotClean('too-large')
      for (const one of found.asArray()) {
        // Positions in lists have meaning: null stays null.
        made.push(this.look(one) === undefined ? PDFNull : (this.plain(one, isPlain, depth + 1) ?? PDFNull))
      }
      return made
    }
    if (!isPlain(found)) return undefined
    return found instanceof PDFNumber ? shortNumber(found) : found
  }

  /** Bytes of a string, for palettes. */
  bytesOf(object: PDFObject | undefined): Uint8Array | null {
    return object instanceof PDFString || object instanceof PDFHexString ? object.asBytes() : null
  }

  stream(object: PDFObject | undefined): PDFRawStream | null {
    if (object instanceof PDFStream && !(object instanceof PDFRawStream)) throw new CannotClean()
    return object instanceof PDFRawStream ? object : null
  }
}

/** A number without digits that no drawing needs. */
export const shortNumber = (one: PDFNumber) => PDFNumber.of(Number(numberText(one.asNumber())))
const isNumber = (one: PDFObject) => one instanceof PDFNumber || one instanceof PDFBool

/**
 * Office documents and drawings, before and after: the visible words, part by part, the number of sheets or slides, and
 * of pictures. Only parts that the main part leads to are visible.
 */
import { counter, step, type Tell } from '../cleaned.ts'
import { readPackage, sizeOf, writtenIn, type Parts } from '../documents/package.ts'
import { countedAhead, type Family } from './ahead.ts'
import type { Difference } from './differences.ts'
import { attributeIn, scan } from './scan.ts'
import { addTo, compareTallies, emptyTally, type Sight, type Tally } from './tally.ts'

const set = (words: string) => new Set(words.split(' '))

const office: Sight = {
  words: set('t v oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter'),
  unseen: set('del moveFrom'),
  breaks: set(
    'p tr tc tab br cr c row si is oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter pt',
  ),
  pages: set('sheet sldId'),
  isPicture: (local, rest) =>
    // Form buttons and boxes in older tables; others of that kind are comments.
    (local === 'ClientData' && !/^(Note)?$/.test(attributeIn(rest, 'ObjectType'))) ||
    (local === 'blip' && attributeIn(rest, 'embed') !== '') ||
    (local === 'imagedata' && (attributeIn(rest, 'id') !== '' || attributeIn(rest, 'relid') !== '')),
}
/** Visible parts, by their outermost element. */
const seenParts = set(
  'document hdr ftr footnotes endnotes workbook worksheet chartsheet presentation sld sldLayout sldMaster notes ' +
    'notesMaster handoutMaster dataModel drawing chartSpace wsDr userShapes xml',
)

const open: Sight = {
  words: set('p h mi mn mo ms mtext'),
  unseen: set(
    'annotation tracked-changes svg:title svg:desc script scripts event-listeners dde-links scenario forms ' +
      'hidden-text hidden-paragraph',
  ),
  // Values kept of another file, by whose name the table is called.
  isUnseen: (local, rest) => local === 'table' && /^'.*'#/.test(attributeIn(rest, 'name')),
  breaks: set('p h s tab line-break note note-body table-cell'),
  pages: set('page table'),
  isPicture: (local, rest) =>
    local === 'image' && /^(?!.*ObjectReplacements\/)(\.\/)?[^:#]+$/.test(attributeIn(rest, 'href')),
}

const drawing: Sight = {
  words: set('text foreignObject'),
  unseen: set('title desc metadata script style'),
  choosing: 'switch',
  isForSome: (rest) => /\b(systemLanguage|requiredExtensions)\s*=/.test(rest),
  invisible: set('defs style title desc metadata script set animate'),
  isUnseen: (_, rest) =>
    rest.includes('requiredExtensions') && /\S/.test(attributeIn(rest, 'requiredExtensions')),
  breaks: set('text p div'),
  pages: new Set(),
  isPicture: (local, rest) =>
    /^(path|rect|circle|ellipse|line|polyline|polygon)$/.test(local) ||
    (/^(image|use)$/.test(local) && attributeIn(rest, 'href') !== ''),
}

/**
 * What is visible in a document with these parts.
 * @param tell receives the progress
 */
export function tallyParts(parts: Parts, family: Family, tell: Tell = () => undefined): Tally {
  const passed = counter(tell, sizeOf(parts))
  return family === 'open' ? tallyOpen(parts, passed) : tallyOffice(parts, passed)
}

export async function compareDocuments(
  before: Blob,
  after: Blob,
  family: Family,
  tell: Tell,
): Promise<Difference[]> {
  const is = await readPackage(after)
  const written = writtenIn(after)
  // The count was made from the parts before writing; it is valid if they equal the parts that can be read.
  const ahead = written && isSame(written, is) ? await countedAhead(written) : null
  const tally = ahead ?? tallyParts(is, family, step(tell, 0, 0.5))
  const was =
    (await countedAhead(before)) ?? tallyParts(await readPackage(before), family, step(tell, 0.5, 1))
  return compareTallies(was, tally)
}

/** True if two packages have the same parts, byte for byte. */
function isSame(some: Parts, others: Parts): boolean {
  if (some.size !== others.size) return false
  return [...some].every(([name, bytes]) => {
    const other = others.get(name)
    if (other?.length !== bytes.length) return false
    // `every` takes three times as long, for tens of millions of bytes.
    for (let at = 0; at < bytes.length; at++) if (bytes[at] !== other[at]) return false
    return true
  })
}

export async function compareDrawings(before: Blob, after: Blob): Promise<Difference[]> {
  const tallies = await Promise.all(
    [before, after].map(async (file) => {
      const tally = emptyTally()
      addTo(tally, lettersOf(new Uint8Array(await file.arrayBuffer())), drawing)
      return tally
    }),
  )
  return compareTallies(tallies[0] ?? emptyTally(), tallies[1] ?? emptyTally())
}

function tallyOffice(parts: Parts, passed: (letters: number) => void): Tally {
  const named = new Map([...parts].map(([name, bytes]) => [keyOf(name), bytes]))
  const tally = emptyTally()
  const waiting = ['']
  const known = new Set(waiting)
  const shown = new Set<number>()
  /** Texts that cells share, until all cells have been read. */
  const last: string[] = []
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    const xml = part === '' ? '' : lettersOf(named.get(part))
    const [, root = ''] = /<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(withoutRemarks(xml)) ?? []
    if (root === 'sst') last.push(xml)
    else if (seenParts.has(root))
      addTo(tally, xml, office, passed, root === 'worksheet' ? { shown, in: 'sheet' } : null)
    for (const target of targetsOf(named, part))
      if (named.has(target) && !known.has(target)) {
        known.add(target)
        waiting.push(target)
      }
  }
  for (const xml of last) addTo(tally, xml, office, passed, { shown, in: 'strings' })
  return tally
}

/** The parts that a part leads to, except notes about the document. */
function targetsOf(parts: Parts, part: string): string[] {
  const [, folder = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(part) ?? []
  const targets: string[] = []
  scan(lettersOf(parts.get(`${folder}_rels/${file}.rels`)), {
    open: (local, rest) => {
      if (local !== 'Relationship' || attributeIn(rest, 'TargetMode') === 'External') return
      const target = attributeIn(rest, 'Target').replaceAll('\\', '/').split('#')[0] ?? ''
      targets.push(keyOf(new URL(target, `https://none/${folder}`).pathname))
    },
    close: () => undefined,
    text: () => undefined,
  })
  return targets
}

function keyOf(name: string): string {
  const path = name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function tallyOpen(parts: Parts, passed: (letters: number) => void): Tally {
  const tally = emptyTally()
  const waiting = ['']
  const known = new Set(waiting)
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    for (const name of ['content.xml', 'styles.xml']) {
      const xml = lettersOf(parts.get(`${folder}${name}`))
      addTo(tally, xml, open, passed)
      for (const [, path = ''] of xml.matchAll(/href\s*=\s*["'](?:\.\/)?([^"'#:]+?)\/?["']/g)) {
        const inner = `${folder}${path}/`
        if (!parts.has(`${inner}content.xml`) || known.has(inner)) continue
        known.add(inner)
        waiting.push(inner)
      }
    }
  }
  return tally
}

const withoutRemarks = (xml: string) =>
  xml.slice(0, 4000).replace(/<!--[\s\S]*?(-->|$)|<\?[\s\S]*?(\?>|$)/g, '')

function lettersOf(bytes: Uint8Array | undefined): string {
  if (!bytes) return ''
  const [a, b] = bytes
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/**
 * Reads XML: malformed input is refused, and the rest is read as saxes, a slower library, reads it, however the input
 * is split.
 */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readdir, readFile } from 'node:fs/promises'
import { SaxesParser } from 'saxes'
import { readPackage } from '../../client/clean/documents/package.ts'
import { XmlReader } from '../../client/clean/xml/reader.ts'
import { readXml, type XmlEvents } from '../../client/clean/xml/xml.ts'
import { check } from '../support/property.ts'

/** The events, with split texts joined; null for refused input. */
type Read = readonly (readonly unknown[])[] | null

function listener(): { events: XmlEvents; list: unknown[][] } {
  const list: unknown[][] = []
  let depth = 0
  const events: XmlEvents = {
    open: ({ name, prefix, local, space, attributes }) => {
      depth++
      list.push(['open', name, prefix, local, space, attributes.map((one) => ({ ...one }))])
    },
    close: () => {
      depth--
      list.push(['close'])
    },
    text: (text) => {
      // White space around the document belongs to nobody.
      if (depth === 0) return
      const last = list.at(-1)
      if (last?.[0] === 'text') last[1] = `${String(last[1])}${text}`
      else if (text !== '') list.push(['text', text])
    },
    remark: (text) => list.push(['remark', text.replace(/\s+/g, ' ').trim()]),
  }
  return { events, list }
}

function attempt(read: (events: XmlEvents) => void): Read {
  const { events, list } = listener()
  try {
    read(events)
    return list
  } catch {
    return null
  }
}

const ours = (xml: string, named = false) => attempt((events) => readXml(Buffer.from(xml), events, named))

function inPieces(xml: string, length: number, named: boolean): Read {
  return attempt((events) => {
    const reader = new XmlReader(events, named)
    for (let at = 0; at < xml.length; at += length) reader.write(xml.slice(at, at + length), false)
    reader.write('', true)
  })
}

function saxes(xml: string, named: boolean): Read {
  return attempt((events) => {
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => {
      throw error
    })
    parser.on('doctype', (type) => {
      if (!named || type.includes('[')) throw new Error('refused')
    })
    parser.on('opentag', ({ name, prefix, local, uri, attributes }) =>
      events.open(
        {
          ...{ name, prefix, local, space: uri },
          attributes: Object.values(attributes).map((one) => ({
            ...{ name: one.name, prefix: one.prefix, local: one.local },
            ...{ space: one.uri, value: one.value },
          })),
        },
        () => undefined,
      ),
    )
    parser.on('closetag', events.close)
    parser.on('text', events.text)
    parser.on('cdata', events.text)
    parser.on('comment', events.remark)
    parser.on('processinginstruction', ({ target, body }) => events.remark(`${target} ${body}`))
    parser.write(xml).close()
  })
}

const attribute = fc.constantFrom(
  ...[
    'a="1"',
    "b='>'",
    'a:b="<"',
    'c = "x &amp; &#65;\t\r\n\'"',
    'xml:space="preserve"',
    'd="😀 é"',
    'é="1"',
    'e=""',
  ],
  ...[
    'xmlns="urn:d"',
    'xmlns:p="urn:p"',
    'xmlns:q="urn:p"',
    'p:f="1"',
    'q:f="2"',
    'f="3"',
    'xmlns=""',
    'g="]]&gt;"',
  ],
)
const name = fc.constantFrom('a', 'b', 'p:a', 'q:a', 'xml:a', 'ü-1.2', '_')
const letters = fc.constantFrom(
  ...[
    'plain',
    ' ',
    '\r\n',
    '\r',
    '\t',
    '>',
    ']',
    ']]',
    '"',
    'é',
    '😀',
    '&lt;',
    '&#x41;',
    '&#128512;',
    '&quot;&apos;',
  ],
  ...[
    '<![CDATA[ <a> & ]] ]]>',
    '<!-- a - b -->',
    '<?target some words?>',
    '<?t?>',
    '<![CDATA[]]>',
    '<!---->',
  ],
)
const { document } = fc.letrec<{ element: string; document: string }>((tie) => ({
  element: fc
    .tuple(
      name,
      fc.uniqueArray(attribute, { maxLength: 4 }),
      fc.array(fc.oneof({ depthSize: 'small' }, letters, tie('element')), { maxLength: 4 }),
      fc.constantFrom('', ' ', '\n'),
    )
    .map(([own, attributes, inner, blank]) => {
      const head = [own, ...attributes].join(blank === '' ? ' ' : `${blank} `)
      return inner.length === 0 ? `<${head}${blank}/>` : `<${head}${blank}>${inner.join('')}</${own}${blank}>`
    }),
  document: fc
    .tuple(
      fc.constantFrom(
        '',
        '<?xml version="1.0"?>',
        "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n",
      ),
      fc.constantFrom(
        '',
        '<!-- first -->',
        '<!DOCTYPE a>',
        '<!DOCTYPE svg PUBLIC "-//a b" \'c>d\' >\n',
        '<?t a?> ',
      ),
      tie('element'),
      fc.constantFrom('', '\n', '<!-- last -->', '<?t b?>'),
    )
    .map(([declaration, before, element, after]) => {
      const declared = element.replace(/^<[^\s/>]+/, (all) => `${all} xmlns:p="urn:1" xmlns:q="urn:2"`)
      return declaration + before + (element.includes('xmlns:') ? element : declared) + after
    }),
}))
const breakage = fc.record({
  at: fc.nat(),
  length: fc.nat(3),
  put: fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      '/',
      '=',
      ' ',
      ':',
      '!',
      '--',
      ']]>',
      '\u0001',
      '\ufffe',
      'x',
      '</a>',
      '<a>',
    ),
    fc.constantFrom(
      '&#0;',
      '&#xD800;',
      '&#x110000;',
      '&nbsp;',
      '<!DOCTYPE a [<!ENTITY b "c">]>',
      '<?xml version="1.0"?>',
    ),
    fc.constantFrom(
      ' a="1"',
      ' xmlns:xml="u"',
      ' xmlns:p=""',
      ' xmlns:xmlns="u"',
      '<!-- -- -->',
      '<![CDATA[',
      '-->',
      '?>',
    ),
    letters,
    attribute.map((one) => ` ${one}`),
  ),
})

test('well-formed XML is read as saxes reads it, however it is split, and what saxes refuses is refused', () => {
  let [accepted, refused] = [0, 0]
  const property = fc.property(
    document,
    fc.array(breakage, { maxLength: 2 }),
    fc.boolean(),
    fc.integer({ min: 1, max: 9 }),
    (whole, ways, named, length) => {
      const xml = ways.reduce((now, way) => {
        const at = way.at % (now.length + 1)
        return (now.slice(0, at) + way.put + now.slice(at + way.length)).toWellFormed()
      }, whole)
      // A namespace is its exact name; saxes trims white space around it.
      fc.pre(!/xmlns[^=]*=\s*["']([^"'\S]|[^"']*\s["'])/.test(xml))
      const [read, other] = [ours(xml, named), saxes(xml, named)]
      // It may refuse some malformed names with a colon that saxes accepts.
      if (read !== null || ways.length === 0) expect(read).toEqual(other)
      expect(inPieces(xml, length, named)).toEqual(read)
      if (read === null) refused++
      else accepted++
    },
  )
  check(property, 2500)
  expect(accepted).toBeGreaterThan(250)
  expect(refused).toBeGreaterThan(250)
})

test('every part of every sample is read as saxes reads it', async () => {
  const samples = new URL('../samples/', import.meta.url)
  let parts = 0
  for (const file of await readdir(samples)) {
    if (!/\.(docx|xlsx|pptx|od[tsp])$/.test(file)) continue
    for (const [part, bytes] of await readPackage(new Blob([await readFile(new URL(file, samples))]))) {
      if (!/\.(xml|rels)$/.test(part)) continue
      const xml = new TextDecoder().decode(bytes)
      expect([part, ours(xml)]).toEqual([part, saxes(xml, false)])
      parts++
    }
  }
  expect(parts).toBeGreaterThan(50)
})

test.each([
  ['nothing', ''],
  ['no element', '<?xml version="1.0"?>'],
  ['two elements', '<a/><b/>'],
  ['an element that does not end', '<a><b></b>'],
  ['end tags in the wrong order', '<a><b></a></b>'],
  ['an end tag without a start tag', '</a>'],
  ['text after the root element', '<a/>b'],
  ['text before the root element', 'b<a/>'],
  ['a reference outside the root element', '<a/>&#32;'],
  ['an attribute twice', '<a b="1" b="2"/>'],
  ['an attribute twice, by two prefixes', '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>'],
  ['an attribute without a value', '<a b/>'],
  ['an attribute without quotes', '<a b=1/>'],
  ['attributes without a space between them', '<a b="1"c="2"/>'],
  ['a bracket in a value', '<a b="<"/>'],
  ['a prefix without a namespace', '<p:a/>'],
  ['an attribute prefix without a namespace', '<a p:b="1"/>'],
  ['a prefix that is undeclared', '<a xmlns:p=""/>'],
  ['the prefix xml for another namespace', '<a xmlns:xml="urn:x"/>'],
  ['another prefix for the namespace of xml', '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>'],
  ['xmlns as a prefix', '<xmlns:a/>'],
  ['two colons', '<a:b:c xmlns:a="u"/>'],
  ['a name that begins with a number', '<1a/>'],
  ['an undeclared entity', '<a>&b;</a>'],
  ['a lone ampersand', '<a>b & c</a>'],
  ['an invalid character', '<a>&#0;</a>'],
  ['half a surrogate pair', '<a>&#xD83D;&#xDE00;</a>'],
  ['a control character', '<a>\u0008</a>'],
  ['two dashes in a comment', '<a><!-- a -- b --></a>'],
  ['a comment that does not end', '<a/><!-- a'],
  ['the end of a CDATA section without its start', '<a>]]></a>'],
  ['an unfinished CDATA section', '<a><![CDATA[</a>'],
  ['a late declaration', ' <?xml version="1.0"?><a/>'],
  ['another version', '<?xml version="1.1"?><a/>'],
  ['a type', '<!DOCTYPE a><a/>'],
  ['a type with entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ['an entity outside a type', '<a><!ENTITY b "c"></a>'],
])('refused: %s', (_, xml) => {
  expect(ours(xml)).toBeNull()
})

test('a document may have one document type, before its root element, without declarations', () => {
  const type =
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
  expect(ours(`${type}<svg/>`, true)).toEqual([['open', 'svg', '', 'svg', '', []], ['close']])
  for (const wrong of [`${type}${type}<svg/>`, `<svg>${type}</svg>`, `<svg/>${type}`, '<!DOCTYPE a [ ]><a/>'])
    expect(ours(wrong, true)).toBeNull()
})

test('bytes that are invalid in their encoding are refused, and UTF-16 is read', () => {
  const read = (bytes: Uint8Array) => attempt((events) => readXml(bytes, events))
  expect(read(Buffer.from('<a>\xe9</a>', 'latin1'))).toBeNull()
  expect(read(Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from('<a>é</a>', 'utf16le')]))).toContainEqual([
    'text',
    'é',
  ])
  expect(read(Buffer.from('\ufeff<a>é</a>'))).toContainEqual(['text', 'é'])
})

test('a prefix is resolved where it is used, even if tags around it are spelled alike', () => {
  const inner = '<p:a p:b="1"></p:a>'
  const spaces = ours(`<a xmlns:p="urn:1">${inner}<b xmlns:p="urn:2">${inner}</b>${inner}</a>`)
    ?.filter(([what, named]) => what === 'open' && named === 'p:a')
    .map(([, , , , space]) => space)
  expect(spaces).toEqual(['urn:1', 'urn:2', 'urn:1'])
})

test('hundreds of prefixes are read and thousands refused: each element that declares more copies them all', () => {
  const declaring = (count: number) =>
    `<a ${Array.from({ length: count }, (_, at) => `xmlns:p${at}="urn:${at}"`).join(' ')}><p1:b/></a>`
  expect(ours(declaring(200))).not.toBeNull()
  expect(ours(declaring(2000))).toBeNull()
})

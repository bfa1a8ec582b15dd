/**
 * Cleans files that contain what must be removed. exiftool and mat2, which know nothing of our code, find none of it
 * afterwards; poppler and a real browser show that the content is unchanged.
 *
 * test/samples/README.md says how the samples were made.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { clean } from '../../client/clean/clean.ts'
import { readPackage } from '../../client/clean/documents/package.ts'
import { launchBrowser } from '../support/browser.ts'
import { framesOf, pixelsOf } from '../support/pixels.ts'

const run = promisify(execFile)
const samples = fileURLToPath(new URL('../samples/', import.meta.url))
/** What the samples contain, and nobody may learn: who, where, when, with what. */
const traces = [
  ...[
    'erika',
    'mustermann',
    'fairphone',
    'sn-4711',
    'gimp',
    '48.8566',
    'gpslat',
    'room 12',
    'secret',
    'payroll',
  ],
  ...[
    'intranet',
    '2026:05:03',
    '2026-05-03',
    'iphone',
    'lavf',
    'libreoffice',
    'gnome',
    'inkscape',
    'spy.example',
  ],
  ...['ask the mayor', 'draft 2', 'javascript', 'alert('],
]
let folder: string
let browser: Browser
let page: Page
const cleaned = new Map<string, string>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-clean-'))
  browser = await launchBrowser()
  page = await (await browser.newContext()).newPage()
  await page.goto('about:blank')
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true })
})

const names = (await readdir(samples)).filter((name) => name !== 'README.md')

/** The path of a sample's cleaned file, which is made once. */
async function cleanedSample(name: string): Promise<string> {
  const known = cleaned.get(name)
  if (known !== undefined) return known
  const outcome = await clean(new Blob([await readFile(join(samples, name))]), name)
  if (outcome.state !== 'cleaned') throw new Error(`${name} is ${outcome.state}`)
  const path = join(folder, `clean-${name}`)
  await writeFile(path, new Uint8Array(await outcome.file.arrayBuffer()))
  cleaned.set(name, path)
  return path
}

/** All text in a file's bytes, or in the parts of a package. */
async function bytesIn(path: string): Promise<string> {
  const bytes = await readFile(path)
  const isPackage = bytes.subarray(0, 2).toString() === 'PK'
  const parts = isPackage
    ? [...(await readPackage(new Blob([bytes])))].map(
        ([name, part]) => `${name}\n${Buffer.from(part).toString('latin1')}`,
      )
    : [bytes.toString('latin1')]
  return parts.join('\n')
}

const found = (text: string) => traces.filter((trace) => text.toLowerCase().includes(trace))

test.each(names)('%s: the sample contains what must be removed', async (name) => {
  const path = join(samples, name)
  const { stdout } = await run('exiftool', ['-a', '-G1', '-s', '-ee', path]).catch(() => ({ stdout: '' }))
  expect(found(`${await bytesIn(path)}\n${stdout}`)).not.toEqual([])
})

test.each(names)('%s: nothing identifying is left, in its bytes or by exiftool', async (name) => {
  const path = await cleanedSample(name)
  expect(found(await bytesIn(path))).toEqual([])
  const { stdout } = await run('exiftool', ['-a', '-G1', '-s', '-ee', '--System:all', '--ExifTool:all', path])
  expect(found(stdout)).toEqual([])
  expect(stdout).not.toMatch(/^\[(GPS|XMP\S*|IPTC|Photoshop|ID3\S*|UserData|Keys|ItemList)\]/m)
  // In a scan, this is the second page.
  if (!name.endsWith('.tif')) expect(stdout).not.toMatch(/^\[IFD1\]/m)
})

test.each(names)('%s: what was found is reported', async (name) => {
  const outcome = await clean(new Blob([await readFile(join(samples, name))]), name)
  expect(outcome.state === 'cleaned' && outcome.found.length).toBeGreaterThan(0)
})

test.each(names)('%s: cleaning it again changes nothing', async (name) => {
  const bytes = await readFile(await cleanedSample(name))
  const again = await clean(new Blob([bytes]), name)
  if (again.state !== 'cleaned') throw new Error(again.state)
  // Packages are packed again, and PDFs renumbered, so their sizes change.
  expect(Math.abs(again.file.size - bytes.length)).toBeLessThan(64)
})

// mat2 0.13 does not read these; of PPM it reads only the version with written-out numbers.
const known = names.filter((name) => !/\.(svg|m4a|opus|ppm)$/.test(name))
test.each(known)('%s: mat2 finds nothing personal in it', async (name) => {
  const { stdout } = await run('mat2', ['--show', '--no-sandbox', await cleanedSample(name)])
  expect(found(stdout)).toEqual([])
})

const pictures = names.filter((name) => /\.(jpg|png|gif|webp|avif)$/.test(name))
test.each(pictures)('%s: the picture is the same, pixel for pixel', async (name) => {
  const before = await pixelsOf(page, await readFile(join(samples, name)))
  expect(before.length).toBeGreaterThan(10_000)
  expect((await pixelsOf(page, await readFile(await cleanedSample(name)))) === before).toBe(true)
})

const sounds = names.filter((name) => /\.(wav|mp3|flac|ogg|opus)$/.test(name))
test.each(sounds)('%s: the sound is the same, sample for sample', async (name) => {
  const samplesOf = async (path: string) => {
    const bytes = await readFile(path)
    return page.evaluate(async (base64) => {
      const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const sound = await new OfflineAudioContext(1, 1, 16000).decodeAudioData(data.buffer)
      return [...sound.getChannelData(0)].map((value) => Math.round(value * 30000)).join()
    }, bytes.toString('base64'))
  }
  const before = await samplesOf(join(samples, name))
  expect(before.length).toBeGreaterThan(4000)
  const after = await samplesOf(await cleanedSample(name))
  // Some decoders play notes after the sound of an MP3 as silence.
  expect(name.endsWith('.mp3') ? before.startsWith(after) : before === after).toBe(true)
})

const films = names.filter((name) => /\.(mp4|mov|m4a)$/.test(name))
test.each(films)('%s: every picture and sound keeps its position', async (name) => {
  const [before, after] = [await readFile(join(samples, name)), await readFile(await cleanedSample(name))]
  expect(after.length).toBe(before.length)
  const at = before.indexOf('mdat')
  const size = before.readUInt32BE(at - 4)
  // x264's own text among the pictures became filler: its kind, ones, and the bit that ends it.
  const changed = [...before.subarray(at, at + size - 4).keys()].filter(
    (index) => after[at + index] !== before[at + index],
  )
  const settings = before.lastIndexOf(Buffer.of(6, 5), before.indexOf('x264 - core'))
  const length = settings < 0 ? 0 : before.readUInt32BE(settings - 4)
  expect(changed.every((index) => at + index >= settings && at + index < settings + length)).toBe(true)
  if (length > 0) {
    const filler = Buffer.alloc(length, 0xff)
    filler.writeUInt8(12, 0)
    filler.writeUInt8(0x80, length - 1)
    expect(after.subarray(settings, settings + length).equals(filler)).toBe(true)
  } else expect(changed).toEqual([])
  const { stdout } = await run('exiftool', [
    '-s3',
    '-Duration',
    '-ImageSize',
    '-AudioFormat',
    await cleanedSample(name),
  ])
  const original = await run('exiftool', [
    '-s3',
    '-Duration',
    '-ImageSize',
    '-AudioFormat',
    join(samples, name),
  ])
  expect(stdout).toBe(original.stdout)
})

test.each(films.filter((name) => !name.endsWith('.m4a')))(
  '%s: its pictures are the same, pixel for pixel',
  async (name) => {
    const before = await framesOf(page, await readFile(join(samples, name)), 4)
    expect(before.map(({ length }) => length > 10_000)).toEqual([true, true, true, true])
    expect(new Set(before).size).toBeGreaterThan(1)
    expect(
      (await framesOf(page, await readFile(await cleanedSample(name)), 4)).join() === before.join(),
    ).toBe(true)
  },
)

/** The bytes from a marker to the end of the file, or a number of them. */
const from = (bytes: Buffer, mark: string | Buffer, length = bytes.length) => {
  const at = bytes.indexOf(mark)
  return bytes.subarray(at, Math.min(bytes.length, at + length))
}

test('film.avi, film.wmv, recording.aiff, picture.ppm: what is seen and heard is byte for byte the same', async () => {
  const both = async (name: string) =>
    [await readFile(join(samples, name)), await readFile(await cleanedSample(name))] as const
  const [avi, cleanAvi] = await both('film.avi')
  expect(cleanAvi.length).toBe(avi.length)
  expect(from(cleanAvi, 'movi').equals(from(avi, 'movi'))).toBe(true)
  // After the file's id, which is removed.
  const data = Buffer.from('3626b2758e66cf11a6d900aa0062ce6c', 'hex')
  const [wmv, cleanWmv] = await both('film.wmv')
  expect(cleanWmv.length).toBe(wmv.length)
  expect(from(cleanWmv, data).subarray(40).equals(from(wmv, data).subarray(40))).toBe(true)
  const [aiff, cleanAiff] = await both('recording.aiff')
  const sound = aiff.readUInt32BE(aiff.indexOf('SSND') + 4) + 8
  expect(sound).toBeGreaterThan(16_000)
  expect(from(cleanAiff, 'SSND', sound).equals(from(aiff, 'SSND', sound))).toBe(true)
  const [ppm, cleanPpm] = await both('picture.ppm')
  const pixels = 64 * 48 * 3
  expect(cleanPpm.subarray(-pixels).equals(from(ppm, '255\n').subarray(4, 4 + pixels))).toBe(true)
})

test('scan.tif: exiftool finds the same strips on both pages as before', async () => {
  const strips = async (path: string) => {
    const bytes = await readFile(path)
    const { stdout } = await run('exiftool', [
      '-a',
      '-G1',
      '-n',
      '-j',
      '-StripOffsets',
      '-StripByteCounts',
      path,
    ])
    const [said = {}] = JSON.parse(stdout) as Record<string, string>[]
    const numbers = (tag: string) => String(said[tag]).split(' ').map(Number)
    return ['IFD0', 'IFD1'].flatMap((page) => {
      const sizes = numbers(`${page}:StripByteCounts`)
      return numbers(`${page}:StripOffsets`).map((at, index) =>
        bytes.subarray(at, at + (sizes[index] ?? 0)).toString('hex'),
      )
    })
  }
  const before = await strips(join(samples, 'scan.tif'))
  expect(before).toHaveLength(4)
  expect(before.every(({ length }) => length > 100)).toBe(true)
  expect(await strips(await cleanedSample('scan.tif'))).toEqual(before)
})

test('photo.heic: nothing moves, and changed bytes become zeros', async () => {
  const [before, after] = [
    await readFile(join(samples, 'photo.heic')),
    await readFile(await cleanedSample('photo.heic')),
  ]
  expect(after.length).toBe(before.length)
  const changed = [...after.entries()].filter(([at, one]) => one !== before[at])
  expect(changed.length).toBeGreaterThan(100)
  expect(changed.filter(([, one]) => one !== 0)).toEqual([])
})

test('letter.pdf: the page prints the same', async () => {
  const printed = async (path: string) => {
    const to = join(folder, 'page')
    await run('pdftoppm', ['-hide-annotations', '-singlefile', '-r', '72', path, to])
    return readFile(`${to}.ppm`)
  }
  const before = await printed(join(samples, 'letter.pdf'))
  expect(Buffer.compare(before, await printed(await cleanedSample('letter.pdf')))).toBe(0)
})

test('letters keep their words: deleted text is gone, inserted text stays', async () => {
  for (const [name, part] of [
    ['letter.docx', 'word/document.xml'],
    ['letter.odt', 'content.xml'],
  ] as const) {
    const parts = await readPackage(new Blob([await readFile(await cleanedSample(name))]))
    const text = Buffer.from(parts.get(part) ?? [])
      .toString()
      .replace(/<[^>]+>/g, '')
    expect(text.replace(/\s+/g, ' ')).toContain('Three invoices were paid twice.')
    expect(text).toContain('See the file.')
  }
})

test('tables and slides keep their contents', async () => {
  const textOf = async (name: string) => (await bytesIn(await cleanedSample(name))).replace(/<[^>]+>/g, ' ')
  for (const name of ['table.xlsx', 'table.ods'])
    expect(await textOf(name)).toMatch(/Supplier[\s\S]*Pool Ltd/)
  for (const name of ['slides.pptx', 'slides.odp'])
    expect(await textOf(name)).toContain('The pool was paid twice')
})

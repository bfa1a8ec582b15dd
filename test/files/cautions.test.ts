/** The cautions before a stranger's file is saved: the type of its bytes compared with its name. */
import { expect, test } from '@jest/globals'
import { readdir, readFile } from 'node:fs/promises'
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js'
import { kindOf } from '../../client/clean/kinds.ts'
import { cautionsOf } from '../../client/files/cautions.ts'

const samples = new URL('../samples/', import.meta.url)
const names = (await readdir(samples)).filter((name) => name !== 'README.md')
const bytesOf = async (name: string) => new Blob([await readFile(new URL(name, samples))])
const about = async (file: Blob, name: string) => cautionsOf(file, name, await kindOf(file, name))

/** A package with parts of these names. */
async function packed(...parts: string[]): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter())
  for (const part of parts) await writer.add(part, new TextReader('x'))
  return writer.close()
}

test.each(names)('%s, under its own name, has only the cautions of its type', async (name) => {
  expect(await about(await bytesOf(name), name)).toEqual(name.endsWith('.svg') ? ['runs'] : [])
})

test.each(names)('%s, under the name of another type, has a caution that says so', async (name) => {
  const file = await bytesOf(name)
  expect(await about(file, name.endsWith('.pdf') ? 'letter.jpg' : 'letter.pdf')).toContain('other-kind')
  // A name without an extension claims nothing.
  expect(await about(file, 'letter')).not.toContain('other-kind')
})

test.each([
  ['page.html', '<!doctype html><p>x', ['runs']],
  ['page.xhtml', '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>', ['runs']],
  ['picture.jpg', '<html><script>1</script>', ['other-kind', 'runs']],
  ['tool.exe', 'MZ\x90', ['runs']],
  ['letter.txt', 'MZ\x90', ['other-kind', 'runs']],
  ['run.bat', 'echo', ['other-kind', 'runs']],
  ['notes.md', '# Notes', []],
  ['README', 'Read me', []],
  ['table.csv', 'a,-7\n+3.5,"1,000"\n', []],
  ['table.csv', '-7;Anna\n-3,5;"Bert"\n', []],
  ['table.csv', 'a,b\n"=1+1",2\n', ['formulas']],
  ['table.csv', 'a;b\n@SUM(1);2\n', ['formulas']],
  ['table.tsv', 'a\t-cmd|x\n', ['formulas']],
  ['old.doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', ['macros']],
] as const)('%s: %j', async (name, content, expected) => {
  expect(await about(new Blob([Buffer.from(content, 'latin1')]), name)).toEqual(expected)
})

test('a package that contains a program has a caution, and so has an archive', async () => {
  const plain = await packed('[Content_Types].xml', 'word/document.xml')
  expect(await about(plain, 'letter.docx')).toEqual([])
  const macros = await packed('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')
  expect(await about(macros, 'letter.docm')).toEqual(['macros'])
  expect(await about(await packed('a.txt'), 'all.zip')).toEqual(['archive'])
})

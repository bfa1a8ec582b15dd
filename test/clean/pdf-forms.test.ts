/** Fields of PDF forms: what was filled in stays on the page, or the file is refused. */
import { expect, test } from '@jest/globals'
import { inflateSync } from 'node:zlib'
import { clean } from '../../client/clean/clean.ts'
import { helvetica, pdf, stream } from '../support/pdf-places.ts'

const look = (content: string) =>
  stream(`/Type/XObject/Subtype/Form/BBox[0 0 90 20]/Resources<</Font<</F1 ${helvetica}>>>>`, content)
const letters = (text: string) => `BT /F1 9 Tf 2 2 Td (${text}) Tj ET`
/** Objects 6, 7 and 8 are looks: ticked, not ticked, and of a text. */
const form = (field: string, about = '', text = 'Erika') =>
  pdf([
    `<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]${about}>>>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<>>/Contents 4 0 R/Annots[5 0 R]>>`,
    stream('', '0 0 9 9 re f'),
    `<</Type/Annot/Subtype/Widget/Rect[10 10 100 30]${field}>>`,
    look('0 0 77 9 re f'),
    look('0 0 66 9 re S'),
    look(letters(text)),
    '<</FT/Btn/V/Yes>>',
  ])

/** What is drawn, or why the form is refused. */
async function drawn(bytes: Buffer<ArrayBuffer>): Promise<string> {
  const outcome = await clean(new Blob([bytes]), 'a.pdf')
  if (outcome.state !== 'cleaned') return outcome.state
  const made = Buffer.from(await outcome.file.arrayBuffer()).toString('latin1')
  return [...made.matchAll(/stream\n([\s\S]*?)\nendstream/g)]
    .map(([, inner = '']) => inflateSync(Buffer.from(inner, 'latin1')).toString('latin1'))
    .join('\n')
}

const both = '/AP<</N<</Yes 6 0 R/Off 7 0 R>>>>'
const anew = '/NeedAppearances true'

test.each([
  ['ticked', `/FT/Btn/V/Yes/AS/Yes${both}`, '77'],
  ['ticked by its value alone', `/FT/Btn/V/Yes${both}`, '77'],
  ['ticked by the value of the field above it', `/Parent 9 0 R${both}`, '77'],
  ['not ticked', `/FT/Btn/V/Off/AS/Off${both}`, '66'],
  ['not ticked, and without a value', `/FT/Btn${both}`, '66'],
  ['one of several, and not the one that is chosen', '/Parent 9 0 R/AS/Off/AP<</N<</Other 6 0 R>>>>', ''],
])('a box that is %s', async (_, field, shown) => {
  const made = await drawn(form(field))
  expect(made).not.toBe('uncleaned')
  expect(made.includes('77')).toBe(shown === '77')
  expect(made.includes('66')).toBe(shown === '66')
})

test.each([
  ['a ticked box without a look', '/FT/Btn/V/Yes', ''],
  ['a ticked box of which only the state is said', '/FT/Btn/AS/Yes', ''],
  ['a ticked box that programs are to draw', '/FT/Btn/V/Yes/AS/Yes/MK<</CA(4)>>', anew],
  ['a ticked box that only looks as if it were not', '/FT/Btn/V/Yes/AP<</N<</Off 7 0 R>>>>', ''],
  ['a button that is on by the field above it', '/Parent 9 0 R', ''],
  ['a text without a look', '/FT/Tx/V(Erika)', ''],
  ['a text that looks empty, and is to be drawn', '/FT/Tx/V(Erika)/AP<</N 7 0 R>>', anew],
  ['a text that looks like another, and is to be drawn', '/FT/Tx/V(Max)/AP<</N 8 0 R>>', anew],
  ['a chosen line without a look', '/FT/Ch/V[(a)]', ''],
])('%s is refused', async (_, field, about) => {
  expect(await drawn(form(field, about))).toBe('uncleaned')
})

test.each([
  ['a text with its look', '/FT/Tx/V(Erika)/AP<</N 8 0 R>>', ''],
  ['a text with its look, if it is drawn anew', '/FT/Tx/V(Er ika)/AP<</N 8 0 R>>', anew],
  ['a text of letters that cannot be compared', '/FT/Tx/V<FEFF041B>/AP<</N 8 0 R>>', anew],
])('%s stays as it looks', async (_, field, about) => {
  expect(await drawn(form(field, about))).toContain('(Erika)')
})

test('an empty field goes', async () => {
  expect(await drawn(form('/FT/Tx/V()', anew))).not.toBe('uncleaned')
})

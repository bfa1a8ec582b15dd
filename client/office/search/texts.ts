/**
 * What is kept of one case's conversation. Its texts, which are searched: what reporter and office wrote to each other, notes, and names of files.
 *
 * Not the people and organisations named in it: an index of them across cases would be a file on persons.
 */
import * as v from 'valibot'
import { judgedAfter, judgements } from '../../../crypto/content.ts'
import * as part from '../../../crypto/wire/parts.ts'
import { mustDeclare } from '../case/declared.ts'
import { seenOf, type OpenCase } from '../case/open.ts'
import type { Unlocked } from '../desk/unlocked.ts'
import { repliesIn } from '../../../crypto/conversation.ts'
import { seenSchema, type Shelf } from './shelf.ts'

const Part = v.strictObject({
  what: v.picklist(['report', 'message', 'reply', 'note', 'file']),
  text: v.string(),
})
/** One text of a case, or the name of one of its files. */
export type Part = v.InferOutput<typeof Part>

const Judged = v.strictObject({
  day: part.day(),
  after: v.picklist(judgedAfter),
  easy: v.nullable(v.picklist(judgements)),
  informed: v.nullable(v.picklist(judgements)),
  again: v.nullable(v.picklist(judgements)),
})
/** What a reporter said on a day about how it went. Counted in figures. */
export type Judged = v.InferOutput<typeof Judged>

/** `shut` if this officer has not said yet whether they are involved: nothing of the case is kept before. */
const KeptTexts = v.strictObject({
  seen: seenSchema,
  shut: v.boolean(),
  parts: v.array(Part),
  judged: v.array(Judged),
})
export type KeptTexts = v.InferOutput<typeof KeptTexts>

/** Many small boards: for each hit that a page shows, it reads one. */
export const textShelf: Shelf<KeptTexts> = { name: 'texts', boards: 512, schema: KeptTexts }

export function textsOf(unlocked: Unlocked, open: OpenCase): KeptTexts {
  const seen = seenOf(open.answer)
  if (mustDeclare(unlocked, open)) return { seen, shut: true, parts: [], judged: [] }
  const { report, messages } = open.thread
  const parts = [
    ...partsOf('report', report.content),
    ...messages.flatMap(({ content }) => partsOf('message', content)),
    ...repliesIn(open.thread).flatMap(({ content }) => partsOf('reply', content)),
    ...open.notes.flatMap(({ content }) => (content ? partsOf('note', content) : [])),
  ]
  // However often somebody says it, they count once after the first answer, and once after closing.
  const judged = judgedAfter.flatMap((after): Judged[] => {
    const last = messages.findLast(({ content }) => content.judges?.after === after)?.content
    return last?.judges ? [{ day: last.day, ...last.judges }] : []
  })
  return { seen, shut: false, parts: parts.filter(({ text }) => text !== ''), judged }
}

interface Written {
  readonly text: string
  readonly files?: readonly { readonly name: string }[]
}

function partsOf(what: Part['what'], { text, files = [] }: Written): Part[] {
  return [{ what, text }, ...files.map(({ name }): Part => ({ what: 'file', text: name }))]
}

/**
 * A public page as a server sends it. Its text is the office's, so there is nothing to compare it with. What is compared:
 * everything around it, byte by byte; and that it is text, in the parts that `server/pages/` writes, whose links lead to
 * other public pages. So it runs and loads nothing.
 */
import { hasEasy, pageNames, type PageLanguage } from '../../crypto/wire/public-page.ts'
import { withOffered } from '../http/offered-languages.ts'
import { quoted } from './compare.ts'

export interface PublicAddress {
  readonly path: string
  readonly language: PageLanguage
  /** The end of the address, the same in each language: `/privacy`, `/your-rights/easy`, or nothing for the list. */
  readonly end: string
}

/** Where the public pages of a language are. */
export function publicAddresses(language: PageLanguage): readonly PublicAddress[] {
  const ends = ['', ...pageNames.flatMap((page) => [`/${page}`, ...(hasEasy(page) ? [`/${page}/easy`] : [])])]
  return ends.map((end) => ({ path: `/${language.code}/about${end}`, language, end }))
}

/** Every tag that `server/pages/serving.ts` and `html.ts` write; links are looked at by themselves. */
const tags = new RegExp(
  `^<(?:${[
    '/?(?:h[1-6]|p|ul|ol|li|blockquote|bdi|strong|em)',
    'hr|br|/a|/nav|/span',
    ...['p class="lead"', 'p class="page-other"', 'ul class="page-list"', 'h2 id="more"'],
    ...['span class="hidden-visually"', 'nav class="page-more" aria-labelledby="more"'],
  ].join('|')})>$`,
)
const link = /^<a (?:class="page-easy" )?href="([^"]*)"(?: aria-current="page")?>$/

/** @returns a sentence for each difference */
export function comparePage(
  html: string,
  { language, end }: PublicAddress,
  offered: readonly string[],
): string[] {
  const frame = frameOf(withOffered(language.skeleton, offered).replaceAll('%%address%%', end))
  if (!frame) throw new Error('The frame of public pages has its parts in another order than this check.')
  const { before, after } = frame
  const rest = afterFrame(html, before)
  if (rest === null || !rest.endsWith(after)) return ['what surrounds its text is not what the build made']
  const text = rest.slice(0, rest.length - after.length)
  const pages = new Set(publicAddresses(language).map(({ path }) => path))
  const wrong = (text.match(/<[^>]*>?|>/g) ?? []).filter((tag) => {
    const [, to] = link.exec(tag) ?? []
    return to === undefined ? !tags.test(tag) : !pages.has(to)
  })
  return [...new Set(wrong)].map((tag) => `its text has ${quoted(tag)}, which a public page cannot have`)
}

/** @param before the pieces before the text, with the office's name between each two */
function afterFrame(html: string, before: readonly string[]): string | null {
  const [first = '', ...others] = before
  if (!html.startsWith(first)) return null
  let rest = html.slice(first.length)
  for (const piece of others) {
    const at = rest.indexOf(piece)
    // The name is text: it has no tag, and ends no attribute.
    if (at < 0 || /[<>"]/.test(rest.slice(0, at))) return null
    rest = rest.slice(at + piece.length)
  }
  return rest
}

function frameOf(skeleton: string): { readonly before: readonly string[]; readonly after: string } | null {
  const [head = '', after, ...more] = skeleton.split('%%page%%')
  if (after === undefined || more.length > 0 || after.includes('%%')) return null
  return { before: head.split('%%office%%'), after }
}

/**
 * The languages that reporters are offered: those that the office keeps on; before set-up, all. Every page is built
 * with a menu of all languages. This file removes the others from the menu, and sends their addresses to the front
 * door.
 */
import type { Request, RequestHandler } from 'express'
import type { PageLanguage } from '../../crypto/wire/public-page.ts'

/** Looks up the codes of the languages that an office offers now. */
export type Offered = (request: Pick<Request, 'officeHost'>) => Promise<readonly string[]>

/** A built page with only the `offered` languages in its menu and in the attribute that its script reads. */
export function withOffered(html: string, offered: readonly string[]): string {
  return html
    .replaceAll(/<li data-language="([a-z]+)">.*?<\/li>/gs, (item: string, code: string) =>
      offered.includes(code) ? item : '',
    )
    .replace('data-languages=""', `data-languages="${offered.join(' ')}"`)
}

/** Sends pages in a language that is not offered to the front door; the browser keeps the fragment after the #. */
export function leadToFrontDoor(languages: readonly PageLanguage[], offered: Offered): RequestHandler {
  return async (request, response, next) => {
    const code = request.path.split('/')[1]
    const isKnown = languages.some((one) => one.code === code)
    if (isKnown && code !== undefined && !(await offered(request)).includes(code)) response.redirect('/')
    else next()
  }
}

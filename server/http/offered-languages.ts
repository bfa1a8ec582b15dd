/**
 * The languages that reporters are offered: those that the office keeps on; before set-up, all. Every page is built with a
 * menu of all languages. What is not offered is taken out of it here, and its addresses lead to the front door.
 */
import type { Request, RequestHandler } from 'express'
import type { PageLanguage } from '../../crypto/wire/public-page.ts'

/** Asks which languages an office offers now, by their codes. */
export type Offered = (request: Pick<Request, 'officeHost'>) => Promise<readonly string[]>

/** A built page with `offered` in its menu alone, and written where its script looks for them. */
export function withOffered(html: string, offered: readonly string[]): string {
  return html
    .replaceAll(/<li data-language="([a-z]+)">.*?<\/li>/gs, (item: string, code: string) =>
      offered.includes(code) ? item : '',
    )
    .replace('data-languages=""', `data-languages="${offered.join(' ')}"`)
}

/** Leads from pages in a language that is not offered to the front door; the browser keeps what stands behind the #. */
export function leadToFrontDoor(languages: readonly PageLanguage[], offered: Offered): RequestHandler {
  return async (request, response, next) => {
    const code = request.path.split('/')[1]
    const isKnown = languages.some((one) => one.code === code)
    if (isKnown && code !== undefined && !(await offered(request)).includes(code)) response.redirect('/')
    else next()
  }
}

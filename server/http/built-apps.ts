/**
 * What each app serves of its build, and how it answers everything else: the same for every office. Called by the two
 * apps, after their own routes; and by `verify-served`, which compares a server's answers with these.
 */
import type { Express } from 'express'
import { readPlace } from '../../crypto/wire/office-places.ts'
import type { PageLanguage } from '../../crypto/wire/public-page.ts'
import type { Log } from '../log.ts'
import { answerErrors, notFound, showFrontDoor } from './answers.ts'
import { leadToFrontDoor, type Offered } from './offered-languages.ts'
import { serveBuilt } from './static.ts'

/**
 * @param files the folder of what was built for reporters
 * @param addPages adds the public pages, which are the office's own
 */
export function addReporterFiles(
  app: Express,
  files: string,
  { languages, offered }: { readonly languages: readonly PageLanguage[]; readonly offered: Offered },
  log: Log,
  addPages: () => void,
): void {
  app.use(leadToFrontDoor(languages, offered))
  addPages()
  // Where "Leave this page" leads: it makes the browser delete everything it kept of this site. Not cookies: this site
  // has none, and browsers would also delete those of every site under the same domain, which somebody could notice.
  app.use('/left', (_request, response, next) => {
    response.set('Clear-Site-Data', '"cache", "storage"')
    next()
  })
  const built = serveBuilt(files, offered)
  app.use(built, notFound)
  app.use(showFrontDoor(built))
  app.use(answerErrors(log))
}

/** @param files the folder of what was built for the office */
export function addOfficeFiles(app: Express, files: string, log: Log): void {
  const built = serveBuilt(files)
  app.use(built)
  // Every address of the office's app serves the same page, whose script works out what to show.
  app.get(/.*/, (request, response, next) => {
    if (readPlace(request.path) === null) {
      next()
      return
    }
    request.url = '/'
    built(request, response, next)
  })
  app.use(notFound)
  app.use(showFrontDoor(built))
  app.use(answerErrors(log))
}

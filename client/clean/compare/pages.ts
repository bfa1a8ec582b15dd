/**
 * PDFs, before and after, as PDF.js reads them: pages, their size, and the words on each. PDF.js takes no part in
 * cleaning.
 */
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
// Its worker, inside this one.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import type { Tell } from '../cleaned.ts'
import { counted, type Difference } from './differences.ts'

/** Pages that are reported one by one. */
const mostTold = 5
/** Milliseconds for closing the files. */
const patience = 500

/** @param until a time by this worker's clock; later pages are reported as not compared */
export async function comparePages(
  before: Blob,
  after: Blob,
  until: number,
  tell: Tell,
): Promise<Difference[]> {
  const both = await within(until, Promise.all([opened(before), opened(after)]))
  if (!both) return [{ what: 'uncompared', count: 0 }]
  const [was, is] = both
  try {
    const found = counted('pages', Math.abs(was.numPages - is.numPages))
    let others = 0
    for (let number = 1; number <= Math.min(was.numPages, is.numPages); number++) {
      if (performance.now() > until) return [...found, { what: 'uncompared-pages', count: number }]
      tell(number / was.numPages)
      const pages = await within(until, Promise.all([pageOf(was, number), pageOf(is, number)]))
      if (!pages) return [...found, { what: 'uncompared-pages', count: number }]
      if (pages[0] === pages[1]) continue
      if (++others <= mostTold) found.push({ what: 'page', count: number })
    }
    return found
  } finally {
    await within(until + patience, Promise.all([was, is].map((one) => one.loadingTask.destroy())))
  }
}

/** What comes of work, or null if it has not come of it by then: PDF.js waits for ever for some damaged fonts. */
async function within<Done>(until: number, work: Promise<Done>): Promise<Done | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, until - performance.now()))
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function opened(file: Blob): Promise<PDFDocumentProxy> {
  return getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    // Nothing is fetched or drawn.
    useWorkerFetch: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  }).promise
}

/** All that is compared of a page, as one text. */
async function pageOf(document: PDFDocumentProxy, number: number): Promise<string> {
  const page = await document.getPage(number)
  const { items } = await page.getTextContent()
  const words = items.map((one) => ('str' in one ? `${one.str}${one.hasEOL ? '\n' : ''}` : '')).join('')
  page.cleanup()
  return `${page.view.map((one) => one.toFixed(2)).join(' ')} ${page.rotate}\n${words}`
}

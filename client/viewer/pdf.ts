/**
 * PDF, drawn by PDF.js: page by page as they come into view, with their text laid over them for reading aloud,
 * searching and copying. Nothing in the file runs: the part of PDF.js that could run it is not here.
 */
import { getDocument, TextLayer, type PDFDocumentProxy } from 'pdfjs-dist'
// Its worker, in this thread: the office's policy allows none in a frame without an origin.
import 'pdfjs-dist/build/pdf.worker.min.mjs'
import type { Show } from './showing.ts'
import { paragraph } from './text.ts'
import { CarriedData } from './pdf-data.ts'
import type { Words } from './messages.ts'

export const showPdf: Show = async ({ file, words, room, program }) => {
  const opening = paragraph(words.opening)
  opening.setAttribute('role', 'status')
  room.append(opening)
  const task = getDocument({
    data: await file.arrayBuffer(),
    BinaryDataFactory: CarriedData,
    useWorkerFetch: false,
    cMapUrl: 'carried/',
    standardFontDataUrl: 'carried/',
    wasmUrl: 'carried/',
    // Otherwise it would request a font by URL if this computer does not have it.
    useSystemFonts: false,
    enableXfa: false,
  })
  const opened = await task.promise
  // The first page does not wait for the check whether the file contains a program.
  await showPages(opened, room, words)
  opening.remove()
  if (await opened.hasJSActions()) program()
}

/** Draws the visible pages and those within one screen of them, and discards the others, however many there are. */
async function showPages(opened: PDFDocumentProxy, room: HTMLElement, words: Words): Promise<void> {
  const first = await opened.getPage(1)
  const [, , width, height] = first.view
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        target.replaceChildren()
        if (!isIntersecting) continue
        void drawPage(opened, target as HTMLElement).catch(() => target.replaceChildren(words.pageFailed))
      }
    },
    { root: document, rootMargin: '100%' },
  )
  for (let number = 1; number <= opened.numPages; number++) {
    const page = document.createElement('section')
    page.className = 'page'
    page.dataset['number'] = String(number)
    page.setAttribute('aria-label', `${words.page} ${number} / ${opened.numPages}`)
    page.style.aspectRatio = `${width ?? 1} / ${height ?? 1}`
    room.append(page)
    sight.observe(page)
  }
}

async function drawPage(opened: PDFDocumentProxy, room: HTMLElement): Promise<void> {
  const page = await opened.getPage(Number(room.dataset['number']))
  const natural = page.getViewport({ scale: 1 })
  room.style.aspectRatio = `${natural.width} / ${natural.height}`
  const scale = room.clientWidth / natural.width
  const viewport = page.getViewport({ scale })
  const canvas = document.createElement('canvas')
  const sharp = Math.min(devicePixelRatio, 2)
  canvas.width = Math.floor(viewport.width * sharp)
  canvas.height = Math.floor(viewport.height * sharp)
  const text = document.createElement('div')
  text.className = 'page-text'
  text.style.setProperty('--total-scale-factor', String(scale))
  room.append(canvas, text)
  await page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] }).promise
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport })
  await layer.render()
}

/** Pictures as a real browser draws them. */
import type { Page } from 'playwright-core'

/** Width, height and every pixel, as one text to compare. */
export async function pixelsOf(page: Page, picture: Buffer): Promise<string> {
  return page.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([data]))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const drawing = canvas.getContext('2d')
    drawing?.drawImage(bitmap, 0, 0)
    const pixels = drawing?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? []
    return `${bitmap.width}x${bitmap.height} ${[...pixels].join()}`
  }, picture.toString('base64'))
}

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

/** Frames at this many positions spread over a film, drawn by the browser. */
export async function framesOf(page: Page, film: Buffer, count: number): Promise<string[]> {
  return page.evaluate(
    async ([base64, many]) => {
      const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const video = document.createElement('video')
      const happened = (name: string) =>
        new Promise((resolve, reject) => {
          video.addEventListener(name, resolve, { once: true })
          video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true })
        })
      const ready = happened('loadeddata')
      video.muted = true
      video.src = URL.createObjectURL(new Blob([data], { type: 'video/mp4' }))
      await ready
      const frames: string[] = []
      for (let index = 0; index < many; index++) {
        // It has reached the position, and the frame there is drawn.
        const drawn = new Promise((resolve) => video.requestVideoFrameCallback(resolve))
        const there = Promise.all([happened('seeked'), drawn])
        video.currentTime = ((index + 0.5) * video.duration) / many
        await there
        const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
        const drawing = canvas.getContext('2d')
        drawing?.drawImage(video, 0, 0)
        frames.push([...(drawing?.getImageData(0, 0, canvas.width, canvas.height).data ?? [])].join())
      }
      return frames
    },
    [film.toString('base64'), count] as const,
  )
}

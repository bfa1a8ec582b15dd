/**
 * What PDF.js needs besides its code. It is all in the frame's one script, so that requests do not tell the server what
 * is viewed.
 */
import { data } from 'virtual:pdf'

/** As PDF.js asks for it: by name. */
export class CarriedData {
  fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const text = data[filename]
    if (text === undefined) return Promise.reject(new Error('not carried'))
    return Promise.resolve(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)))
  }
}

/**
 * What PDF.js asks for beside its code. It all comes with the frame's one script, so that the server cannot tell from
 * requests what is being looked at.
 */
import { data } from 'virtual:pdf'

/** As PDF.js asks: by name. */
export class CarriedData {
  fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const text = data[filename]
    if (text === undefined) return Promise.reject(new Error('not carried'))
    return Promise.resolve(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)))
  }
}

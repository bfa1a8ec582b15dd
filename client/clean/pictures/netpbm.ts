/** PPM, PGM and PBM (Netpbm's "ppm", "pgm", "pbm"): a text header that may contain comments, then the picture. */
import { CannotClean, latin, quote, readWhole, toFile, type Cleaned, type Finding } from '../cleaned.ts'

export async function cleanNetpbm(file: Blob): Promise<Cleaned> {
  const bytes = await readWhole(file)
  const kind = latin(bytes.subarray(0, 2))
  if (!/^P[1-6]$/.test(kind)) throw new CannotClean()
  const found: Finding[] = []
  const words: string[] = []
  // Width and height, and, except for black and white, the maximum value.
  const wanted = kind === 'P1' || kind === 'P4' ? 2 : 3
  let at = 2
  while (words.length < wanted) {
    const letter = String.fromCharCode(bytes[at] ?? 0)
    if (letter === '#') {
      const end = endOfLine(bytes, at)
      found.push({ what: 'words', detail: quote(latin(bytes.subarray(at + 1, end))) })
      at = end
    } else if (/\s/.test(letter)) at++
    else {
      const number = /^\d{1,9}/.exec(latin(bytes.subarray(at, at + 10)))?.[0]
      if (number === undefined) throw new CannotClean()
      words.push(number)
      at += number.length
    }
  }
  const [width = 0, height = 0, brightest = 1] = words.map(Number)
  if (brightest < 1 || brightest > 65_535) throw new CannotClean()
  const head = new TextEncoder().encode(
    `${kind}\n${width} ${height}\n${wanted === 3 ? `${brightest}\n` : ''}`,
  )
  const type = 'image/x-portable-pixmap'
  const isWritten = ['P1', 'P2', 'P3'].includes(kind)
  if (isWritten)
    return {
      file: toFile(
        [head, numbersIn(bytes, at, kind, width * height * (kind === 'P3' ? 3 : 1), brightest, found)],
        type,
      ),
      found,
    }
  // One space, and then exactly the bytes of the picture.
  const size =
    kind === 'P4'
      ? Math.ceil(width / 8) * height
      : width * height * (kind === 'P6' ? 3 : 1) * (brightest > 255 ? 2 : 1)
  const start = at + 1
  if (start + size > bytes.length) throw new CannotClean()
  if (start + size < bytes.length) found.push({ what: 'hidden', detail: null })
  return { file: toFile([head, bytes.subarray(start, start + size)], type), found }
}

function endOfLine(bytes: Uint8Array, from: number): number {
  let end = from
  while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end++
  return end
}

/** A picture in written-out numbers. */
function numbersIn(
  bytes: Uint8Array,
  from: number,
  kind: string,
  count: number,
  brightest: number,
  found: Finding[],
): Uint8Array {
  const text = new TextDecoder('latin1').decode(bytes.subarray(from))
  const plain = text.replace(/#[^\n\r]*/g, (comment) => {
    found.push({ what: 'words', detail: quote(comment.slice(1)) })
    return ''
  })
  if (/[^\d\s]/.test(plain)) throw new CannotClean()
  // Black and white may be written without spaces.
  const numbers = (plain.match(kind === 'P1' ? /[01]/g : /\d+/g) ?? []).slice(0, count).map(Number)
  if (numbers.length < count || numbers.some((one) => one > brightest)) throw new CannotClean()
  const lines: string[] = []
  for (let at = 0; at < count; at += 12) lines.push(numbers.slice(at, Math.min(count, at + 12)).join(' '))
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}

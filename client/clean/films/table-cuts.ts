/** Tables of a film, cut to the samples that there are: no entry says anything of another. */
import type { Box } from '../containers/boxes.ts'
import { CannotClean, viewOf } from '../cleaned.ts'
import { Fields } from '../containers/fields.ts'
import { mostTicks } from './film-tables.ts'

/** Times of decoding and showing are never as far apart as this, or as the film is long. */
const mostShift = 2 ** 20

/**
 * Cuts the tables of a track to the samples that there are, and refuses entries that say nothing about one.
 * @param bytes changed in place
 * @param boxOf finds a table by its name
 * @returns how long all samples last
 * @throws CannotClean
 */
export function cutTables(bytes: Uint8Array, boxOf: (name: string) => Box | undefined): number {
  const view = viewOf(bytes)
  const entries = (name: string, width: number) => {
    const box = boxOf(name)
    const count = box ? view.getUint32(box.body + 4) : 0
    if (box && box.body + 8 + count * width > box.end) throw new CannotClean()
    const at = (index: number, field = 0) => view.getUint32((box?.body ?? 0) + 8 + index * width + 4 * field)
    const cut = (to: number) => {
      if (!box || to >= count) return
      view.setUint32(box.body + 4, to)
      bytes.fill(0, box.body + 8 + to * width, box.end)
    }
    const put = (index: number, field: number, value: number) =>
      view.setUint32((box?.body ?? 0) + 8 + index * width + 4 * field, value)
    return { count, at, cut, put }
  }
  const sizes = boxOf('stsz')
  if (!sizes || sizes.body + 12 > sizes.end) throw new CannotClean()
  const samples = view.getUint32(sizes.body + 8)
  let length = 0
  // Times, and how far from decoding to showing: so many samples, and a number for each of them.
  for (const name of ['stts', 'ctts']) {
    const runs = entries(name, 8)
    let [run, left] = [0, samples]
    for (; run < runs.count && left > 0; run++) {
      const many = runs.at(run)
      if (many === 0) throw new CannotClean()
      if (many > left) runs.put(run, 0, left)
      if (name === 'stts') length += Math.min(many, left) * runs.at(run, 1)
      else if (Math.abs(runs.at(run, 1) | 0) > Math.max(length, mostShift)) throw new CannotClean()
      left -= many
    }
    runs.cut(run)
  }
  // Samples from which a player may begin, in order.
  for (const name of ['stss', 'stps']) {
    const all = entries(name, 4)
    for (let index = 0; index < all.count; index++)
      if (all.at(index) > samples || all.at(index) <= (index > 0 ? all.at(index - 1) : 0))
        throw new CannotClean()
  }
  const places = boxOf('stco') ? entries('stco', 4) : entries('co64', 8)
  const runs = entries('stsc', 12)
  const codings = boxOf('stsd')
  const most = codings ? view.getUint32(codings.body + 4) : 0
  let [run, used, left] = [0, 0, samples]
  for (; run < runs.count && left > 0; run++) {
    const [first, many, coding] = [runs.at(run), runs.at(run, 1), runs.at(run, 2)]
    const next = run + 1 < runs.count ? runs.at(run + 1) : places.count + 1
    if (first !== used + 1 || next <= first || many === 0 || coding < 1 || coding > most)
      throw new CannotClean()
    const chunks = Math.min(next - first, places.count - used, Math.ceil(left / many))
    if (chunks === 0) break
    used += chunks
    left -= chunks * many
  }
  // A size of which there are no data.
  if (left > 0) throw new CannotClean()
  runs.cut(run)
  places.cut(used)
  return length
}

/**
 * Parts of a track that are shown lie within it, and are not shown for much longer than it lasts.
 * @param length of all samples
 * @throws CannotClean
 */
export function checkEdits(bytes: Uint8Array, edits: Box, length: number, ticks: Ticks): void {
  const box = new Fields(bytes, edits)
  const width = box.number(4, Infinity) >= 0x01000000 ? 8 : 4
  const none = width === 8 ? 2 ** 64 : 0xffffffff
  const most = (length / ticks.track) * 2 + 60
  for (let left = box.number(4, 10_000); left > 0; left--) {
    const seconds = box.number(width, Infinity) / ticks.movie
    const from = box.number(width, Infinity)
    box.skip(4)
    // Before a track begins, nothing is shown for a while.
    const isWithin = from >= none ? seconds < mostBefore : from <= length && seconds <= most
    if (!isWithin) throw new CannotClean()
  }
}

const mostBefore = 100_000

/** In a second. */
export interface Ticks {
  readonly movie: number
  readonly track: number
}

/** @param head `mvhd` or `mdhd` */
export function ticksIn(bytes: Uint8Array, head: Box | undefined): number {
  if (!head) throw new CannotClean()
  const box = new Fields(bytes, head)
  box.skip(box.number(1, 1) === 1 ? 19 : 11)
  const ticks = box.number(4, mostTicks)
  if (ticks === 0) throw new CannotClean()
  return ticks
}

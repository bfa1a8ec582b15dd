/**
 * Room for files: how many bytes each side may be uploading, and how many there may be in all.
 *
 * Only what has arrived counts, not what was announced: to fill the room, a stranger has to send all of it. What we
 * tell others about the room is coarse and late, and the same whether or not a message carries the files that arrived:
 * otherwise it would show that somebody is sending, and the moment when a case begins. See docs/decisions/0023.
 */
import { addDays } from '../../crypto/day.ts'
import type { Database } from '../../db/connect.ts'
import { countArrived, type FilePlace } from '../../db/files.ts'
import type { Clock } from '../clock.ts'
import { isWithin } from '../http/keep-shortly.ts'

/** How much of the room each side may take within two days. */
const shareLately = 1 / 5

/** An upload of up to this many bytes is accepted as long as there is any room at all. */
const small = 4 * 1024 * 1024
/** How long a count is kept and used, in milliseconds. */
const keepMilliseconds = 20_000
/** Bytes are counted in steps of this share of a side's room. */
const steps = 16

export interface FileRoom {
  /**
   * Whether an upload of `bytes` may begin. No upload, and so no single proof, takes more than a quarter of the room,
   * except for one file of up to `largest` bytes, the most that the office accepts.
   */
  admits(stream: FilePlace['stream'], bytes: number, largest: number): Promise<boolean>
  /** Whether a part of a file may be stored. Uploads that have begun may go on until they exceed the room by half. */
  takes(stream: FilePlace['stream'], bytes: number): Promise<boolean>
}

/** What has arrived, and the room that there is for it and for more. */
interface Looked extends Awaited<ReturnType<typeof countArrived>> {
  readonly room: number
}

/**
 * @param most how many bytes of files there may be
 * @param spare how many more the disk has room for, coarsely; by default as many as one likes, because the disk is
 * somewhere else. So files alone never fill it.
 */
export function openFileRoom(
  db: Database,
  clock: Clock,
  most: number,
  spare: () => Promise<number> = () => Promise.resolve(Infinity),
): FileRoom {
  let kept: { readonly looked: Promise<Looked>; readonly from: number } | null = null

  const look = (): Promise<Looked> => {
    if (kept && isWithin(clock, kept.from, keepMilliseconds)) return kept.looked
    const looked = count()
    kept = { looked, from: clock.now().getTime() }
    looked.catch(() => (kept = null))
    return looked
  }

  const count = async (): Promise<Looked> => {
    const counted = await countArrived(db, addDays(clock.today(), -1))
    return { ...counted, room: Math.min(most, Math.max(counted.all, counted.onDisk) + (await spare())) }
  }

  const hasRoom = async (stream: FilePlace['stream'], bytes: number, share: number): Promise<boolean> => {
    const { all, lately, room } = await look()
    if (all >= room) return false
    if (bytes <= small) return true
    const roomLately = room * shareLately
    const step = Math.ceil(roomLately / steps)
    return Math.ceil(lately[stream] / step) * step < roomLately * share
  }

  return {
    admits: async (stream, bytes, largest) =>
      bytes <= Math.max(largest, ((await look()).room * shareLately) / 4) &&
      (await hasRoom(stream, bytes, 1)),
    takes: (stream, bytes) => hasRoom(stream, bytes, 1.5),
  }
}

/**
 * Room for files: how many bytes each side may have on their way, and how many there may be in all.
 *
 * What counts is what has arrived, not what was announced: a stranger who fills the room has to send all of it. And what
 * is told of it is coarse and late, and the same whether a message carries what arrived or not: otherwise it would tell
 * that somebody is sending, and the moment in which a case begins. See docs/decisions/0023.
 */
import { addDays } from '../../crypto/day.ts'
import type { Database } from '../../db/connect.ts'
import { countArrived, type FilePlace } from '../../db/files.ts'
import type { Clock } from '../clock.ts'
import { isWithin } from '../http/keep-shortly.ts'

/** How many bytes of files there may be: in all, and of each side's within two days. */
export interface Room {
  readonly all: number
  readonly lately: number
}

/** An upload of so few bytes is let in as long as there is any room at all. */
const small = 4 * 1024 * 1024
/** How long what was counted is gone by, in milliseconds. */
const keepMilliseconds = 20_000
/** Counted in steps of this share of a side's room. */
const steps = 16

export interface FileRoom {
  /**
   * Whether an upload of so many bytes may begin. None, and so no single proof, takes more than a quarter of the room,
   * unless one file of the `largest` size that the office takes is more.
   */
  admits(stream: FilePlace['stream'], bytes: number, largest: number): Promise<boolean>
  /** Whether a part of a file of so many bytes may be stored: what has begun goes on while there is half as much room again. */
  takes(stream: FilePlace['stream'], bytes: number): Promise<boolean>
}

type Counted = Awaited<ReturnType<typeof countArrived>>

export function openFileRoom(db: Database, clock: Clock, room: Room): FileRoom {
  let kept: { readonly counted: Promise<Counted>; readonly from: number } | null = null

  const look = (): Promise<Counted> => {
    if (kept && isWithin(clock, kept.from, keepMilliseconds)) return kept.counted
    const counted = countArrived(db, addDays(clock.today(), -1))
    kept = { counted, from: clock.now().getTime() }
    counted.catch(() => (kept = null))
    return counted
  }

  const hasRoom = async (stream: FilePlace['stream'], bytes: number, share: number): Promise<boolean> => {
    const { all, lately } = await look()
    if (all >= room.all) return false
    if (bytes <= small) return true
    const step = Math.ceil(room.lately / steps)
    return Math.ceil(lately[stream] / step) * step < room.lately * share
  }

  return {
    admits: async (stream, bytes, largest) =>
      bytes <= Math.max(largest, room.lately / 4) && (await hasRoom(stream, bytes, 1)),
    takes: (stream, bytes) => hasRoom(stream, bytes, 1.5),
  }
}

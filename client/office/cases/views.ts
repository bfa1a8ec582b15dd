/** Saved views: filters and sorting under a name, kept in this officer's own memory in this browser. */
import { signal } from '@preact/signals'
import * as v from 'valibot'
import { nowInSeconds } from '../../clock.ts'
import { latestDesk, onLock, type OpenDesk } from '../desk/desk.ts'
import { keep, remember } from '../desk/memory.ts'
import { Wanted } from './wanted.ts'

export interface View {
  readonly name: string
  readonly wanted: Wanted
}

/** What views are called in the memory, before their names. */
const prefix = 'view/'
/** How many an officer can have, and how long a name can be. */
export const mostViews = 20
export const longestName = 40

/** Counts what was saved in this tab: the memory itself tells nobody that it changed. */
const saved = signal(0)
onLock(() => (saved.value = 0))

/** This officer's views by name; what a newer version kept in another way is left alone. */
export function viewsOf(open: OpenDesk): readonly View[] {
  void saved.value
  return (latestDesk(open).memory.kept ?? [])
    .flatMap(({ name, value }) => {
      const wanted = v.safeParse(Wanted, value)
      return name.startsWith(prefix) && wanted.success
        ? [{ name: name.slice(prefix.length), wanted: wanted.output }]
        : []
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** Saves filters and sorting under a name, in place of what was saved under it. */
export async function saveView(open: OpenDesk, name: string, wanted: Wanted): Promise<void> {
  await write(open, name, wanted)
}

export async function removeView(open: OpenDesk, name: string): Promise<void> {
  await write(open, name, null)
}

async function write(open: OpenDesk, name: string, value: Wanted | null): Promise<void> {
  const { memory, unlocked } = latestDesk(open)
  memory.kept = keep(memory.kept ?? [], `${prefix}${name}`, value, nowInSeconds())
  saved.value++
  await remember(unlocked, memory)
  // Another tab's are there now as well.
  saved.value++
}

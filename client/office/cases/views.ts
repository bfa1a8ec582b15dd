/** Saved views: filters and sorting under a name, kept in this officer's own memory in this browser. */
import * as v from 'valibot'
import type { OpenDesk } from '../desk/desk.ts'
import { keepFor, keptOf } from './kept.ts'
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

/** This officer's views by name; what a newer version kept in another way is left alone. */
export function viewsOf(open: OpenDesk): readonly View[] {
  return keptOf(open)
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
  await keepFor(open, `${prefix}${name}`, wanted)
}

export async function removeView(open: OpenDesk, name: string): Promise<void> {
  await keepFor(open, `${prefix}${name}`, null)
}

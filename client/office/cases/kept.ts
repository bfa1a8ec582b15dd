/** What an officer has arranged for their own list, sealed in this browser's memory: saved views, and whether letters are keys. */
import { signal } from '@preact/signals'
import { nowInSeconds } from '../../clock.ts'
import { latestDesk, onLock, type OpenDesk } from '../desk/desk.ts'
import { keep, remember, type Kept } from '../desk/memory.ts'

/** As this tab has last written it; null before that. The memory itself tells no page that it changed. */
const written = signal<readonly Kept[] | null>(null)
onLock(() => (written.value = null))

export function keptOf(open: OpenDesk): readonly Kept[] {
  return written.value ?? latestDesk(open).memory.kept ?? []
}

/** Keeps something under a name; null removes it. */
export async function keepFor(open: OpenDesk, name: string, value: unknown): Promise<void> {
  const { memory, unlocked } = latestDesk(open)
  memory.kept = keep(memory.kept ?? [], name, value, nowInSeconds())
  await remember(unlocked, memory)
  // Once it is stored, and together with what other tabs have kept.
  written.value = memory.kept
}

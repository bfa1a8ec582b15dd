/** What was just done, in words, at the top of the page to which it led: gone once the officer goes somewhere else. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { Notice } from '../../ui/controls.tsx'
import { onLock } from './desk.ts'
import { addressOf, place, type Place } from './places.ts'

const said = signal<{ readonly text: string; readonly at: string } | null>(null)
onLock(() => (said.value = null))

/** Says that something was done. Called when an act takes away the page, or the card, on which it was done. */
export function announce(text: string, at: Place = place.value): void {
  said.value = { text, at: addressOf(at) }
}

export function Said(): VNode {
  const now = said.value
  return (
    <div role="status" class="said">
      {now?.at === addressOf(place.value) && (
        <Notice>
          <p>{now.text}</p>
        </Notice>
      )}
    </div>
  )
}

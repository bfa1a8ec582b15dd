/** A button to another place of the desk and, of a long page, to the part that is meant. */
import type { ComponentChildren, VNode } from 'preact'
import { Button } from '../../ui/controls.tsx'
import { goTo, type Place } from './places.ts'

interface GoProps {
  readonly to: Place
  /** The part of a long page that is meant, by its id. */
  readonly part?: string
  readonly children: ComponentChildren
}

export function Go({ to, part, children }: GoProps): VNode {
  const go = () => {
    goTo(to)
    // Once the page stands there, and its heading has had the focus.
    if (part !== undefined) setTimeout(() => showPart(part), 100)
  }
  return (
    <Button kind="other" onClick={go}>
      {children}
    </Button>
  )
}

/** Brings a part of the page into view, unfolded. */
function showPart(id: string): void {
  const found = document.getElementById(id)
  if (found instanceof HTMLDetailsElement) found.open = true
  found?.scrollIntoView()
}

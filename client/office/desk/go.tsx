/** A button to another page of the desk and, on a long page, to a part of it. */
import type { ComponentChildren, VNode } from 'preact'
import { Button } from '../../ui/controls.tsx'
import { goTo, type Place } from './places.ts'

interface GoProps {
  readonly to: Place
  /** The part of a long page, by its id. */
  readonly part?: string
  readonly children: ComponentChildren
}

export function Go({ to, part, children }: GoProps): VNode {
  const go = () => {
    goTo(to)
    // Once the page is there, and its heading has had the focus.
    if (part !== undefined) setTimeout(() => showPart(part), 100)
  }
  return (
    <Button kind="other" onClick={go}>
      {children}
    </Button>
  )
}

/** Scrolls a part of the page into view, expanded. */
function showPart(id: string): void {
  const found = document.getElementById(id)
  if (found instanceof HTMLDetailsElement) found.open = true
  found?.scrollIntoView()
}

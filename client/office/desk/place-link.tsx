/** A link to another page of the desk: followed without loading a page, so that the keys stay. */
import type { ComponentChildren, VNode } from 'preact'
import { addressOf, goTo, type Place } from './places.ts'

interface PlaceLinkProps {
  readonly to: Place
  readonly class?: string
  /** The page that is shown. */
  readonly current?: boolean
  readonly children: ComponentChildren
}

export function PlaceLink({ to, current, children, ...rest }: PlaceLinkProps): VNode {
  return (
    <a
      {...rest}
      href={addressOf(to)}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault()
        goTo(to)
      }}
    >
      {children}
    </a>
  )
}

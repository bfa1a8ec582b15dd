/** The external authorities that the office names: for a reporter who cannot, or should not, report here. */
import type { VNode } from 'preact'
import type { Manifest } from '../../crypto/wire/manifest.ts'

export function Authorities({ manifest }: { manifest: Manifest }): VNode {
  return (
    <>
      {manifest.authorities.map(({ name, contact }) => (
        <p key={name} class="preserve" dir="auto">
          <strong>{name}</strong>
          <br />
          {contact}
        </p>
      ))}
    </>
  )
}

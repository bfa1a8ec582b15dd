/** Groups of characters, numbered, left to right in every language: a recovery kit, or a share of one. */
import type { VNode } from 'preact'

export function Groups({ groups }: { groups: readonly string[] }): VNode {
  return (
    <ol class="kit" dir="ltr" translate={false}>
      {groups.map((group, index) => (
        <li key={index}>
          <span class="words-number" aria-hidden="true">
            {index + 1}
          </span>
          <span class="code">{group}</span>
        </li>
      ))}
    </ol>
  )
}

/** The work on a case: its tasks, the people and organisations named in it, and the cases it is linked to. */
import type { VNode } from 'preact'
import type { CaseProps } from '../props.ts'
import { Links } from './links.tsx'
import { Parties } from './parties.tsx'
import { Tasks } from './tasks.tsx'

export function Work(props: CaseProps): VNode {
  return (
    <div class="stack">
      <Tasks {...props} />
      <Parties {...props} />
      <Links {...props} />
    </div>
  )
}

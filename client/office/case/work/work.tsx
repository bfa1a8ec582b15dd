/** The work on a case: its tasks, the people and organisations named in it, and the cases it is linked to. */
import type { VNode } from 'preact'
import { isReader } from '../../../../crypto/manifest.ts'
import type { CaseProps } from '../props.ts'
import { Links } from './links.tsx'
import { Parties } from './parties.tsx'
import { Tasks } from './tasks.tsx'

export function Work(props: CaseProps): VNode {
  // An expert does tasks; people and other cases are the team's.
  if (!isReader(props.desk.unlocked.self.role)) return <Tasks {...props} />
  return (
    <div class="stack">
      <Tasks {...props} />
      <Parties {...props} />
      <Links {...props} />
    </div>
  )
}

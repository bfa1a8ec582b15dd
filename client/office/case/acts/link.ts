/** Links a case to another, in the log of this one: see crypto/case/links.ts for which of the two that is. */
import { equal } from '../../../../crypto/bytes.ts'
import { mostLinks, type Link } from '../../../../crypto/case/links.ts'
import { addedTo, type ActKind } from './act.ts'

export interface LinkAct extends Link {
  readonly type: 'link'
}

export const link: ActKind<LinkAct> = {
  entry: ({ to, as }) => ({ type: 'linked', to, as }),
  may: ({ to }, { state, answer }) =>
    !equal(to, answer.mailbox) &&
    (state.links.length < mostLinks || state.links.some((one) => equal(one.to, to))),
  sets: ({ as }) => ({ link: as }),
  replaces: ({ to }, open) => ({
    link: open.state.links.find((one) => equal(one.to, to))?.as ?? null,
    ...addedTo(open),
  }),
}

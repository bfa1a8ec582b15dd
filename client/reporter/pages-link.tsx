/**
 * A link from the app to a public page. It opens in a new tab, so that nothing in this tab is lost, and passes on the
 * root of the poster's link, which protects the visit in that tab.
 */
import type { ComponentChildren, VNode } from 'preact'
import type { PageName } from '../../crypto/wire/public-page.ts'
import { Text } from '../ui/text.tsx'
import { language } from '../ui/texts.ts'
import { pageAddress, pinFragment } from './visit.ts'

export function PagesLink({ to, children }: { to: PageName | 'list'; children: ComponentChildren }): VNode {
  const address = pageAddress(language.value, to)
  return (
    <a
      href={address}
      target="_blank"
      rel="noreferrer"
      onClick={(event) => (event.currentTarget.href = `${address}${pinFragment()}`)}
    >
      {children}
    </a>
  )
}

/** The four pages that matter before somebody decides. */
export function ReadFirst(): VNode {
  return (
    <p>
      <Text
        id="landing-more"
        parts={{
          how: (inner) => <PagesLink to="how-it-works">{inner}</PagesLink>,
          rights: (inner) => <PagesLink to="your-rights">{inner}</PagesLink>,
          protects: (inner) => <PagesLink to="what-protects-you">{inner}</PagesLink>,
          not: (inner) => <PagesLink to="what-does-not">{inner}</PagesLink>,
        }}
      />
    </p>
  )
}

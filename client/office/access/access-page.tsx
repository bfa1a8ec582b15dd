/** An officer's own access: where they are logged in, notification mail, passkeys and password. */
import type { VNode } from 'preact'
import { Heading } from '../../ui/page.tsx'
import { t } from '../../ui/texts.ts'
import type { OpenDesk } from '../desk/desk.ts'
import { MailSection } from '../mail/section.tsx'
import { PasskeysSection } from './passkeys.tsx'
import { PasswordSection } from './password.tsx'
import { SessionsSection } from './sessions.tsx'

export function AccessPage({ open }: { open: OpenDesk }): VNode {
  return (
    <div class="stack settings">
      <Heading step="access">{t('place-access')}</Heading>
      <MailSection />
      <SessionsSection />
      <PasskeysSection open={open} />
      <PasswordSection open={open} />
    </div>
  )
}

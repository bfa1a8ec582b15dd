/** Coming back: the words, then the conversation. */
import type { VNode } from 'preact'
import { t } from '../ui/texts.ts'
import { Conversation } from './inbox/conversation.tsx'
import { EnterWords } from './inbox/enter-words.tsx'
import { mailbox } from './inbox/returning.ts'
import { trust } from './trust.ts'
import { Trusted } from './trust-pages.tsx'

export function Inbox(): VNode {
  return <Trusted title={t('inbox-title')}>{() => <TrustedInbox />}</Trusted>
}

function TrustedInbox(): VNode | null {
  const now = trust.value
  if (now.state !== 'good') return null
  return mailbox.value === null ? (
    <EnterWords verified={now.verified} pinned={now.pinned} />
  ) : (
    <Conversation open={mailbox.value} />
  )
}

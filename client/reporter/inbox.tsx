/** Coming back: the words, then the conversation. */
import { effect } from '@preact/signals'
import type { VNode } from 'preact'
import { findChannel } from '../../crypto/manifest.ts'
import { outside, t } from '../ui/texts.ts'
import { Conversation } from './inbox/conversation.tsx'
import { EnterWords } from './inbox/enter-words.tsx'
import { mailbox } from './inbox/returning.ts'
import { trust } from './trust.ts'
import { Trusted } from './trust-pages.tsx'
import { page } from './visit.ts'

// The texts name whoever has the report.
effect(() => {
  if (page.value !== 'inbox') return
  const sentTo = mailbox.value?.thread.report.content.channel
  const has =
    sentTo && trust.value.state === 'good' ? findChannel(trust.value.verified.manifest, sentTo) : null
  outside.value = has?.kind === 'alternate' ? has.name : null
})

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

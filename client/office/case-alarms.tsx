/** What is wrong with a case, and what became of the last act: said above everything else. */
import type { VNode } from 'preact'
import { equal } from '../../crypto/bytes.ts'
import { Notice } from '../ui/controls.tsx'
import { t } from '../ui/texts.ts'
import type { OpenCase } from './case.ts'
import { acted } from './case-state.ts'
import type { Unlocked } from './unlocked.ts'

/** What is wrong with a case, in words, before anything of it is shown. */
export function Alarms({ open, unlocked }: { open: OpenCase; unlocked: Unlocked }): VNode | null {
  const { thread } = open
  const problems: string[] = []
  if (thread.fault) problems.push(t(`fault-${thread.fault.what}`), t('fault-writing'))
  if (open.entriesDamaged) problems.push(t('fault-entries'), t('fault-writing'))
  if (sawAnotherOffice(open, unlocked)) problems.push(t('fault-fork'))
  if (problems.length === 0) return null
  return (
    <Notice tone="alarm" role="alert">
      <p class="notice-title">{t('fault-title')}</p>
      {[...new Set(problems)].map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </Notice>
  )
}

/** What the reporter ticked before writing. */
export function Danger({ open }: { open: OpenCase }): VNode | null {
  if (!open.thread.report.content.danger || open.card.closed) return null
  return (
    <Notice tone="alarm">
      <p>{t('danger-said')}</p>
    </Notice>
  )
}

/** True if the reporter was shown a manifest that is not in the office's chain. */
function sawAnotherOffice({ thread }: OpenCase, { chain }: Unlocked): boolean {
  return [thread.report, ...thread.messages].some(({ content }) => {
    const ours = chain.find(({ manifest }) => manifest.number === content.manifest.number)
    return !ours || !equal(ours.hash, content.manifest.hash)
  })
}

export function Acted(): VNode {
  const now = acted.value
  return (
    <div role="status">
      {(now === 'offline' || now === 'race' || now === 'too-long') && (
        <Notice tone="alarm">
          <p>{t(`act-${now}`)}</p>
        </Notice>
      )}
    </div>
  )
}

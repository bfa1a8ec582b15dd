/** What is wrong with a case, and what became of the last act: said above everything else. */
import type { VNode } from 'preact'
import { equal } from '../../crypto/bytes.ts'
import { stream } from '../../crypto/envelope.ts'
import { Notice } from '../ui/controls.tsx'
import { t } from '../ui/texts.ts'
import type { OpenCase } from './case.ts'
import { acted } from './case-state.ts'
import type { Unlocked } from './unlocked.ts'

/** What is wrong with a case, in words, before anything of it is shown. */
export function Alarms({ open, unlocked }: { open: OpenCase; unlocked: Unlocked }): VNode {
  const { thread } = open
  const { fault } = thread
  // What only the reporter's side says is one unknown person's word: it raises no alarm about the server.
  const claimed = fault?.stream === stream.report
  const served: string[] = []
  const said: string[] = []
  if (fault) (claimed ? said : served).push(t(claimed ? `claim-${fault.what}` : `fault-${fault.what}`))
  if (open.entriesDamaged) served.push(t('fault-entries'))
  if (sawAnotherOffice(open, unlocked) && fault?.what !== 'outdated') said.push(t('claim-fork'))
  const isOff = fault !== null || open.entriesDamaged
  return (
    <>
      {served.length > 0 && (
        <Notice tone="alarm" role="alert">
          <p class="notice-title">{t('fault-title')}</p>
          {served.map((one) => (
            <p key={one}>{one}</p>
          ))}
          {isOff && <p>{t('fault-writing')}</p>}
        </Notice>
      )}
      {said.length > 0 && (
        <Notice tone="warn" role="status">
          <p class="notice-title">{t('claim-title')}</p>
          {said.map((one) => (
            <p key={one}>{one}</p>
          ))}
          {isOff && served.length === 0 && <p>{t('claim-writing')}</p>}
        </Notice>
      )}
    </>
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
      {(now === 'offline' || now === 'race' || now === 'too-long' || now === 'blocked') && (
        <Notice tone="alarm">
          <p>{t(`act-${now}`)}</p>
        </Notice>
      )}
    </div>
  )
}

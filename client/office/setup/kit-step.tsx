/** The recovery kit: shown once, kept offline, one group of it typed back. */
import { Groups } from '../desk/groups.tsx'
import type { VNode } from 'preact'
import { kitGroups, type RecoveryKit } from '../../../crypto/office-keys.ts'
import { today } from '../../clock.ts'
import { dayText, t } from '../../ui/texts.ts'
import { ShownOnce } from '../door/shown-once.tsx'

interface KitStepProps {
  readonly kit: () => RecoveryKit
  /** Its title, for somebody who finds the sheet years later. */
  readonly office: string
  readonly next: () => void
  readonly back: () => void
}

export function KitStep({ kit, office, next, back }: KitStepProps): VNode {
  const groups = kitGroups(kit())
  // The kit itself decides which group is asked for, so that it does not change while somebody types.
  const number = 1 + ((kit().root[0] ?? 0) % groups.length)
  return (
    <ShownOnce
      step="kit"
      title={t('kit-title')}
      lead={t('kit-lead')}
      file={{ name: 'recovery-kit.txt', content: kitFile(groups, office) }}
      keep={t('kit-keep')}
      tone="alarm"
      ask={{
        id: 'kit-group',
        label: t('kit-group', { number }),
        wrong: t('kit-wrong', { number }),
        isRight: (typed) => typed.toUpperCase() === groups[number - 1],
        maxLength: 4,
      }}
      next={next}
      back={back}
    >
      <Groups groups={groups} />
    </ShownOnce>
  )
}

/** The kit as a text that explains itself: whose it is, since when, what it does and where to type it. */
function kitFile(groups: readonly string[], office: string): string {
  const lines = Array.from({ length: 4 }, (_, row) => groups.slice(row * 7, row * 7 + 7).join(' '))
  const about = [
    office,
    t('kit-made', { day: dayText(today()) }),
    t('kit-use', { address: `${location.origin}/restore` }),
  ]
  return `${[t('kit-title'), about.join('\n'), lines.join('\n'), t('kit-keep')].join('\n\n')}\n`
}

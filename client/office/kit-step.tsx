/** The recovery kit: shown once, kept offline, one group of it typed back. */
import type { VNode } from 'preact'
import { kitGroups, type RecoveryKit } from '../../crypto/office-keys.ts'
import { t } from '../ui/texts.ts'
import { ShownOnce } from './shown-once.tsx'

interface KitStepProps {
  readonly kit: () => RecoveryKit
  readonly next: () => void
  readonly back: () => void
}

export function KitStep({ kit, next, back }: KitStepProps): VNode {
  const groups = kitGroups(kit())
  // Which group is asked follows from the kit, so that it does not change while somebody types.
  const number = 1 + ((kit().root[0] ?? 0) % groups.length)
  return (
    <ShownOnce
      step="kit"
      title={t('kit-title')}
      lead={t('kit-lead')}
      file={{ name: 'recovery-kit.txt', content: kitFile(groups) }}
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

/** Groups of characters, numbered, left to right in every language. */
export function Groups({ groups }: { groups: readonly string[] }): VNode {
  return (
    <ol class="kit" dir="ltr" translate={false}>
      {groups.map((group, index) => (
        <li key={index}>
          <span class="words-number" aria-hidden="true">
            {index + 1}
          </span>
          <span class="code">{group}</span>
        </li>
      ))}
    </ol>
  )
}

function kitFile(groups: readonly string[]): string {
  const lines = Array.from({ length: 4 }, (_, row) => groups.slice(row * 7, row * 7 + 7).join(' '))
  return `${t('kit-title')}\n\n${lines.join('\n')}\n`
}

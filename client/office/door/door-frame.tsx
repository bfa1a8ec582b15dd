/** The frame of the pages before unlocking: one column, for set-up, unlocking and faults. */
import type { ComponentChildren, VNode } from 'preact'
import { Mark } from '../../ui/page.tsx'
import { t } from '../../ui/texts.ts'

export function DoorFrame({ children }: { children: ComponentChildren }): VNode {
  return (
    <div class="door-frame">
      <header class="door-top">
        <Mark />
        <span>{t('product')}</span>
      </header>
      <main class="door-column stack">{children}</main>
    </div>
  )
}

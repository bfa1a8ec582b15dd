/** The chart of a table. Screen readers get the table, which says the same, and nothing of this. */
import type { VNode } from 'preact'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../../../ui/texts.ts'
import type { FigureTable } from './tables.ts'

export function TableChart({ table }: { table: FigureTable }): VNode | null {
  const canvas = useRef<HTMLCanvasElement>(null)
  const failed = useSignal(false)
  const rows = table.rows.filter(({ drawn }) => drawn)
  useEffect(() => {
    let isHere = true
    let takeAway = () => {}
    const show = async () => {
      const { draw } = await import('./draw.ts')
      if (!isHere || !canvas.current) return
      takeAway = draw(canvas.current, {
        labels: rows.map(({ name }) => name),
        now: rows.map(({ now }) => now.value),
        before: rows.map(({ before }) => before.value),
        nowName: t('figures-now'),
        beforeName: t('figures-before'),
      })
    }
    // The tables stay, and say everything.
    show().catch(() => (failed.value = true))
    return () => {
      isHere = false
      takeAway()
    }
  }, [table])
  if (rows.length === 0) return null
  if (failed.value) return <p class="soft">{t('figures-chart-failed')}</p>
  return (
    <div class="figure-chart" aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  )
}

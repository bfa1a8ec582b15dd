/** A table of figures, each with its limit or baseline. */

export interface Figure {
  readonly what: string
  readonly measured: string
  /** The limit, or the baseline measured in the same run. */
  readonly against: string
  /** Null if there is no limit. */
  readonly holds: boolean | null
}

export function printTable(title: string, figures: readonly Figure[]): void {
  const rows = figures.map(({ what, measured, against, holds }) => [
    what,
    measured,
    against,
    holds === null ? '' : holds ? 'holds' : 'MISSED',
  ])
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()
  process.stdout.write(`\n${title}\n${rows.map(line).join('\n')}\n`)
}

/** The value below which `share` (0 to 1) of the sorted values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
export const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`

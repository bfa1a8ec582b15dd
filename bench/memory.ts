/** How much memory a process takes, as Linux counts it. */
import { readFileSync, writeFileSync } from 'node:fs'

/** MiB of memory that a process really uses, or used at most, according to Linux. */
export function memoryOf(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024
}

/** Resets the peak: Linux's "5" to clear_refs. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

/** Whether something keeps this machine's clock right: days, codes and proofs depend on it. */
import { execFile } from 'node:child_process'
import { bad, good, soon, type Finding } from './finding.ts'

export function lookAtClock(): Promise<Finding[]> {
  return new Promise((resolve) => {
    execFile(
      'timedatectl',
      ['show', '--property=NTPSynchronized', '--value'],
      { timeout: 5000 },
      (error, out) => {
        if (error)
          resolve([
            soon('clock', 'It could not be found out whether this clock is kept right: check it yourself.'),
          ])
        else if (out.trim() === 'yes') resolve([good('clock', 'The clock is kept right by a time server.')])
        else
          resolve([
            bad(
              'clock',
              'Nothing keeps this clock right: install systemd-timesyncd or chrony, and allow it to reach a time server.',
            ),
          ])
      },
    )
  })
}

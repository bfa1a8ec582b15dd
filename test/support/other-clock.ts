/** Programs whose clock shows another time than this machine's, by Debian's libfaketime. */
import { writeFile } from 'node:fs/promises'
import { installed } from './proxy.ts'

const folders = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((machine) => `/usr/lib/${machine}/faketime`)

/** What a program's environment needs for a clock that is wrong by so many seconds from its start on. */
export function wrongBy(seconds: number): Record<string, string> {
  return { LD_PRELOAD: libraryOf('libfaketime.so.1'), FAKETIME: offset(seconds) }
}

export interface OtherClock {
  /** For the environment of a program. */
  readonly env: Readonly<Record<string, string>>
  /** From now on, the program's clock is wrong by so many seconds; how long something takes is measured rightly. */
  jump(seconds: number): Promise<void>
}

/** @param file where the program's clock is told how wrong it is */
export async function clockToJump(file: string): Promise<OtherClock> {
  const jump = (seconds: number) => writeFile(file, `${offset(seconds)}\n`)
  await jump(0)
  return {
    jump,
    env: {
      LD_PRELOAD: libraryOf('libfaketimeMT.so.1'),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
  }
}

const offset = (seconds: number) => `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}`

const libraryOf = (name: string) =>
  installed(
    'libfaketime',
    folders.map((folder) => `${folder}/${name}`),
    'libfaketime',
  )

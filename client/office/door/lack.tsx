/**
 * What the office's app cannot do without: WebAssembly, which stretches passwords, and a database, in which this browser
 * remembers what it has seen of the office. The Tor Browser has neither at its level "Safer".
 */
import { signal } from '@preact/signals'
import { get } from 'idb-keyval'
import type { VNode } from 'preact'
import { compilesWebAssembly } from '../../../crypto/sodium.ts'
import { Heading } from '../../ui/page.tsx'
import { t } from '../../ui/texts.ts'
import { DoorFrame } from './door-frame.tsx'

/** The end of a text's id; null if nothing is missing, as far as is known. */
export const lack = signal<'webassembly' | 'storage' | null>(null)

/** Called once, when the page starts. */
export async function findLack(): Promise<void> {
  if (!compilesWebAssembly()) {
    lack.value = 'webassembly'
    return
  }
  try {
    await get('')
  } catch {
    lack.value = 'storage'
  }
}

export function LackPage({ missing }: { readonly missing: NonNullable<typeof lack.value> }): VNode {
  return (
    <DoorFrame>
      <Heading step="lack">{t('lack-title')}</Heading>
      <p>{t(`lack-${missing}`)}</p>
      <p>{t('lack-do')}</p>
    </DoorFrame>
  )
}

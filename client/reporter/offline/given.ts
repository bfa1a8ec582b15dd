/**
 * What the office has put into its offline form: its manifest with every proof, and where to post the sealed file.
 *
 * Spec: "The offline form". The manifest is proved here as everywhere. The address is only as good as the file.
 */
import * as v from 'valibot'
import { ManifestRefused } from '../../../crypto/errors.ts'
import { verifyManifest } from '../../../crypto/manifest.ts'
import { GivenToForm } from '../../../crypto/wire/offline-form.ts'
import { today } from '../../clock.ts'
import { trust } from '../trust.ts'

export type Given = v.InferOutput<typeof GivenToForm>

/** Called once libsodium is ready. Null where a build has put nothing, or somebody has changed it. */
export function readGiven(): Given | null {
  try {
    const text = document.getElementById('given')?.textContent ?? ''
    return v.parse(GivenToForm, JSON.parse(text))
  } catch {
    return null
  }
}

/** Proves the office for today; the result is in `trust`, where the steps of a report look. */
export function proveGiven({ published }: Given): void {
  try {
    trust.value = { state: 'good', verified: verifyManifest(published, null, today()), pinned: false }
  } catch (error) {
    if (!(error instanceof ManifestRefused)) throw error
    trust.value = { state: 'refused', fault: error.fault }
  }
}

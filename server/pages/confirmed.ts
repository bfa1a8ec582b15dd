/**
 * Which public pages the office has read and confirmed: worked out from its log, and checked before it opens.
 *
 * Spec: "Public pages". A closed office opens only when every page is confirmed as it is now, in every language that
 * the office wants.
 */
import { equal, type OfficeId } from '../../crypto/bytes.ts'
import { addDays, addMonths, type Day } from '../../crypto/day.ts'
import type { Verified } from '../../crypto/manifest.ts'
import { readStoredLog } from '../../crypto/office-log.ts'
import { confirmationOf, isConfirmed } from '../../crypto/public-page.ts'
import type { OfficeAct, OfficeEntry } from '../../crypto/wire/office-entry.ts'
import { mostReviewMonths, type PageLanguage, type PageName } from '../../crypto/wire/public-page.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import type { Database, InTransaction } from '../../db/connect.ts'
import { findOfficeEntries } from '../../db/office-log.ts'
import { findPageSettings } from '../../db/public-pages.ts'
import { findPages, hashOf } from './texts.ts'

/** The office's log, which was checked when it was stored. */
export async function findEntries(
  db: Database | InTransaction,
  office: OfficeId,
): Promise<readonly OfficeEntry[]> {
  return readStoredLog(await findOfficeEntries(db, office)).entries
}

/** The pages that are not confirmed as they are now, in the languages that the office wants. */
export async function unconfirmedPages(
  db: Database | InTransaction,
  office: OfficeId,
  languages: readonly PageLanguage[],
): Promise<readonly { readonly page: PageName; readonly language: string }[]> {
  const { languagesOff } = await findPageSettings(db, office)
  const wanted = languages.filter(({ code }) => !languagesOff.includes(code))
  const [entries, pages] = [await findEntries(db, office), await findPages(db, office, wanted)]
  return pages
    .filter((one) => !isConfirmed(confirmationOf(entries, one.page, one.language.code), hashOf(one)))
    .map(({ page, language }) => ({ page, language: language.code }))
}

/** Lets an office that was closed `before` open, if its pages are confirmed. @throws Refusal 'unready' */
export async function checkOpening(
  tx: InTransaction,
  { office, manifest }: Verified,
  before: Verified | null,
  languages: readonly PageLanguage[],
): Promise<void> {
  if (manifest.intake !== 'open' || before?.manifest.intake === 'open') return
  if ((await unconfirmedPages(tx, office, languages)).length > 0) throw new Refusal('unready')
}

/**
 * Checks that an entry that confirms a page names an existing page, its present texts, and a day that is not too far
 * away.
 * @throws Refusal 'bad-entry'
 */
export async function checkConfirming(
  tx: InTransaction,
  office: OfficeId,
  act: Extract<OfficeAct, { type: 'page' }>,
  languages: readonly PageLanguage[],
  today: Day,
): Promise<void> {
  const pages = await findPages(tx, office, languages)
  const found = pages.find(({ page, language }) => page === act.page && language.code === act.language)
  const isNow = found && equal(hashOf(found), act.text)
  // The officer's clock may be a day ahead.
  const last = addDays(addMonths(today, mostReviewMonths), 1)
  if (!isNow || act.review < addDays(today, -1) || act.review > last) throw new Refusal('bad-entry')
}

/** An act on people or keys as a sentence: in the office's log, and where it waits for another signature. */
import type { OfficeEntry } from '../../../crypto/wire/office-entry.ts'
import { pageNames } from '../../../crypto/wire/public-page.ts'
import { today } from '../../clock.ts'
import { dayText, t } from '../../ui/texts.ts'
import { nameOf, type Unlocked } from './unlocked.ts'

/** What its writer did; their name comes before it. */
export function actText(unlocked: Pick<Unlocked, 'chain'>, entry: OfficeEntry): string {
  return t(`act-${entry.act.type}`, valuesOf(unlocked, entry))
}

/** A language as the office's page calls it, in English. */
export function languageName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code
}

/** A page that this program no longer has keeps its name in the log. */
function pageNameText(name: string): string {
  const known = pageNames.find((one) => one === name)
  return known ? t(`page-name-${known}`) : name
}

/** What the sentence about an act names. */
function valuesOf({ chain }: Pick<Unlocked, 'chain'>, { act }: OfficeEntry): Record<string, string | number> {
  const name = (id: Uint8Array) => nameOf(chain, id) ?? t('somebody')
  switch (act.type) {
    case 'invited':
      return {
        name: act.name,
        role: t(`role-${act.role}`),
        opens: act.opens ?? '',
        how: act.again ? 'again' : act.opens === null ? 'colleague' : 'outside',
      }
    case 'admitted':
    case 'readmitted':
    case 'assigned':
    case 'removed':
    case 'restored':
      return { name: name(act.officer) }
    case 'away':
      return {
        name: name(act.officer),
        day: act.until ? dayText(act.until, today()) : '',
        back: act.until === null ? 'yes' : 'no',
      }
    case 'split':
      return { needed: act.needed, shares: act.shares.length }
    case 'page':
      return { page: pageNameText(act.page), language: languageName(act.language) }
    case 'asked':
      return { what: act.what }
    case 'agreed':
      return { how: act.trustee ? 'trustee' : 'person' }
    case 'register-exported':
      return { from: dayText(act.from, today()), until: dayText(act.until, today()) }
    case 'results-proposed':
      return { year: String(act.year), version: act.version }
    case 'settled':
      return { step: t(`settled-${act.step}`) }
    default:
      return {}
  }
}

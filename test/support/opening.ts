/** Steps to an open office, in the browser: verbs of the journeys, and of the measurement that takes the same steps. */
import type { Page } from 'playwright-core'
import { button, type Say } from './journey.ts'

/**
 * On the trustees' page, with names and kit filled in: makes the shares and gives out each one.
 * @returns them, as typed
 */
export async function handOutShares(page: Page, say: Say, holders: readonly string[]): Promise<string[]> {
  await button(page, say('split-go')).click()
  const shares: string[] = []
  for (const holder of holders) {
    await page.getByRole('heading', { name: say('share-title', { holder }) }).waitFor()
    shares.push((await page.locator('.kit .code').allTextContents()).join(' '))
    await page.locator('.actions .button-main').click()
  }
  return shares
}

/** Tests a share; it is one of those that were given out. */
export async function tryShare(page: Page, say: Say, share: string): Promise<void> {
  await page.getByLabel(say('rehearse-share')).fill(share)
  await button(page, say('rehearse-go')).click()
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#rehearse')?.value === '')
}

/** From the list of steps: names an external authority. */
export async function nameAuthority(page: Page, say: Say): Promise<void> {
  await button(page, say('opening-alternate-name')).click()
  await button(page, say('authority-add')).click()
  await page.getByLabel(say('authority-name')).fill('Court of audit')
  await page.getByLabel(say('authority-contact'), { exact: true }).fill('audit.example, 1 Square')
  await button(page, say('office-facts-save')).click()
  await page.getByText(say('office-facts-saved')).waitFor()
}

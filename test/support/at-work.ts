/** Three people in front of their pages while something fails: one about to send a report, one who came back, an officer. */
import type { Browser } from 'playwright-core'
import {
  button,
  comeBack,
  enterOffice,
  officeTexts,
  openFromList,
  report,
  takeWords,
  textsOf,
  visit,
  writeReport,
  type ChosenFile,
  type MadeOffice,
  type Say,
  type Visitor,
} from './journey.ts'
import type { TestOffice } from './sotto.ts'

export interface AtWork {
  readonly say: Say
  readonly sayOffice: Say
  /** Everything is written and checked; only "send" has not been pressed. */
  readonly sender: Visitor
  /** In the conversation about their report, with a message that is written and not sent. */
  readonly returned: Visitor
  /** On that report's case, with a note that is written and not saved. */
  readonly officer: Visitor
  readonly made: MadeOffice
}

/** What they have written. */
export const written = {
  report: 'Ready to be sent',
  first: 'The beginning',
  message: 'Said meanwhile',
  note: 'Noted meanwhile',
}

/** @param files that go with the report that is ready */
export async function peopleAtWork(
  browser: Browser,
  at: { readonly reporterUrl: string; readonly officeUrl: string },
  office: TestOffice,
  files: readonly ChosenFile[] = [],
): Promise<AtWork> {
  const [say, sayOffice] = [await textsOf('en'), await officeTexts()]
  const front = `${at.reporterUrl}/en/`
  const returned = await visit(browser)
  await returned.page.goto(front)
  const words = await report(returned.page, say, { text: written.first })
  await returned.page.goto(front)
  await comeBack(returned.page, say, words.join(' '))
  await returned.page.getByLabel(say('reply-label')).fill(written.message)
  const officer = await visit(browser)
  const made = await enterOffice(officer.page, at, sayOffice, office)
  await openFromList(officer.page, sayOffice, written.first)
  await officer.page.getByRole('tab', { name: new RegExp(sayOffice('tab-notes')) }).click()
  await officer.page.locator('#panel-notes').getByLabel(sayOffice('note-label')).fill(written.note)
  const sender = await readyToSend(browser, front, say, written.report, files)
  return { say, sayOffice, sender, returned, officer, made }
}

/** A new visitor who has written a report, has kept the words, and has only to send it. */
export async function readyToSend(
  browser: Browser,
  front: string,
  say: Say,
  text: string,
  files: readonly ChosenFile[] = [],
): Promise<Visitor> {
  const visitor = await visit(browser)
  await visitor.page.goto(front)
  await writeReport(visitor.page, say, { text, files })
  await takeWords(visitor.page, say)
  return visitor
}

/** Each presses the button. */
export async function allSend({ say, sayOffice, sender, returned, officer }: AtWork): Promise<void> {
  await button(sender.page, say('send')).click()
  await button(returned.page, say('reply-send')).click()
  await button(officer.page, sayOffice('note-save')).click()
}

/** How often the note is on the officer's page; the form is then empty. */
export async function notesShown({ officer, sayOffice }: AtWork): Promise<number> {
  const panel = officer.page.locator('#panel-notes')
  await panel.locator('article', { hasText: written.note }).first().waitFor()
  if ((await panel.getByLabel(sayOffice('note-label')).inputValue()) !== '')
    throw new Error('still in the form')
  return panel.locator('article', { hasText: written.note }).count()
}

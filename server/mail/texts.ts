/**
 * What each mail says. The text of a kind is always the same, whatever is waiting and however much. It names no case, no
 * day, and not the office; only the outside body reads a number.
 */

/** For every mail except the test. */
export const subject = 'Sotto: please log in'
export const testSubject = 'Sotto: test email'

const endings = (
  officeUrl: string,
) => `Use your bookmark or type the address yourself: anyone can forge an email.

    ${officeUrl}

To stop these emails: log in, go to Your access, then Email, and remove your address.
`

/** @param officeUrl the address at which officers reach the app */
export const noticeText = (
  officeUrl: string,
): string => `Something may be waiting for you in the reporting office. Please log in.
For safety, this email is always the same and gives no details.

${endings(officeUrl)}`

/** When the office's published keys expire soon and nobody has logged in to renew them. */
export const renewalText = (
  officeUrl: string,
): string => `The office's published keys expire soon. Please log in: this renews them.
Once they have expired, nobody can send the office a report.

${endings(officeUrl)}`

/** While a restore with the recovery kit is waiting. It does not say whose keys it would replace. */
export const restoreText = (
  officeUrl: string,
): string => `Someone with the office's recovery kit has asked for new keys for one
person in the office. Please log in to see who. If it is you and you did
not ask for this, you can refuse it there.

${endings(officeUrl)}`

/** Before a first answer is due, and from that day on. It does not say how many there are. */
export const reminderText = (
  officeUrl: string,
  when: 'soon' | 'due',
): string => `A report in the reporting office waits for its first answer.
${when === 'soon' ? 'It is due within two days.' : 'It is due today, or late.'} Please log in:
the list of cases shows which.

${endings(officeUrl)}`

/** For the outside body: so many reports to the office, and never which. */
export const overdueText = (
  officeUrl: string,
  count: number,
): string => `The office has not given a first answer in time.
Reports that are overdue: ${count}
You are told as its outside body: their reporters may turn to you.

${endings(officeUrl)}`

/** A month and a week before a case is deleted. It does not say how many there are. */
export const deletionText = (
  officeUrl: string,
): string => `A closed case in the reporting office will soon be deleted, with
everything in it. Please log in if it has to be kept: the list of cases
shows which.

${endings(officeUrl)}`

/** For the button "Send a test email". */
export const testText = (
  officeUrl: string,
): string => `This is the test email you asked for. Emails reach you at this address.

${endings(officeUrl)}`

/**
 * What mails say: constants. Whatever waits, and however much of it, the text is the same; it names no case, no number,
 * no day, and not the office.
 */

/** Of every mail but the test. */
export const subject = 'Sotto: please sign in'
export const testSubject = 'Sotto: test mail'

const endings = (officeUrl: string) => `Open it from your bookmark, or type it: anyone can forge a mail.

    ${officeUrl}

To stop these mails: sign in, Your access, Mail, and take your address out.
`

/** @param officeUrl the address under which officers reach the app */
export const noticeText = (
  officeUrl: string,
): string => `Something may wait for you in the office's channel. Please sign in.
This mail is always the same, and says nothing about it on purpose.

${endings(officeUrl)}`

/** When the office's published keys run out soon, and nobody has signed in to renew them. */
export const renewalText = (
  officeUrl: string,
): string => `The office's published keys run out soon: please sign in.
That renews them. Once they have run out, nothing can be sent to the
office.

${endings(officeUrl)}`

/** While a restore with the recovery kit waits. It does not say for whom. */
export const restoreText = (
  officeUrl: string,
): string => `Somebody with the office's recovery kit asks for new keys for one of its
people. Please sign in: there you see for whom. If it is about you, and
you did not ask for it, you can refuse it there.

${endings(officeUrl)}`

/** For the button "Send a test mail". */
export const testText = (
  officeUrl: string,
): string => `This is the test mail that you asked for: mails reach you here.

${endings(officeUrl)}`

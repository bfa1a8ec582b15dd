/** Invented evidence: files that a reporter of the demo sends, and that an officer adds to a note. */
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import type { LeftFile } from './files.ts'

const text = (name: string, type: string, lines: readonly string[]): LeftFile => ({
  bytes: new TextEncoder().encode(lines.join('\r\n')),
  about: { name, type, state: 'plain' },
})

async function pdf(
  name: string,
  state: LeftFile['about']['state'],
  lines: readonly string[],
): Promise<LeftFile> {
  const made = await PDFDocument.create()
  const page = made.addPage([420, 298])
  const font = await made.embedFont(StandardFonts.Helvetica)
  for (const [index, line] of lines.entries()) {
    page.drawText(line, { x: 36, y: 250 - 26 * index, size: index === 0 ? 16 : 12, font })
  }
  return { bytes: await made.save(), about: { name, type: 'application/pdf', state } }
}

export async function boardMinutes(): Promise<LeftFile[]> {
  return [
    await pdf('minutes-of-the-board.pdf', 'original', [
      'Town of Ardenne (invented)',
      'Minutes of the board, 14 April',
      '',
      '1. Parking at the market',
      '2. Repairs of the town hall clock',
      '3. Permits office: report of its head',
      '    No post was discussed.',
    ]),
  ]
}

export async function poolEvidence(): Promise<LeftFile[]> {
  return [
    await pdf('file-1.pdf', 'cleaned', [
      'Bassin & Fils (invented)',
      'Delivery note 2026-06-11',
      '',
      'Cleaning of filters, municipal pool of Ardenne',
      'Hours: 16        Sum: 1,920.00',
      '',
      'Received by: ______ (not our signature)',
    ]),
    text('file-2.csv', 'text/csv', [
      'Month,Invoice,Sum,Seen at the pool',
      'January,2026-014,"1,920.00",yes',
      'March,2026-051,"1,920.00",nobody',
      'June,2026-102,"1,920.00",nobody',
    ]),
    text('file-3.eml', 'message/rfc822', [
      'From: Accounts <accounts@ardenne.example>',
      'To: Pool <pool@ardenne.example>',
      'Subject: Third invoice of Bassin & Fils',
      'Date: Fri, 12 Jun 2026 09:14:00 +0200',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Please confirm that the filters were cleaned on the 11th. If we hear nothing by noon we pay.',
    ]),
  ]
}

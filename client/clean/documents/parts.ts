/** Parts of DOCX, XLSX and PPTX that are kept, by their content type (ECMA-376, part 1), and what may lead to them. */

const document = 'application/vnd.openxmlformats-officedocument.'

/**
 * By content type: the name of the part in the cleaned file. A name with a star is numbered; one with `#` from the
 * second on, because some programs look for the first by its usual name.
 */
const parts: Readonly<Record<string, string>> = {
  [`${document}wordprocessingml.document.main+xml`]: 'word/document.xml',
  [`${document}wordprocessingml.template.main+xml`]: 'word/document.xml',
  [`${document}wordprocessingml.styles+xml`]: 'word/styles#.xml',
  [`${document}wordprocessingml.numbering+xml`]: 'word/numbering#.xml',
  [`${document}wordprocessingml.settings+xml`]: 'word/settings#.xml',
  [`${document}wordprocessingml.fontTable+xml`]: 'word/fontTable#.xml',
  [`${document}wordprocessingml.footnotes+xml`]: 'word/footnotes#.xml',
  [`${document}wordprocessingml.endnotes+xml`]: 'word/endnotes#.xml',
  [`${document}wordprocessingml.header+xml`]: 'word/header*.xml',
  [`${document}wordprocessingml.footer+xml`]: 'word/footer*.xml',
  [`${document}spreadsheetml.sheet.main+xml`]: 'xl/workbook.xml',
  [`${document}spreadsheetml.template.main+xml`]: 'xl/workbook.xml',
  [`${document}spreadsheetml.worksheet+xml`]: 'xl/worksheets/sheet*.xml',
  [`${document}spreadsheetml.chartsheet+xml`]: 'xl/chartsheets/sheet*.xml',
  [`${document}spreadsheetml.sharedStrings+xml`]: 'xl/sharedStrings#.xml',
  [`${document}spreadsheetml.styles+xml`]: 'xl/styles#.xml',
  [`${document}spreadsheetml.table+xml`]: 'xl/tables/table*.xml',
  [`${document}presentationml.presentation.main+xml`]: 'ppt/presentation.xml',
  [`${document}presentationml.slideshow.main+xml`]: 'ppt/presentation.xml',
  [`${document}presentationml.template.main+xml`]: 'ppt/presentation.xml',
  [`${document}presentationml.slide+xml`]: 'ppt/slides/slide*.xml',
  [`${document}presentationml.slideLayout+xml`]: 'ppt/slideLayouts/slideLayout*.xml',
  [`${document}presentationml.slideMaster+xml`]: 'ppt/slideMasters/slideMaster*.xml',
  [`${document}presentationml.notesSlide+xml`]: 'ppt/notesSlides/notesSlide*.xml',
  [`${document}presentationml.notesMaster+xml`]: 'ppt/notesMasters/notesMaster*.xml',
  [`${document}presentationml.handoutMaster+xml`]: 'ppt/handoutMasters/handoutMaster*.xml',
  [`${document}presentationml.presProps+xml`]: 'ppt/presProps#.xml',
  [`${document}presentationml.tableStyles+xml`]: 'ppt/tableStyles#.xml',
  [`${document}theme+xml`]: '?/theme/theme*.xml',
  [`${document}themeOverride+xml`]: '?/theme/themeOverride*.xml',
  [`${document}drawing+xml`]: '?/drawings/drawing*.xml',
  [`${document}drawingml.chart+xml`]: '?/charts/chart*.xml',
  [`${document}drawingml.chartshapes+xml`]: '?/drawings/chartShapes*.xml',
  [`${document}drawingml.diagramData+xml`]: '?/diagrams/data*.xml',
  [`${document}drawingml.diagramLayout+xml`]: '?/diagrams/layout*.xml',
  [`${document}drawingml.diagramStyle+xml`]: '?/diagrams/quickStyle*.xml',
  [`${document}drawingml.diagramColors+xml`]: '?/diagrams/colors*.xml',
  'application/vnd.ms-office.drawingml.diagramDrawing+xml': '?/diagrams/drawing*.xml',
}

/** The main part of a document that contains a program. */
export const programs = /macroEnabled|vbaProject/i

/** Types of relationships that are followed, by the last word of their name. */
export const followed = new Set([
  ...['styles', 'numbering', 'settings', 'fontTable', 'footnotes', 'endnotes', 'header', 'footer', 'theme'],
  ...[
    'themeOverride',
    'image',
    'chart',
    'chartUserShapes',
    'drawing',
    'diagramData',
    'diagramLayout',
    'worksheet',
  ],
  ...[
    'diagramQuickStyle',
    'diagramColors',
    'diagramDrawing',
    'chartsheet',
    'sharedStrings',
    'table',
    'slide',
  ],
  ...[
    'slideLayout',
    'slideMaster',
    'notesSlide',
    'notesMaster',
    'handoutMaster',
    'presProps',
    'tableStyles',
    'audio',
  ],
  ...['video', 'media', 'hyperlink', 'package', 'oleObject'],
])

/** Types that nothing in a part's markup refers to: they apply to the whole part. */
export const implied = new Set([
  ...['styles', 'numbering', 'settings', 'fontTable', 'footnotes', 'endnotes', 'theme', 'themeOverride'],
  ...['sharedStrings', 'slideLayout', 'slideMaster', 'notesSlide', 'notesMaster', 'presProps', 'tableStyles'],
  'diagramDrawing',
])

/** Files inside the document, which are cleaned like separate files. */
export const media = new Set(['image', 'audio', 'video', 'media', 'package', 'oleObject'])

/** What it means if a relationship is not followed. */
export const meanings: Readonly<
  Record<string, 'person' | 'words' | 'thumbnail' | 'device' | 'versions' | 'script' | 'font'>
> = {
  ...{ 'core-properties': 'person', 'extended-properties': 'person', 'custom-properties': 'person' },
  ...{
    thumbnail: 'thumbnail',
    comments: 'words',
    commentsExtended: 'words',
    commentsIds: 'words',
    people: 'person',
  },
  ...{ commentAuthors: 'person', threadedComment: 'words', person: 'person', printerSettings: 'device' },
  ...{ connections: 'device', revisionHeaders: 'versions', usernames: 'person', attachedTemplate: 'device' },
  ...{ vmlDrawing: 'words', authors: 'person', vbaProject: 'script', font: 'font' },
}

/** The name of a part of this type, or null if it is removed. */
export function nameFor(type: string): string | null {
  return Object.hasOwn(parts, type) ? (parts[type] ?? null) : null
}

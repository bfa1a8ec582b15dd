/**
 * A sheet as one HTML file that opens from a disk: no script, no network, nothing from elsewhere. It links to no file,
 * because a click on a stranger's file would open it in the browser.
 */
import { byNumber, safeText } from './safe-text.ts'
import type { Block, Parts, Sheet } from './sheet.ts'

/** The whole file. */
export function htmlOf({ title, blocks }: Sheet, language = 'en'): string {
  return `<!doctype html>
<html lang="${text(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
<h1 dir="auto">${text(title)}</h1>
${blocks.map(blockOf).join('\n')}
</body>
</html>
`
}

const style = `
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1, h2, h3 { font-family: Georgia, serif; line-height: 1.25; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid; padding-bottom: 0.25rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 1fr) 3fr; gap: 0.25rem 1rem; }
dt { font-weight: 600; } dd { margin: 0; }
.about { margin-bottom: 0; opacity: 0.8; }
.said { margin-top: 0.25rem; padding-inline-start: 0.75rem; border-inline-start: 3px solid; unicode-bidi: plaintext; }
.said, td, dd { white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.5rem; border-bottom: 1px solid; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } }
`

function blockOf(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `<h${block.level} dir="auto">${text(block.text)}</h${block.level}>`
    case 'about':
      return `<p class="about" dir="auto">${text(block.text)}</p>`
    case 'said':
      return `<p class="said" dir="auto">${text(block.text)}</p>`
    case 'pairs':
      return `<dl>${block.rows
        .map(([name, values]) => `<dt>${text(name)}</dt><dd>${parts(values)}</dd>`)
        .join('')}</dl>`
    case 'table': {
      const head = block.head.map((one) => `<th scope="col">${text(one)}</th>`).join('')
      const rows = block.rows.map(
        (cells) => `<tr>${cells.map((one) => `<td>${parts(one)}</td>`).join('')}</tr>`,
      )
      return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`
    }
  }
}

/** Each has a direction of its own. */
const parts = (values: Parts) => values.map((one) => `<bdi>${text(one)}</bdi>`).join(', ')

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML: characters that no HTML may contain are shown by their number. */
function text(value: string): string {
  return safeText(value)
    .replace(/\r\n?/g, '\n')
    .replace(/[&<>"']/g, (one) => escapes[one] ?? '')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, byNumber)
}

/**
 * How a sheet is laid out on A4, in Typst's language. The texts are not part of it: it reads them from data.json, as
 * strings, which Typst shapes and breaks into lines but never reads as markup.
 */
export const template = `
#let data = json("data.json")
#set document(title: data.title, date: none)
#set page(
  paper: "a4",
  flipped: data.wide,
  margin: (x: 2cm, top: 2cm, bottom: 2.2cm),
  footer: context {
    set text(8pt, fill: luma(80))
    grid(columns: (1fr, auto), column-gutter: 0.5cm, text(data.footer), counter(page).display("1 / 1", both: true))
  },
)
#set text(font: data.fonts, size: 10pt, lang: data.lang, hyphenate: false, kerning: false)
// Where letters of a word stand apart, programs that read a PDF find two words.
#set par(leading: 0.6em, spacing: 0.7em)
#show heading: set block(above: 1.6em, below: 0.8em, sticky: true)
#show heading: set text(weight: 700)

// Each line in the direction of its first letter.
#let lines(all) = for one in all {
  if one.text == "" { v(0.4em) } else {
    block(width: 100%, spacing: 0.6em, { set text(dir: if one.rtl { rtl } else { ltr }); text(one.text) })
  }
}
#let cell(one) = { set text(dir: if one.rtl { rtl } else { ltr }); text(one.text) }

#let show-block(b) = {
  if b.is == "heading" { heading(level: b.level, b.text) }
  else if b.is == "about" { block(sticky: b.sticky, above: 1.1em, below: 0.6em, text(9pt, fill: luma(70), b.text)) }
  else if b.is == "said" { block(width: 100%, inset: (x: 8pt, y: 1pt), stroke: (x: 1.2pt + luma(190)), lines(b.lines)) }
  else if b.is == "pairs" {
    block(spacing: 0.8em, grid(
      columns: (3.8cm, 1fr), column-gutter: 0.4cm, row-gutter: 0.55em,
      ..b.rows.map(row => (text(9pt, weight: 700, row.at(0)), text(9pt, cell(row.at(1))))).flatten(),
    ))
  }
  else if b.is == "table" {
    set text(data.small * 1pt)
    set par(leading: 0.45em)
    table(
      columns: b.widths.map(w => w * 1fr),
      stroke: (x: none, y: 0.5pt + luma(170)),
      inset: (x: 4pt, y: 4pt),
      table.header(..b.head.map(h => text(weight: 700, h))),
      ..b.rows.map(row => row.map(cell)).flatten(),
    )
  }
}

#heading(level: 1, data.title)
#for b in data.blocks { show-block(b) }
`

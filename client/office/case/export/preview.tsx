/** What will leave, as it will be read: with what is taken out already gone. Text in it can be selected, and taken out. */
import type { VNode } from 'preact'
import type { Block, Parts, Sheet } from '../../../paper/sheet.ts'
import { isPassage, removedToken, stretchesOf, type Marks, type Passage, type Place } from './passages.ts'

interface Props {
  readonly sheet: Sheet<Passage>
  readonly marks: Marks
}

/** The roles are those that the elements have anyway: on a phone their layout would take these away. */
export function Preview({ sheet, marks }: Props): VNode {
  return (
    <article class="export-sheet" id="export-sheet">
      <h2 class="export-name">{sheet.title}</h2>
      {sheet.blocks.map((block, at) => (
        <ShownBlock key={at} block={block} marks={marks} />
      ))}
    </article>
  )
}

function ShownBlock({ block, marks }: { readonly block: Block<Passage>; readonly marks: Marks }): VNode {
  switch (block.is) {
    case 'heading':
      return <h3>{block.text}</h3>
    case 'about':
      return <p class="soft export-about">{block.text}</p>
    case 'said':
      return (
        <p class="preserve export-said" dir="auto">
          <Shown text={block.text} marks={marks} />
        </p>
      )
    case 'pairs':
      return (
        <dl class="pairs">
          {block.rows.map(([name, parts], at) => (
            <>
              <dt key={`${at}-name`}>{name}</dt>
              <dd key={at} class="preserve">
                <ShownParts parts={parts} marks={marks} />
              </dd>
            </>
          ))}
        </dl>
      )
    case 'table':
      return (
        <div class="export-table">
          <table role="table">
            <thead role="rowgroup">
              <tr role="row">
                {block.head.map((one) => (
                  <th key={one} role="columnheader" scope="col">
                    {one}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {block.rows.map((cells, row) => (
                <tr key={row} role="row">
                  {cells.map((parts, at) => (
                    <td key={at} role="cell">
                      <ShownParts parts={parts} marks={marks} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
  }
}

function ShownParts({ parts, marks }: { readonly parts: Parts<Passage>; readonly marks: Marks }): VNode {
  return (
    <>
      {parts.map((one, at) => (
        <bdi key={at}>
          {at > 0 && ', '}
          <Shown text={one} marks={marks} />
        </bdi>
      ))}
    </>
  )
}

/** Each stretch that is kept knows its place in the text, so that a selection can be found in it. */
function Shown({ text, marks }: { readonly text: Passage | string; readonly marks: Marks }): VNode {
  if (typeof text === 'string' || !isPassage(text)) return <>{text}</>
  return (
    <>
      {stretchesOf(text, marks).map((one, at) =>
        one.kept === null ? (
          <mark key={at} class="export-removed">
            {removedToken}
          </mark>
        ) : (
          <span key={at} data-passage={text.passage} data-from={one.from}>
            {one.kept}
          </span>
        ),
      )}
    </>
  )
}

/** What is selected in the preview, as places in its texts; our own words are never among them. */
export function selectedPlaces(): Place[] {
  const selection = getSelection()
  const sheet = document.getElementById('export-sheet')
  if (!selection || !sheet || selection.rangeCount === 0) return []
  const range = selection.getRangeAt(0)
  const places: Place[] = []
  for (const kept of sheet.querySelectorAll<HTMLElement>('[data-passage]')) {
    const text = kept.firstChild
    if (!(text instanceof Text) || !range.intersectsNode(text)) continue
    const start = range.startContainer === text ? range.startOffset : 0
    const end = range.endContainer === text ? range.endOffset : text.length
    const base = Number(kept.dataset['from'])
    if (end > start)
      places.push({ passage: kept.dataset['passage'] ?? '', from: base + start, to: base + end })
  }
  return places
}

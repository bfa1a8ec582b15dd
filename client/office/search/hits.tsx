/** What a search finds in texts, notes and names of files, and how far the index is. */
import type { VNode } from 'preact'
import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks'
import { isBlank } from '../../../crypto/blank.ts'
import { Button } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { listed } from '../case/listed.ts'
import { caseNumber, type ListedCase } from '../case/rows.ts'
import type { OpenDesk } from '../desk/desk.ts'
import { PlaceLink } from '../desk/place-link.tsx'
import { passageOf, type Wanted } from './fold.ts'
import { progress } from './indexing.ts'
import { bestPart, forgetPassages, partsOfHit, readPassages } from './passages.ts'
import { found, search } from './searching.ts'

const mostAtOnce = 20
/** Searched again while the index grows: each time it has this many more cases. */
const searchedEvery = 50

/** Below the field for searching. */
export function Hits({ open, typed }: { open: OpenDesk; typed: string }): VNode {
  const most = useSignal(mostAtOnce)
  const { done, of } = progress.value ?? { done: 0, of: 0 }
  const grown = done === of ? of : Math.floor(done / searchedEvery)
  // Before the page is painted: in most offices a key press and its hits are one frame.
  useLayoutEffect(() => void search(open.unlocked, typed), [typed, listed.value, grown, done === of])
  useEffect(() => {
    most.value = mostAtOnce
  }, [typed])
  const result = found.value
  const shown = result?.hits.slice(0, most.value) ?? []
  useLayoutEffect(() => void readPassages(open, shown), [result, most.value])
  useEffect(() => forgetPassages, [])
  const areComing = shown.some((one) => partsOfHit(one) === null)
  return (
    <>
      <IndexProgress isSearching={result !== null} />
      {result && (
        <section aria-labelledby="hits" class="lane" aria-busy={!result.isComplete}>
          <h2 id="hits">
            {t('hits-title')} <span class="lane-count">{result.hits.length}</span>
          </h2>
          {result.hits.length === 0 && result.isComplete && (
            <p class="soft lane-empty">{t(done < of ? 'hits-none-yet' : 'hits-none')}</p>
          )}
          {shown.length > 0 && (
            <ul class="rows" aria-busy={areComing}>
              {shown.map((one) => (
                <Hit key={one.row.number} one={one} wanted={result.wanted} />
              ))}
            </ul>
          )}
          {result.hits.length > most.value && (
            <Button kind="link" onClick={() => (most.value += 100)}>
              {t('show-more', { count: result.hits.length - most.value })}
            </Button>
          )}
        </section>
      )}
    </>
  )
}

function Hit({ one, wanted }: { one: ListedCase; wanted: Wanted }): VNode {
  const { row, card } = one
  const parts = partsOfHit(one)
  const [what, passage] = useMemo(() => {
    const part = parts && bestPart(parts, wanted)
    return [part?.what ?? 'report', (part && passageOf(part.text, wanted)) ?? []] as const
  }, [parts, wanted])
  return (
    <li>
      <PlaceLink class="hit" to={{ at: 'case', number: row.number }}>
        <span class="row-title">
          <strong dir="auto">{card && !isBlank(card.title) ? card.title : t('row-untitled')}</strong>
          <span class="soft">
            {caseNumber(row.number)}
            {parts && ` · ${t(`hit-${what}`)}`}
          </span>
        </span>
        <span class={parts ? 'hit-passage' : 'hit-passage coming'} dir="auto">
          {passage.map(({ text, marked }, at) => (marked ? <mark key={at}>{text}</mark> : text))}
        </span>
      </PlaceLink>
    </li>
  )
}

/** How much of what this officer may read is searched. */
function IndexProgress({ isSearching }: { isSearching: boolean }): VNode | null {
  if (progress.value === null) return isSearching ? <p class="soft">{t('index-begins')}</p> : null
  const { done, of, shut, failed } = progress.value
  const isComplete = done === of
  if (isComplete && !(isSearching && shut + failed > 0)) return null
  return (
    <div class="soft index-progress">
      {!isComplete && (
        <p id="index-progress">
          {t('index-progress', { done, of })} {isSearching && t('index-more')}
        </p>
      )}
      {!isComplete && <progress value={done} max={of} aria-labelledby="index-progress" />}
      {isSearching && shut > 0 && <p>{t('index-shut', { count: shut })}</p>}
      {isSearching && failed > 0 && <p>{t('index-failed', { count: failed })}</p>}
    </div>
  )
}

/** All cases in one table, a few rows at a time; on a narrow screen each row is a small card. */
import type { VNode } from 'preact'
import { today } from '../../clock.ts'
import { Button } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { isCritical, caseNumber } from '../case/rows.ts'
import { PlaceLink } from '../desk/place-link.tsx'
import { DueCell } from './due-text.tsx'
import { search } from './facts.ts'
import type { Facts } from './known.ts'
import { focusRow, rowsOnPage } from './keys.ts'
import {
  found,
  isSelected,
  rows,
  moreRows,
  rowsShown,
  select,
  sortBy,
  toggle,
  wanted,
} from './table-state.ts'
import { columns, setIn } from './wanted.ts'

export function CaseTable(): VNode {
  const shown = rows.value
  const { by, down } = wanted.value
  const left = found.value.length - shown.length
  if (found.value.length === 0) {
    const isFiltered = search.value.trim() !== '' || setIn(wanted.value).length > 0
    return <p class="soft lane-empty">{t(isFiltered ? 'table-none' : 'table-empty')}</p>
  }
  // The roles are those that the elements have anyway: on a phone their layout would take these away.
  return (
    <>
      <div class="cases-frame">
        <table class="cases" role="table" aria-label={t('table')} aria-rowcount={found.value.length + 1}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col" class="col-select">
                <SelectShown />
              </th>
              {columns.map((column) => (
                <th
                  key={column}
                  role="columnheader"
                  scope="col"
                  class={`col-${column}`}
                  aria-sort={by === column ? (down ? 'descending' : 'ascending') : undefined}
                >
                  <button type="button" onClick={() => sortBy(column)}>
                    {t(`column-${column}`)}
                    <span aria-hidden="true" class="sorted">
                      {by === column ? (down ? '▼' : '▲') : ''}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.map((one) => (
              <CaseRow key={one.number} one={one} selected={isSelected(one.number)} />
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && (
        <Button
          kind="link"
          onClick={() => {
            const next = found.value[rowsShown.value]
            rowsShown.value += moreRows
            focusRow(next?.number ?? '')
          }}
        >
          {t('table-more', { count: Math.min(left, moreRows) })}
        </Button>
      )}
    </>
  )
}

/** Selects what is on the page: never a case that nobody has scrolled to. */
function SelectShown(): VNode {
  const numbers = rows.value.map(({ number }) => number)
  const all = numbers.every(isSelected)
  return (
    <label class="select-box">
      <input
        type="checkbox"
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = !all && numbers.some(isSelected)
        }}
        onChange={(event) => select(numbers, event.currentTarget.checked)}
      />
      <span class="select-all">{t('select-shown')}</span>
    </label>
  )
}

function CaseRow({ one, selected }: { one: Facts; selected: boolean }): VNode {
  const { card, number, due } = one
  return (
    <tr role="row" data-row={number} class={selected ? 'selected' : ''}>
      <td role="cell" class="col-select">
        <label class="select-box">
          <input
            type="checkbox"
            checked={selected}
            aria-label={t('select-case', { number: caseNumber(number) })}
            onClick={(event) => toggle(number, event.shiftKey ? rowsOnPage() : undefined)}
          />
        </label>
      </td>
      <td role="cell" class="col-number">
        <span class="code" dir="ltr">
          {caseNumber(number)}
        </span>
      </td>
      <th role="rowheader" scope="row" class="col-title">
        <PlaceLink to={{ at: 'case', number }} class="case-link">
          <bdi>{one.title}</bdi>
        </PlaceLink>
        <span class="soft">{t('row-received', { day: dayText(one.received, today()) })}</span>
      </th>
      <td role="cell" class="col-state">
        <span>
          {card ? t(`state-${card.state}`) : one.one.trouble ? '–' : t('state-new')}
          {card?.outcome && <span class="soft">{t(`outcome-${card.outcome}`)}</span>}
        </span>
      </td>
      <td role="cell" class={one.category ? 'col-category' : 'col-category none'}>
        {one.category || '–'}
      </td>
      <td role="cell" class={card?.severity ? 'col-severity' : 'col-severity none'}>
        {/* What it is, where the column's head is not above it. */}
        <span class="cell-label">{t('column-severity')}: </span>
        {isCritical(card) ? (
          <span class="pill pill-alarm">{t('severity-critical')}</span>
        ) : (
          <span>{card?.severity ? t(`severity-${card.severity}`) : '–'}</span>
        )}
      </td>
      <td role="cell" class="col-owner">
        <bdi>{one.ownerName || t('row-nobody')}</bdi>
        {one.ownerLeft && <span class="soft">{t('row-owner-left')}</span>}
      </td>
      <td role="cell" class={card && card.tags.length > 0 ? 'col-tags' : 'col-tags none'}>
        <span class="tags">
          {card?.tags.map((tag) => (
            <bdi key={tag} class="tag">
              {tag}
            </bdi>
          ))}
        </span>
      </td>
      <td role="cell" class={due ? 'col-due' : 'col-due none'}>
        <DueCell due={due} />
      </td>
      <td role="cell" class={one.isUnread ? 'col-unread' : 'col-unread none'}>
        {one.isUnread && <strong>{t('table-unread')}</strong>}
      </td>
    </tr>
  )
}

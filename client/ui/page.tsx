/** What pages have in common: a heading that takes the focus when a step begins, errors at the top, a bar. */
import type { ComponentChildren, VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface HeadingProps {
  readonly children: ComponentChildren
  /** Changes with each step; the heading is then focused, so that keyboard and screen reader follow. */
  readonly step: string | number
}

// Focus moves at once with the page: a moment later, somebody may already be typing. The first page of a visit leaves
// it where the browser put it.
let visited = false

export function Heading({ children, step }: HeadingProps): VNode {
  const ref = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (visited) {
      ref.current?.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
    visited = true
  }, [step])
  return (
    <h1 ref={ref} tabIndex={-1}>
      {children}
    </h1>
  )
}

export interface FieldError {
  /** The id of the field it is about. */
  readonly field: string
  readonly text: string
}

interface ErrorSummaryProps {
  readonly title: string
  readonly errors: readonly FieldError[]
  /** Changes with each attempt, so that the summary is focused again. */
  readonly attempt: number
}

/** Everything that is wrong, at the top and with the focus, each a link to its field. */
export function ErrorSummary({ title, errors, attempt }: ErrorSummaryProps): VNode | null {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (errors.length > 0) ref.current?.focus()
  }, [attempt])
  if (errors.length === 0) return null
  return (
    <div class="notice notice-alarm" role="alert" tabIndex={-1} ref={ref}>
      <p class="notice-title">{title}</p>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                // The fragment must not reach the address bar: it would become part of the history.
                event.preventDefault()
                document.getElementById(field)?.focus()
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Finished and remaining steps, as a bar and in words. */
export function Steps({ at, of, label }: { at: number; of: number; label: string }): VNode {
  return (
    <div class="steps">
      <div class="steps-bar" aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <span key={index} class={index < at ? 'on' : ''} />
        ))}
      </div>
      <span class="steps-label">{label}</span>
    </div>
  )
}

interface WordsProps {
  readonly words: readonly string[]
  readonly small?: boolean
  /** The language of the words, or `digits` for groups of digits. */
  readonly of?: string
}

/** Twelve words, the eight of a fingerprint, or groups of digits: numbered and left to right in every language. */
export function Words({ words, small, of = 'en' }: WordsProps): VNode {
  const isDigits = of === 'digits'
  return (
    <ol
      class={`words${small === true ? ' words-small' : ''}${isDigits ? ' words-digits' : ''}`}
      dir="ltr"
      translate={false}
    >
      {words.map((word, index) => (
        <li key={index}>
          <span class="words-number" aria-hidden="true">
            {index + 1}
          </span>
          <span class="words-word" lang={isDigits ? undefined : of}>
            {word}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The mark: a voice, kept low. */
export function Mark(): VNode {
  return (
    <svg
      class="mark"
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      stroke-width="3"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d="M4 23v-2a12 12 0 0 1 24 0v2" />
      <path d="M10 23v-2a6 6 0 0 1 12 0v2" />
      <path d="M16 23v-1" />
    </svg>
  )
}

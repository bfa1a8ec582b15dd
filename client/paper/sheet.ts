/**
 * What a document on paper consists of, before it becomes HTML or a PDF: both are made from the same sheet, so neither
 * says more than the other.
 *
 * Every text is data. Nothing in it is markup, in any of the forms.
 */

/** @typeParam T what texts are: strings, once it is decided what is taken out of them */
export interface Sheet<T = string> {
  /** Also the title of the document. */
  readonly title: string
  readonly blocks: readonly Block<T>[]
}

/** Parts that are written one after the other, with commas. */
export type Parts<T = string> = readonly (T | string)[]

export type Block<T = string> =
  | { readonly is: 'heading'; readonly text: string; readonly level: 2 | 3 }
  /** A name for each value. */
  | { readonly is: 'pairs'; readonly rows: readonly (readonly [string, Parts<T>])[] }
  /** In our words: who wrote what follows, and when. */
  | { readonly is: 'about'; readonly text: string }
  /** In somebody's words, with their line breaks, in the direction of each line. */
  | { readonly is: 'said'; readonly text: T }
  | {
      readonly is: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly Parts<T>[])[]
      /** The share of the width that each column gets. */
      readonly widths: readonly number[]
    }

/** A text with the direction of its first letter, as browsers find it for `dir="auto"`. */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0]
  return first !== undefined && rightToLeft.test(first)
}

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u

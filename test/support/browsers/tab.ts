/**
 * What a person does in any browser: the few verbs that the smoke journey needs, and that every driver can do. A further
 * browser is one more file of this folder, which makes a `TestBrowser`.
 */
import { accessSync, constants } from 'node:fs'
import type { XPath } from './xpath.ts'

/** Every verb waits for its element, as long as a busy machine takes. */
export interface Tab {
  /** Opens an address, and waits until the page is there. */
  open(url: string): Promise<void>
  click(at: XPath): Promise<void>
  /** Types into an empty field, key by key. */
  type(at: XPath, text: string): Promise<void>
  /** Chooses a file in a file field, which may be hidden behind a button. */
  choose(at: XPath, path: string): Promise<void>
  /** Waits until an element is there, and can be seen. */
  see(at: XPath): Promise<void>
  /** The texts of the elements that are there now. */
  texts(at: XPath): Promise<string[]>
  /** The value of an expression, or what it promises, in the page. */
  ask<Answer>(expression: string): Promise<Answer>
  /** Script errors, and what else the browser reported. WebKit's driver reports none. */
  readonly errors: readonly string[]
}

export interface TestBrowser {
  /** A tab of a new person, who shares nothing with those before. */
  person(): Promise<Tab>
  /** Ends every process of it. */
  close(): Promise<void>
}

/** How long a verb waits, in milliseconds. */
export const patience = 120_000

/**
 * The path of a program that these tests need: the first that is there.
 * @throws with the packages to install if none is
 */
export function installed(what: string, paths: readonly string[], packages: string): string {
  const found = paths.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
  if (found === undefined) {
    throw new Error(`${what} is missing. On Debian: apt-get install --no-install-recommends ${packages}`)
  }
  return found
}

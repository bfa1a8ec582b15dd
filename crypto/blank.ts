/** Text with nothing to see in it, although it has characters. */

/** White space, characters that programs do not draw, and the empty Braille pattern. */
const unseen = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** True if a person would see nothing: for whatever must have a name or a text, on every page and in every schema. */
export function isBlank(text: string): boolean {
  return text.replace(unseen, '') === ''
}

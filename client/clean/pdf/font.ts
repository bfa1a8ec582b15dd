/** A font from a PDF, cleaned. */
export interface Font {
  readonly bytes: Uint8Array
  /** How long its parts are, as the PDF has to say. */
  readonly lengths: readonly number[]
  /** By number of glyph: 1 if there is something to draw; null if glyphs are not drawn by number. */
  readonly outlines: Uint8Array | null
}

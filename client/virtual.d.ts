/** Made by client/build/languages.ts from the files in `locales/`. */
declare module 'virtual:languages' {
  interface Language {
    readonly code: string
    readonly name: string
    readonly direction: 'ltr' | 'rtl'
  }
  export const languages: readonly Language[]
  export const loaders: Readonly<Record<string, () => Promise<{ default: string }>>>
}

/** Made by client/build/languages.ts from the files in `locales/recording/`. */
declare module 'virtual:recording' {
  export const loaders: Readonly<Record<string, () => Promise<{ default: string }>>>
}

/** Made by client/build/languages.ts from the files in `locales/to-reporters/`. */
declare module 'virtual:to-reporters' {
  interface Language {
    readonly code: string
    readonly name: string
    readonly direction: 'ltr' | 'rtl'
  }
  export const languages: readonly Language[]
  /** In Fluent, by code. */
  export const texts: Readonly<Record<string, string>>
}

/** Made by client/build/pdf.ts from PDF.js's own files. */
declare module 'virtual:pdf' {
  /** By file name, in base64. */
  export const data: Readonly<Record<string, string>>
}

/** Made by client/build/word-lists.ts from the lists of BIP-39. */
declare module 'virtual:word-lists' {
  /** By language: where a list is, or its words, with line breaks between them. */
  export const lists: Readonly<Record<string, { readonly path: string } | { readonly words: string }>>
}

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

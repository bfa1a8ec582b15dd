/** Files that are pasted anywhere on a page; text goes where it would go anyway. */
import { useEffect } from 'preact/hooks'

export function usePaste(add: (files: readonly File[]) => void): void {
  useEffect(() => {
    const pasted = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      add(files)
    }
    document.addEventListener('paste', pasted)
    return () => document.removeEventListener('paste', pasted)
  })
}

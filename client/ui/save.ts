/** Saving a text as a file of the reporter's own: by the browser's download, under a name that says nothing. */

export function saveAsText(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads the file after this turn; a minute is more than it takes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

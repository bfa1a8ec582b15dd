/** Saves something as a file on the user's device, with the browser's download. */

export function saveAsText(name: string, content: string): void {
  saveBlob(name, new Blob([content], { type: 'text/plain' }))
}

/** Under this name, which the caller has made harmless. It is never opened here, whatever it is. */
export function saveBlob(name: string, content: Blob): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads the file after this turn; a minute is more than it takes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Bytes as other programs write them: two digits each, lower case. */
export function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((one) => one.toString(16).padStart(2, '0')).join('')
}

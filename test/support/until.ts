/** Waiting for something to hold, however long a busy machine takes. */

/**
 * Looks again and again. @returns the first answer that is neither null nor false
 * @throws after a minute of looking in vain
 */
export async function until<Found>(
  look: () => Found | Promise<Found>,
): Promise<Exclude<Found, null | false>> {
  for (let looks = 0; looks < 1200; looks++) {
    const found = await look()
    if (found !== null && found !== false) return found as Exclude<Found, null | false>
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('waited in vain')
}

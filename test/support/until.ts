/** Waiting for something to become true, however long a busy machine takes. */

/**
 * Checks again and again.
 * @returns the first answer that is neither null nor false
 * @throws after a minute without one
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

/**
 * The only Trusted Types policy, `sotto`: it allows the addresses of the workers that the build made for this app, and
 * nothing else.
 */

interface Policy {
  createScriptURL(url: string): string
}
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined

/** Starts our own workers, from the addresses that the build gave them. Call it once in an app. */
export function workersAt(urls: readonly string[]): (url: string) => Worker {
  const rules: Policy = {
    createScriptURL: (url) => {
      if (!urls.includes(url)) throw new TypeError('not one of our workers')
      return url
    },
  }
  const policy = typeof trustedTypes === 'undefined' ? rules : trustedTypes.createPolicy('sotto', rules)
  return (url) => new Worker(policy.createScriptURL(url), { type: 'module' })
}

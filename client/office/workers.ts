/**
 * The one Trusted Types policy, `sotto`: it lets through the addresses of the workers that the build made, and nothing
 * else.
 */
import stretchWorker from './stretch-worker.ts?worker&url'

export { stretchWorker }
const workers: readonly string[] = [stretchWorker]

interface Policy {
  createScriptURL(url: string): string
}
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined

const rules: Policy = {
  createScriptURL: (url) => {
    if (!workers.includes(url)) throw new TypeError('not one of our workers')
    return url
  },
}

const policy: Policy = typeof trustedTypes === 'undefined' ? rules : trustedTypes.createPolicy('sotto', rules)

/** A worker of ours, by the address that the build gave it. */
export function startWorker(url: string): Worker {
  return new Worker(policy.createScriptURL(url), { type: 'module' })
}

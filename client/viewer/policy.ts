/**
 * The one Trusted Types policy of this frame: markup is read into documents that neither run nor load, and the one worker
 * is made of text that came with this script.
 */

interface Policy {
  createHTML(html: string): string
  createScriptURL(url: string): string
}
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined

const rules: Policy = {
  createHTML: (html) => html,
  createScriptURL: (url) => {
    if (!url.startsWith('blob:')) throw new TypeError('not made here')
    return url
  },
}

export const policy = typeof trustedTypes === 'undefined' ? rules : trustedTypes.createPolicy('sotto', rules)

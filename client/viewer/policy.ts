/** The only Trusted Types policy of this frame: markup is read into documents that neither run nor load. */

interface Policy {
  createHTML(html: string): string
}
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined

const rules: Policy = { createHTML: (html) => html }

export const policy = typeof trustedTypes === 'undefined' ? rules : trustedTypes.createPolicy('sotto', rules)

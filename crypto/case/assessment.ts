/**
 * The assessment: what triage asks before anybody investigates, and how serious a case is by the answers.
 *
 * Spec: "The state of a case". Severity is impact times likelihood, unless something else makes a case critical.
 */
import * as v from 'valibot'

/** How much harm is at stake, to people, money, the environment, the law or trust: from slight to grave. */
export const impacts = [1, 2, 3, 4] as const
/** How likely it is: plausible, supported by something, or under way. */
export const likelihoods = [1, 2, 3] as const
/** Any of these makes a case critical: danger to life, a child concerned, those at the top involved. */
export const overrides = ['life', 'child', 'top'] as const
/** What may happen to evidence; evidence that is being destroyed makes a case critical too. */
export const evidenceRisks = ['safe', 'at-risk', 'destroyed'] as const
/** How likely it is that the reporter suffers for it. */
export const reprisalRisks = ['low', 'medium', 'high'] as const

export const severities = ['low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]

const text = v.pipe(v.string(), v.maxLength(1000))

/** The members of an assessment, in a log entry and in the state of a case. */
export const Assessment = v.strictObject({
  impact: v.picklist(impacts),
  likelihood: v.picklist(likelihoods),
  overrides: v.pipe(v.array(v.picklist(overrides)), v.maxLength(overrides.length)),
  evidence: v.picklist(evidenceRisks),
  reprisal: v.picklist(reprisalRisks),
  /** Who must not learn of the case, and what protects the reporter, in the officer's words. */
  mustNotKnow: text,
  plan: text,
})
export type Assessment = v.InferOutput<typeof Assessment>

/** For the form, as its answers are given, and for the fold of the log. */
export function severityOf({
  impact,
  likelihood,
  overrides: found,
  evidence,
}: Pick<Assessment, 'impact' | 'likelihood' | 'overrides' | 'evidence'>): Severity {
  if (found.length > 0 || evidence === 'destroyed') return 'critical'
  const score = impact * likelihood
  if (score >= 9) return 'critical'
  if (score >= 6) return 'high'
  return score >= 3 ? 'medium' : 'low'
}

/**
 * How a case leaves the office: as what, and with how much of it.
 *
 * Spec: "The log"; docs/export.md says what each level holds.
 */

export const exportForms = ['pdf', 'zip'] as const
export type ExportForm = (typeof exportForms)[number]

/** Everything; all but who the reporter is; all but that, and what an officer has taken out about others. */
export const exportLevels = ['complete', 'without-name', 'without-third-parties'] as const
export type ExportLevel = (typeof exportLevels)[number]

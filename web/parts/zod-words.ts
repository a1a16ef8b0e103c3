import type { z } from 'zod'

/** What is wrong with a field, in words for a person; undefined leaves the schema's own. */
export function zodWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') {
        return Number(issue.minimum) <= 1 ? 'Fill this in.' : `At least ${issue.minimum} characters.`
      }
      if (issue.origin === 'array') return 'Choose at least one.'
      return `${issue.inclusive ? 'At least' : 'More than'} ${issue.minimum}.`
    case 'too_big':
      return issue.origin === 'string' ? `At most ${issue.maximum} characters.` : `At most ${issue.maximum}.`
    case 'invalid_type':
      return issue.expected === 'number' ? 'Give a number.' : 'Fill this in.'
    case 'invalid_format':
      return issue.format === 'email' ? 'This is no email address.' : undefined
    case 'invalid_value':
      return 'Choose one.'
    default:
      return undefined
  }
}

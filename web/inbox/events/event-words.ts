import type { UnmatchedEvent } from '../inbox-queries.ts'

/** Whom it was told of, in what words it was. */
export const aboutWhom = ({ email, phone }: Pick<UnmatchedEvent, 'email' | 'phone'>): string =>
  [email, phone].filter(Boolean).join(', ') || 'Nobody is named'

/** Why no contact was found. */
export function whyUnmatched({ email, phone, reason }: Pick<UnmatchedEvent, 'email' | 'phone' | 'reason'>): string {
  if (email === null && phone === null) return 'It names neither an email nor a number.'
  const what = email === null ? 'number' : phone === null ? 'email' : 'email or number'
  return reason === 'several' ? `More than one contact has this ${what}.` : `No contact has this ${what}.`
}

/** What came along, a line for each value: `seat.row` and what it is. */
export function linesOf(payload: Record<string, unknown>, before = ''): { name: string; value: string }[] {
  return Object.entries(payload).flatMap(([key, value]) => {
    const name = before + key
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return linesOf(value as Record<string, unknown>, `${name}.`)
    }
    return [{ name, value: typeof value === 'string' ? value : JSON.stringify(value) }]
  })
}

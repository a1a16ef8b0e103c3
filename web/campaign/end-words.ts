import type { Person } from '../server/queries.ts'

const ends: Record<NonNullable<Person['endedAs']>, string> = {
  goal: 'Reached the goal',
  exit: 'Left the funnel',
  'opted-out': 'Opted out',
  stopped: 'Stopped',
}

/** What an end is called. */
export const endName = (as: NonNullable<Person['endedAs']>) => ends[as]

/** How a run ended, with its reason where that says more. */
export function endWords({ endedAs, endedReason }: Pick<Person, 'endedAs' | 'endedReason'>): string {
  if (endedAs === null) return ''
  const end = ends[endedAs]
  const reason = endedReason?.replaceAll('-', ' ')
  return reason && reason.toLowerCase() !== endedAs.replaceAll('-', ' ') ? `${end}: ${reason}` : end
}

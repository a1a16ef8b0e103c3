import type { CampaignStats } from '../campaign-queries.ts'

export interface DayFigures {
  /** As 2026-09-01, a day of the campaign's clock in its zone. */
  day: string
  email: number
  sms: number
  voicemail: number
}

const nextDay = (day: string) => new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
/** A campaign that ran for longer shows its last days. */
const MOST = 120

/** What went out by day and channel; days between on which nothing did are there with nothing. */
export function byDay(days: CampaignStats['days']): DayFigures[] {
  const found = new Map<string, DayFigures>()
  for (const { day, channel, sent } of days) {
    const of = found.get(day) ?? { day, email: 0, sms: 0, voicemail: 0 }
    of[channel] += sent
    found.set(day, of)
  }
  const [first, last] = [[...found.keys()].toSorted().at(0), [...found.keys()].toSorted().at(-1)]
  if (first === undefined || last === undefined) return []
  const all: DayFigures[] = []
  // No campaign lasts ten years; a day that cannot be counted on must not count for ever.
  for (let day = first; day <= last && all.length < 3660; day = nextDay(day)) {
    all.push(found.get(day) ?? { day, email: 0, sms: 0, voicemail: 0 })
  }
  return all.slice(-MOST)
}

/** `Sep 1`. */
export const shortDay = (day: string) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })

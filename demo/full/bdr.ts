import type { Decide } from '../bdr.ts'
import { outcomeOf, randomOf } from '../script.ts'

/** So late that the second of two such tasks is done after the event. */
const slowDays = 6.5
const day = 86_400_000

/**
 * Takes most tasks as they come. One in eight contacts has to wait almost a week each time; one task in twelve is never
 * done, and of the questions every third. Most who are asked come and stay; some stay away, some cancel.
 */
export function bdrOf(seed: number, clockFactor: number): Decide {
  return ({ id, contactId, outcomes, kind, createdAt, messageBody }) => {
    const chance = randomOf(seed + 1, id)()
    if (kind === 'funnel' && chance < (outcomes.includes('coming') ? 1 / 3 : 1 / 12)) return null
    const isSlow = contactId !== null && randomOf(seed + 2, contactId)() < 1 / 8
    const age = (Date.now() - Date.parse(createdAt)) * clockFactor
    if (kind === 'funnel' && isSlow && age < slowDays * day) return null
    if (kind === 'needs-bdr' && /^[123]$/.test(messageBody ?? '')) return 'positive'
    if (outcomes.includes('attended')) return chance < 0.7 ? 'attended' : chance < 0.85 ? 'no-show' : 'cancelled'
    const [best = '', ...others] = outcomes
    if (kind === 'funnel' && others.length > 0 && chance < 0.85) return best
    return outcomeOf(seed, id, outcomes)
  }
}

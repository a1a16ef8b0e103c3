import { resolveWait } from '../../../funnel/plan/resolve-wait.ts'
import type { Plan, ReplyIntent } from '../../../funnel/plan/plan.ts'
import type { Rules } from '../../../funnel/rules.ts'
import { simulate, type Step } from '../../../funnel/simulate.ts'

export interface TestRun {
  plan: Plan
  rules: Rules
  /** Epoch milliseconds. */
  start: number
  zones: { contact: string; campaign: string }
  contact: Record<string, unknown>
  campaign: Record<string, unknown>
  replies: { intent: ReplyIntent; atNode: string }[]
  /** Task node to the outcome that the person chooses, so long after (ISO 8601). */
  taskOutcomes: Record<string, { outcome: string; after: string }>
}

export interface Projected extends Step {
  /** 1 on the day of the start, by the contact's clock. */
  day: number
}

export type TestResult = { ok: true; steps: Projected[] } | { ok: false; message: string }

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** What would happen to one contact, without what only says that a node was entered; quiet hours hold. */
export function testRun({ rules, zones, ...given }: TestRun): TestResult {
  try {
    const { quietHours } = rules
    const steps = simulate({
      ...given,
      zones,
      maxVisits: 500,
      defer: (send, at) => (send.exempt || !quietHours ? at : endOfQuiet(quietHours, at, zones.contact)),
    })
    const dayOf = dayCounter(given.start, zones.contact)
    return { ok: true, steps: steps.filter((step) => step.what !== 'entered').map((step) => ({ ...step, day: dayOf(step.at) })) }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'This cannot be tried.' }
  }
}

/** `at` itself outside of the quiet hours, else when they end. Over midnight where `to` is before `from`. */
export function endOfQuiet({ from, to }: { from: string; to: string }, at: number, zone: string): number {
  const clock = clockAt(at, zone)
  const isQuiet = from <= to ? clock >= from && clock < to : clock >= from || clock < to
  return isQuiet ? resolveWait({ kind: 'local-time', at: to, days: everyDay, zone: 'contact' }, at, zone) : at
}

/** The moment at which a clock in the zone shows `2026-05-12T09:00`; NaN for what is no time. Throws for no zone. */
export function instantOf(local: string, zone: string): number {
  const wanted = Date.parse(`${local}Z`)
  if (Number.isNaN(wanted)) return NaN
  const shown = (at: number) => Date.parse(`${new Date(at).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T')}Z`)
  const near = wanted - (shown(wanted) - wanted)
  return near - (shown(near) - wanted)
}

const clockAt = (at: number, zone: string) =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone })

function dayCounter(start: number, zone: string) {
  const dayNumber = (at: number) =>
    Math.round(Date.parse(`${new Date(at).toLocaleDateString('sv-SE', { timeZone: zone })}T00:00:00Z`) / 86_400_000)
  const first = dayNumber(start)
  return (at: number) => dayNumber(at) - first + 1
}

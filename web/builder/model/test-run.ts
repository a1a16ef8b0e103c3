import type { Plan, ReplyIntent } from '../../../funnel/plan/plan.ts'
import type { Rules } from '../../../funnel/rules.ts'
import { type SimulatedCall, type SimulatedEvent, simulate, type Simulation, type Step } from '../../../funnel/simulate.ts'
import { dayOf, makePutOff } from './put-off.ts'

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
  events?: readonly SimulatedEvent[]
  /** The event that lets the contact in. */
  entered?: Simulation['entered']
  /** Node of a web request or of the model to what comes of it. */
  calls?: Record<string, SimulatedCall>
  /** Days as 2026-12-25 on which no business is done. */
  holidays?: readonly string[]
}

export interface Projected extends Step {
  /** 1 on the day of the start, by the contact's clock. */
  day: number
}

export type TestResult = { ok: true; steps: Projected[] } | { ok: false; message: string }

/** What would happen to one contact, without what only says that a node was entered; quiet hours and caps hold. */
export function testRun({ rules, zones, ...given }: TestRun): TestResult {
  try {
    const { defer, reasonOf } = makePutOff(rules, zones.contact)
    const steps = simulate({
      ...given,
      zones,
      maxVisits: 500,
      defer,
    })
    const numberOf = dayCounter(given.start, zones.contact)
    return {
      ok: true,
      steps: steps.filter((step) => step.what !== 'entered').map((step) => {
        const reason = step.what === 'deferred' ? reasonOf(step.node, step.at) : step.reason
        return { ...step, ...(reason === undefined ? {} : { reason }), day: numberOf(step.at) }
      }),
    }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'This cannot be tried.' }
  }
}

/** The moment at which a clock in the zone shows `2026-05-12T09:00`; NaN for what is no time. Throws for no zone. */
export function instantOf(local: string, zone: string): number {
  const wanted = Date.parse(`${local}Z`)
  if (Number.isNaN(wanted)) return NaN
  const shown = (at: number) =>
    Date.parse(`${new Date(at).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T')}Z`)
  const near = wanted - (shown(wanted) - wanted)
  return near - (shown(near) - wanted)
}

function dayCounter(start: number, zone: string) {
  const dayNumber = (at: number) =>
    Math.round(Date.parse(`${dayOf(at, zone)}T00:00:00Z`) / 86_400_000)
  const first = dayNumber(start)
  return (at: number) => dayNumber(at) - first + 1
}

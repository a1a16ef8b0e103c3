import type { Graph } from '../../../funnel/graph.ts'
import { letsIn } from '../../../funnel/plan/entry.ts'
import type { Simulation } from '../../../funnel/simulate.ts'
import { payloadFor } from './trial-events.ts'

type Rules = Pick<Graph, 'rules'>

/** `problem`: what to mend in what was typed. */
export type TrialEntry = Pick<Simulation, 'entered'> | { problem: string }

/** What is in the field before anybody has typed: a payload that lets the contact in, as JSON; null where no event does. */
export function entryExample({ rules: { entry } }: Rules): string | null {
  return entry.mode === 'each-event' ? JSON.stringify(payloadFor(entry.match ?? []), null, 2) : null
}

/** The event that lets the contact of a test run in; `typed` is its payload, null where nobody has typed one. */
export function trialEntry(
  { rules }: Rules, typed: string | null, { at, zones }: { at: number; zones: Simulation['zones'] },
): TrialEntry {
  const { entry } = rules
  if (entry.mode !== 'each-event') return {}
  const read = readPayload(typed ?? entryExample({ rules }) ?? '')
  if ('problem' in read) return read
  const entered = { name: entry.event, payload: read.payload }
  return letsIn(entry, { ...entered, at }, zones) ? { entered }
    : { problem: `The rules let nobody in by this: it does not bring along what they ask of “${entry.event}”.` }
}

function readPayload(typed: string): { payload: Record<string, unknown> } | { problem: string } {
  if (typed.trim() === '') return { payload: {} }
  try {
    const value: unknown = JSON.parse(typed)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { payload: { ...value } }
    return { problem: 'Write names and values in braces, as { "answer": "yes" }.' }
  } catch (error) {
    return { problem: `This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.` }
  }
}

import type { Zones } from './waits/world.ts'

/** What the time is, and where, for rules that compare dates. */
export interface Clock { now: number; zones: Zones }

/** What a branch can ask about. Fields are addressed as `contact.company`, `reply.intent`, `run.stage`. */
export interface WalkFacts {
  contact: Record<string, unknown>
  campaign: Record<string, unknown>
  /** The latest reply that the run has acted on; `text` without spaces around it. */
  reply: { intent: string | null; text?: string | null }
  /** What the last event brought along that the run waited for. */
  event?: Record<string, unknown>
  run: { stage?: string | undefined | null; [name: string]: unknown }
  /** Without it no date is before or after another. */
  clock?: Clock
}

/** The value at `field`; undefined where there is none. */
export function factAt(facts: WalkFacts, field: string): unknown {
  let value: unknown = facts
  for (const name of field.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

/** Writes what a call has found out: `contact.score`, `run.deal_id`. The facts are copied where they are changed. */
export function keep(facts: WalkFacts, values: Readonly<Record<string, unknown>>) {
  for (const [field, value] of Object.entries(values)) {
    const [root, name = ''] = field.split('.')
    if (root === 'contact') facts.contact = { ...facts.contact, [name]: value }
    else if (root === 'run') facts.run = { ...facts.run, [name]: value }
  }
}

export const isEmpty = (fact: unknown): boolean =>
  fact === undefined || fact === null || (typeof fact === 'string' && fact.trim() === '')

import type { Graph, GraphNode, NodeOf } from '../../../funnel/graph.ts'
import { rsvpAnswers } from '../../../funnel/nodes/wait-for.ts'
import { type ClickPayload, ownEvents, rsvpEvent } from '../../../funnel/plan/happenings.ts'
import type { SimulatedEvent } from '../../../funnel/simulate.ts'

/** Waits of a funnel for which a test run can be told whether what they await happens. */
export function eventWaits({ nodes }: Pick<Graph, 'nodes'>): NodeOf<'wait-for'>[] {
  return nodes.filter((node) => isEventWait(node))
}

function isEventWait(node: GraphNode): node is NodeOf<'wait-for'> {
  return node.kind === 'wait-for' && node.config.event !== 'reply' && node.config.event !== 'task'
}

/** What can happen there, each in a word. */
export const outcomesOf = ({ config }: NodeOf<'wait-for'>): string[] =>
  (config.event === 'rsvp' ? [...rsvpAnswers] : ['it happens'])

/** The events of a test run, each an hour after the contact came to its wait. */
export function trialEvents(graph: Pick<Graph, 'nodes'>, chosen: Record<string, string>): SimulatedEvent[] {
  return eventWaits(graph).flatMap((node) => {
    const outcome = chosen[node.id]
    if (outcome === undefined || !outcomesOf(node).includes(outcome)) return []
    return [{ ...eventFor(node, outcome), atNode: node.id, after: 'PT1H' }]
  })
}

function eventFor({ config }: NodeOf<'wait-for'>, outcome: string): { name: string; payload: Record<string, unknown> } {
  switch (config.event) {
    case 'rsvp': return { name: rsvpEvent, payload: { answer: outcome } }
    case 'click': return { name: ownEvents.click, payload: clickOn(config.link) }
    case 'webhook': return { name: config.name, payload: payloadFor(config.match ?? []) }
    default: return { name: outcome, payload: {} }
  }
}

const clickOn = (link = 'https://example.com'): ClickPayload => ({ url: link, link })

type Part = NonNullable<Extract<NodeOf<'wait-for'>['config'], { event: 'webhook' }>['match']>[number]

/** A payload that fits, as far as one can be made up. */
export function payloadFor(match: Part[]): Record<string, unknown> {
  const payload: Record<string, unknown> = {}
  for (const part of match) {
    const value = valueFor(part)
    if (value !== undefined) put(payload, part.field.split('.').slice(1), value)
  }
  return payload
}

function valueFor(part: Part): unknown {
  switch (part.op) {
    case 'is': case 'contains': return part.value
    case 'one-of': return part.value[0]
    case 'more-than': return part.value + 1
    case 'less-than': return part.value - 1
    case 'exists': return 'something'
    case 'before': return '1970-01-01'
    case 'after': return '9999-12-31'
    case 'is-not': case 'missing': return undefined
  }
}

function put(into: Record<string, unknown>, [name, ...rest]: string[], value: unknown) {
  if (name === undefined) return
  if (rest.length === 0) {
    into[name] = value
    return
  }
  const inner = into[name]
  const next = typeof inner === 'object' && inner !== null ? inner as Record<string, unknown> : {}
  into[name] = next
  put(next, rest, value)
}

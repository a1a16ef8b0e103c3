import type { NodeOf } from '../../graph.ts'
import { rsvpAnswers } from '../../nodes/wait-for.ts'
import { ownEvents, rsvpEvent } from '../../plan/happenings.ts'
import type { WaitForEnd, WaitForEventEnd } from '../../plan/plan.ts'
import { must, type WayOf } from '../lowering.ts'

type Config = NodeOf<'wait-for'>['config']

export function waitFor({ id, config }: NodeOf<'wait-for'>, way: WayOf): WaitForEnd {
  // Ways in the order of the ports: blocks are numbered by it.
  const awaited = config.event === 'reply'
    ? { event: 'reply' as const, then: must(way, 'happened') }
    : { event: 'event' as const, name: nameOf(config), ways: waysOf(config, way) }
  return {
    do: 'wait-for',
    node: id,
    ...awaited,
    timeout: { wait: { kind: 'duration', for: config.timeout }, then: must(way, 'timeout') },
    ...(config.lookBack === undefined ? {} : { lookBack: config.lookBack }),
  }
}

type EventConfig = Exclude<Config, { event: 'reply' }>

function nameOf(config: EventConfig): string {
  switch (config.event) {
    case 'webhook': return config.name
    case 'rsvp': return rsvpEvent
    case 'task': return ownEvents.task
    case 'click': return ownEvents.click
  }
}

function waysOf(config: EventConfig, way: WayOf): WaitForEventEnd['ways'] {
  if (config.event === 'rsvp' && config.ways === 'by-answer') {
    return rsvpAnswers.map((answer) => (
      { when: [{ field: 'event.answer', op: 'is', value: answer }], then: must(way, answer) }
    ))
  }
  if (config.event === 'click' && config.link !== undefined) {
    const then = must(way, 'happened')
    return ['event.url', 'event.link'].map((field) => ({ when: [{ field, op: 'contains', value: config.link! }], then }))
  }
  const when = conditionOf(config)
  return [{ ...(when ? { when } : {}), then: must(way, 'happened') }]
}

function conditionOf(config: EventConfig): WaitForEventEnd['ways'][number]['when'] {
  switch (config.event) {
    case 'webhook': return config.match
    case 'task': return [{ field: 'event.node', op: 'is', value: config.node }]
    case 'rsvp':
    case 'click': return undefined
  }
}

import type { NodeOf } from '../../graph.ts'
import type { WaitEnd, WaitSpec } from '../../plan/plan.ts'
import { must, type WayOf } from '../lowering.ts'

export function wait(node: NodeOf<'wait'>, way: WayOf): WaitEnd {
  return { do: 'wait', waits: [waitOf(node)], then: must(way, 'next') }
}

/** One link of a chain of waits. */
export function waitOf(node: NodeOf<'wait'>): WaitEnd['waits'][number] {
  return { ...specOf(node), node: node.id }
}

function specOf({ config }: NodeOf<'wait'>): WaitSpec {
  switch (config.kind) {
    case 'duration': return { kind: 'duration', for: config.for }
    case 'local-time': {
      const { at, days, zone } = config
      return { kind: 'local-time', at, days: days.toSorted((a, b) => a - b), zone }
    }
    default: throw new Error(`a wait by ${config.kind} cannot run yet: the checks let it through`)
  }
}

import type { NodeOf } from '../../graph.ts'
import type { WaitEnd, WaitSpec } from '../../plan/plan.ts'
import { must, type WayOf } from '../lowering.ts'

export function wait(node: NodeOf<'wait'>, way: WayOf): WaitEnd {
  const then = must(way, 'next')
  const passed = way('passed')
  return {
    do: 'wait', waits: [waitOf(node)], then, ...(passed === undefined ? {} : { passed }),
  }
}

/** One link of a chain of waits. */
export function waitOf(node: NodeOf<'wait'>): WaitEnd['waits'][number] {
  return { ...specOf(node), node: node.id }
}

/** A date may change while somebody waits for it, so such a wait is looked at by itself. */
export function canMerge({ config }: NodeOf<'wait'>): boolean {
  return config.kind !== 'date-offset'
}

function specOf({ config }: NodeOf<'wait'>): WaitSpec {
  switch (config.kind) {
    case 'duration': return { kind: 'duration', for: config.for }
    case 'local-time': {
      const { at, days, zone } = config
      return { kind: 'local-time', at, days: inOrder(days), zone }
    }
    case 'date-offset': {
      const { field, offset, at, zone } = config
      return { kind: 'date-offset', field, offset, ...(at === undefined ? {} : { at }), zone }
    }
    case 'business-hours': {
      const { from, to, days, zone } = config
      return { kind: 'business-hours', from, to, days: inOrder(days), zone }
    }
  }
}

const inOrder = (days: number[]) => days.toSorted((a, b) => a - b)

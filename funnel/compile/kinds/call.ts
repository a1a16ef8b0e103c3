import type { NodeOf } from '../../graph.ts'
import type { CallEnd } from '../../plan/plan.ts'
import { must, type WayOf } from '../lowering.ts'

export function http(node: NodeOf<'http'>, way: WayOf): CallEnd {
  return { do: 'call', node: node.id, then: must(way, 'next'), ...failedBy(way) }
}

export function ai({ id, config }: NodeOf<'ai'>, way: WayOf): CallEnd {
  if (config.act === 'write') return { do: 'call', node: id, then: must(way, 'next'), ...failedBy(way) }
  return {
    do: 'call',
    node: id,
    ways: Object.fromEntries(config.outcomes.map((outcome) => [outcome, must(way, outcome)])),
    then: must(way, 'unclear'),
    ...failedBy(way),
  }
}

function failedBy(way: WayOf): Pick<CallEnd, 'failed'> {
  const failed = way('failed')
  return failed === undefined ? {} : { failed }
}

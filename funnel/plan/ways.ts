import type { BlockId, End, Plan } from './plan.ts'

/** The blocks that can follow an end, in the order of its ways out. */
export function waysOf(end: End): BlockId[] {
  switch (end.do) {
    case 'send': return end.failed === undefined ? [end.then] : [end.then, end.failed]
    case 'call':
      return [...Object.values(end.ways ?? {}), end.then, ...(end.failed === undefined ? [] : [end.failed])]
    case 'task': return [...Object.values(end.ways), ...(end.timeout ? [end.timeout.then] : [])]
    case 'wait-for':
      return [...(end.event === 'reply' ? [end.then] : end.ways.map(({ then }) => then)), end.timeout.then]
    case 'branch': return [...end.rules.map((rule) => rule.then), end.else]
    case 'split':
    case 'parallel': return end.ways.map((way) => way.then)
    case 'join': return [end.then, ...(end.timeout ? [end.timeout.then] : [])]
    case 'wait': return end.passed === undefined ? [end.then] : [end.then, end.passed]
    case 'go': return [end.then]
    case 'stop': return []
  }
}

/** Whether a run in block `from` can come to block `to` by the plan's ways; true where they are one. */
export function leadsTo(plan: Plan, from: BlockId, to: BlockId): boolean {
  const seen = new Set([from])
  for (const block of seen) {
    if (block === to) return true
    const end = plan.blocks[block]?.end
    if (end) for (const way of waysOf(end)) seen.add(way)
  }
  return false
}

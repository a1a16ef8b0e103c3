import type { BlockId, Channel, End, Plan } from './plan.ts'
import { blockAt } from './walk.ts'

/**
 * The channel of the message that every run begins with, whichever way it goes at branches and splits; null where
 * some wait first, ask somebody, go several ways at once or end, or where ways begin with different channels: then
 * no one sender's pace says when a run has something to do. What one contact will not get is not asked here.
 */
export function firstMessage(plan: Plan): Channel | null {
  const seen = new Set<BlockId>()
  const found = new Set<Channel | null>()
  const ahead = [plan.entry]
  for (let block = ahead.pop(); block !== undefined; block = ahead.pop()) {
    if (seen.has(block)) continue
    seen.add(block)
    const { end } = blockAt(plan, block)
    const next = waysAtOnce(end)
    if (next) ahead.push(...next)
    else found.add(end.do === 'send' ? end.channel : null)
  }
  const [channel = null] = found
  return found.size === 1 ? channel : null
}

/** Where a run may go on without doing anything. */
function waysAtOnce(end: End): BlockId[] | null {
  switch (end.do) {
    case 'go': return [end.then]
    case 'branch': return [...end.rules.map(({ then }) => then), end.else]
    case 'split': return end.ways.map(({ then }) => then)
    default: return null
  }
}

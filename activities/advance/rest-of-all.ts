import type { Cursor } from '../../funnel/plan/plan.ts'
import { blockOfNode } from '../../funnel/plan/standing-at.ts'
import { realTime } from './campaign-clock.ts'
import type { Rest, Turn } from './turn.ts'
import { isOneWay } from './way.ts'
import { joinsUntil } from './ways.ts'

/**
 * How the run rests whose every way rests. The driver knows one place only: of several ways it is told the
 * parallel's block, marked where it is to look at them all, unmarked where it slept until the first was due.
 */
export function restOfAll(turn: Turn): Rest {
  const rests = turn.ways.map(({ rest }) => rest!)
  if (isOneWay(turn.ways)) return rests[0]!
  const { at, then } = placeOfAll(turn)
  const held = rests.find(({ state }) => state === 'held')
  const joins = joinsUntil(turn)
  const waits = rests.flatMap(({ waitUntil }) => waitUntil ?? [])
  const waitUntil = Math.min(...waits, joins ?? Infinity)
  const rest: Pick<Rest, 'state' | 'hold' | 'waitUntil'> = {
    state: held ? 'held' : 'waiting', hold: held?.hold ?? null, waitUntil: Number.isFinite(waitUntil) ? waitUntil : null,
  }
  const answers = rests.map(({ answer }) => answer)
  const next = turn.first?.rest?.answer ?? answers.find(({ do: what }) => what !== 'sleep' && what !== 'hold')
  if (next) return { ...rest, answer: next.do === 'go' ? { do: 'go', at } : next, state: 'active' }
  const dues = answers.flatMap((answer) => (answer.do === 'sleep' ? answer.due : []))
  const due = Math.min(...dues, joins === null ? Infinity : realTime(turn.run.campaign, joins))
  return { ...rest, answer: Number.isFinite(due) ? { do: 'sleep', at, then, due } : { do: 'hold', at } }
}

/** Where the driver is told that a run of several ways stands: to be looked at, and when its timer fires. */
export function placeOfAll({ version, ways }: Turn): { at: Cursor; then: Cursor } {
  const block = blockOfNode(version.plan, ways[0]!.path[0]?.parallel ?? '') ?? version.plan.entry
  return { at: { block, marked: true }, then: { block } }
}

/** The node that the run as a whole is at: of several ways, the parallel that they began at. */
export function standsAt({ ways }: Turn): string | null {
  return isOneWay(ways) ? ways[0]!.nodeId : ways[0]!.path[0]?.parallel ?? null
}

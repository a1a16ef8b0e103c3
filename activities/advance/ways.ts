import type { Cursor, Fork, ParallelEnd } from '../../funnel/plan/plan.ts'
import { resolveWait } from '../../funnel/plan/resolve-wait.ts'
import { joinAt, type Merge, nextTimeout, type OneWay, readyJoin } from '../../funnel/plan/side-by-side.ts'
import { blockAt } from '../../funnel/plan/walk.ts'
import type { SkipReason } from '../../messaging/reasons.ts'
import { realTime } from './campaign-clock.ts'
import { contactZone } from './facts.ts'
import { enterNodes, type Turn } from './turn.ts'
import { newWay, type Way } from './way.ts'

/** The ways of a parallel take the place of the one that came to it. Throws UnknownZone. */
export function fork(turn: Turn, { node, ways, join }: ParallelEnd) {
  const { plan } = turn.version
  const timeout = join === undefined ? undefined : joinAt(plan, join).timeout
  const until = timeout ? { until: resolveWait(timeout.wait, turn.clock, contactZone(turn)) } : {}
  const forked = ways.map(({ port, then }) => {
    const last: Fork = { parallel: node, port, ...until }
    return newWay([...turn.way.path, last], node, { block: then })
  })
  turn.ways.splice(turn.ways.indexOf(turn.way), 1, ...forked)
}

/** Goes on behind a join that lets its ways through, or waits for them no longer; false: there is none. */
export function passJoin(turn: Turn): boolean {
  const { plan } = turn.version
  const ways = turn.ways.map((way) => oneWay(turn, way))
  const ready = readyJoin(plan, ways)
  if (ready) return pass(turn, ready, joinAt(plan, ready.join).then), true
  const late = nextTimeout(plan, ways)
  if (!late || realTime(turn.run.campaign, late.at) > turn.firedUntil) return false
  const { node, timeout } = joinAt(plan, late.join)
  pass(turn, late, timeout!.then)
  turn.events.push({ type: 'join.timeout', nodeId: node })
  return true
}

function pass(turn: Turn, merge: Merge, then: number) {
  mergeWays(turn, merge, { block: then }, 'parallel-over')
  enterNodes(turn, blockAt(turn.version.plan, merge.join).marks)
}

/** Of these ways one goes on, at `next`; the others end where they are, and say so. */
export function mergeWays(turn: Turn, { ways, path }: Pick<Merge, 'ways' | 'path'>, next: Cursor, why: SkipReason) {
  const [first] = ways
  const merged = newWay(path, turn.ways[first!]!.nodeId, next)
  if (ways.length === turn.ways.length && why !== 'parallel-over') turn.leftWay = why
  for (const place of ways) {
    const way = turn.ways[place]!
    const fork = way.path.at(-1)
    if (way.nodeId !== null) turn.leftNodes.set(way.nodeId, why)
    if (!fork || way.path.length === path.length || oneWay(turn, way).joined !== null) continue
    turn.events.push({
      type: 'way.ended', nodeId: way.nodeId ?? undefined, data: { parallel: fork.parallel, way: fork.port, reason: why },
    })
  }
  turn.ways = turn.ways.flatMap((way, place) => (place === first ? [merged] : ways.includes(place) ? [] : [way]))
  turn.way = merged
}

/** When the next join waits no longer: campaign time; null: none ever. */
export function joinsUntil(turn: Turn): number | null {
  return nextTimeout(turn.version.plan, turn.ways.map((way) => oneWay(turn, way)))?.at ?? null
}

function oneWay({ version }: Turn, { path, rest, before }: Way): OneWay {
  const answer = rest?.answer ?? before.answer
  const block = answer && answer.do !== 'done' ? answer.at.block : null
  return { path, joined: block !== null && version.plan.blocks[block]?.end.do === 'join' ? block : null }
}

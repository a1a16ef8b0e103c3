import type { Cursor } from '../plan/plan.ts'
import { joinAt, type Merge, nextTimeout, type OneWay, readyJoin } from '../plan/side-by-side.ts'
import { blockAt } from '../plan/walk.ts'
import { alarmOf } from './awaits.ts'
import { type Alarm, goOn } from './rest.ts'
import { enterNodes, note, type VirtualRun, type VirtualWay } from './virtual-run.ts'

/**
 * Every way goes on until it rests, the first that can first; only then joins let through whom they can.
 * false where the run has ended.
 */
export function settle(run: VirtualRun): boolean {
  for (;;) {
    const way = run.ways.find(({ rest }) => rest === null)
    if (way) {
      if (!goOn(run, way)) return false
      continue
    }
    const ready = readyJoin(run.simulation.plan, oneWays(run))
    if (!ready) return true
    pass(run, ready, joinAt(run.simulation.plan, ready.join).then)
  }
}

/** What happens next by itself: a way's alarm, or the timeout of a join; of both at once the alarm. */
export type NextAlarm = { at: number } & ({ way: VirtualWay; alarm: Alarm } | { late: Merge })

export function nextAlarm(run: VirtualRun): NextAlarm | null {
  let next: NextAlarm | null = null
  for (const way of run.ways) {
    const alarm = way.rest ? alarmOf(run, way.rest) : undefined
    if (alarm && (!next || alarm.at < next.at)) next = { at: alarm.at, way, alarm }
  }
  const late = nextTimeout(run.simulation.plan, oneWays(run))
  return late && (!next || late.at < next.at) ? { at: late.at, late } : next
}

/** The join waits no longer. */
export function leaveByTimeout(run: VirtualRun, late: Merge) {
  const { node, timeout } = joinAt(run.simulation.plan, late.join)
  pass(run, late, timeout!.then)
  note(run, node, 'timeout')
}

export function goTo(way: VirtualWay, at: Cursor) {
  way.at = at
  way.rest = null
}

/** Of these ways one goes on; the others end where they are. */
export function mergeWays(run: VirtualRun, { ways, path }: Pick<Merge, 'ways' | 'path'>, at: Cursor) {
  const merged: VirtualWay = { path, at, rest: null }
  run.ways = run.ways.flatMap((way, place) => (
    place === ways[0] ? [merged] : ways.includes(place) ? [] : [way]
  ))
}

function pass(run: VirtualRun, merge: Merge, then: number) {
  mergeWays(run, merge, { block: then })
  enterNodes(run, blockAt(run.simulation.plan, merge.join).marks)
}

function oneWays({ ways }: VirtualRun): OneWay[] {
  return ways.map(({ path, rest }) => ({ path, joined: rest?.joined ?? null }))
}

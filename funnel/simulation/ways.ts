import type { Cursor } from '../plan/plan.ts'
import { joinAt, type Merge, nextTimeout, type OneWay, readyJoin } from '../plan/side-by-side.ts'
import { blockAt } from '../plan/walk.ts'
import { ownEvents } from '../plan/happenings.ts'
import { alarmOf, take } from './awaits.ts'
import { type Alarm, goOn } from './rest.ts'
import { addEvent, enterNodes, note, type VirtualRun, type VirtualWay } from './virtual-run.ts'

/**
 * Every way goes on until it rests, the first that can first; only then joins let through whom they can.
 * false where the run has ended.
 */
export function settle(run: VirtualRun): boolean {
  for (;;) {
    const way = run.ways.find(({ rest, fires }) => rest === null || fires !== undefined)
    if (way) {
      if (way.fires) fire(run, way, way.fires)
      if (!goOn(run, way)) return false
      continue
    }
    const ready = readyJoin(run.simulation.plan, oneWays(run))
    if (!ready) return true
    pass(run, ready, joinAt(run.simulation.plan, ready.join).then)
  }
}

/** When something happens next by itself, and the ways whose join then, or later, waits no longer. */
export function nextAlarm(run: VirtualRun): { at: number; late: Merge | null } | null {
  const late = nextTimeout(run.simulation.plan, oneWays(run))
  const at = Math.min(late?.at ?? Infinity, ...run.ways.map(({ rest }) => (rest && alarmOf(run, rest)?.at) ?? Infinity))
  return Number.isFinite(at) ? { at, late } : null
}

/** Every way whose time has come goes on, before any join looks; where there is none, a join has waited enough. */
export function takeAlarms(run: VirtualRun, { late }: { late: Merge | null }) {
  let isAnyDue = false
  for (const way of run.ways) {
    const alarm = way.rest ? alarmOf(run, way.rest) : undefined
    if (!alarm || alarm.at > run.now) continue
    way.fires = alarm
    isAnyDue = true
  }
  if (isAnyDue || !late) return
  const { node, timeout } = joinAt(run.simulation.plan, late.join)
  pass(run, late, timeout!.then)
  note(run, node, 'timeout')
}

function fire(run: VirtualRun, way: VirtualWay, { what, reason, then, event }: Alarm) {
  const { node } = way.rest!
  if (what) note(run, node, what, reason === undefined ? {} : { reason })
  if (event) take(run, node, event)
  if (what === 'task-done') addEvent(run, run.now, { name: ownEvents.task, payload: { node, outcome: reason } })
  goTo(way, then)
}

export function goTo(way: VirtualWay, at: Cursor) {
  way.at = at
  way.rest = null
  delete way.fires
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

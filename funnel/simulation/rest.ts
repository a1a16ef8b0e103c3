import { afterCall, wayOfCall } from '../plan/after-call.ts'
import { keep } from '../plan/facts.ts'
import type { BlockId, CallEnd, Cursor, Fork, JoinEnd, ParallelEnd, TaskEnd, WaitEnd } from '../plan/plan.ts'
import { resolveWait, WaitTrouble, whenOver } from '../plan/resolve-wait.ts'
import { endsAt, joinAt } from '../plan/side-by-side.ts'
import { blockAt, type Stop, walk } from '../plan/walk.ts'
import { type Awaiting, awaits } from './awaits.ts'
import { enterNodes, note, type VirtualEvent, type VirtualRun, type VirtualWay, worldOf } from './virtual-run.ts'

/** Where a way of a run rests, and what ends the rest by itself. */
export interface Rest {
  at: Cursor
  node: string
  alarm?: Alarm
  /** Nothing ends it but a reply, until somebody mends what it is held for. */
  isHeld?: true
  /** Nothing ends it but the join at which it waits for other ways. */
  joined?: BlockId
  /** What may end it before its alarm does. */
  awaiting?: Awaiting
}

export interface Alarm {
  at: number
  then: Cursor
  what?: 'task-done' | 'timeout'
  reason?: string
  /** What a wait-for takes then. */
  event?: VirtualEvent
}

/** Goes on with a way until it rests, or several go on in its place; false where the run has ended. */
export function goOn(run: VirtualRun, way: VirtualWay): boolean {
  for (;;) {
    run.facts.clock = { now: run.now, zones: run.simulation.zones }
    const { marks, cursor: at, end } = walk(run.simulation.plan, way.at, run.facts)
    enterNodes(run, marks)
    const next = run.visitsLeft < 0 ? tooLong(run, lastNode(end)) : doEnd(run, end, at, way)
    if (next === null) return false
    if (next === 'forked') return true
    if (typeof next !== 'number') {
      way.rest = next
      way.at = next.at
      return true
    }
    way.at = { block: next }
  }
}

function tooLong(run: VirtualRun, node: string) {
  note(run, node, 'open', { reason: 'too-long' })
  return null
}

/** The block that follows at once, or where the way rests; null where the run has ended. */
function doEnd(run: VirtualRun, end: Stop, at: Cursor, way: VirtualWay): BlockId | Rest | 'forked' | null {
  const { simulation: { defer }, now } = run
  switch (end.do) {
    case 'stop':
      note(run, end.node, 'stop', { reason: end.reason })
      return null
    case 'send': {
      const until = defer?.(end, now) ?? now
      if (until > now) {
        note(run, end.node, 'deferred', { channel: end.channel, until })
        return { at, node: end.node, alarm: { at: until, then: at } }
      }
      note(run, end.node, 'send', { channel: end.channel })
      return end.then
    }
    case 'parallel':
      return fork(run, end, way)
    case 'join':
      return doJoin(run, end, at, way)
    case 'call':
      return doCall(run, end)
    case 'wait':
      return doWait(run, end, at)
    case 'wait-for':
      return awaits(run, end, at)
    case 'task': {
      const timeout = timeoutOf(run, end)
      note(run, end.node, 'task', timeout && { until: timeout.at })
      const done = doneAt(run, end)
      const alarm = done && (!timeout || done.at <= timeout.at) ? done : timeout
      return { at, node: end.node, ...(alarm && { alarm }) }
    }
  }
}

/** Its ways take the place of the one that came. */
function fork(run: VirtualRun, { node, ways, join }: ParallelEnd, way: VirtualWay): 'forked' {
  const { plan, zones } = run.simulation
  const timeout = join === undefined ? undefined : joinAt(plan, join).timeout
  const until = timeout ? { until: resolveWait(timeout.wait, run.now, zones.contact) } : {}
  const forked = ways.map(({ port, then }): VirtualWay => {
    const last: Fork = { parallel: node, port, ...until }
    return { path: [...way.path, last], at: { block: then }, rest: null }
  })
  run.ways.splice(run.ways.indexOf(way), 1, ...forked)
  return 'forked'
}

function doJoin(run: VirtualRun, { node, then }: JoinEnd, at: Cursor, { path }: VirtualWay): BlockId | Rest {
  const { plan } = run.simulation
  if (endsAt(plan, path, at.block)) {
    note(run, node, 'join')
    return { at, node, joined: at.block }
  }
  enterNodes(run, blockAt(plan, at.block).marks)
  return then
}

function doCall(run: VirtualRun, end: CallEnd): BlockId {
  const { way, values = {} } = run.simulation.calls?.[end.node] ?? {}
  const came = wayOfCall(end, way)
  note(run, end.node, 'call', came === null ? {} : { reason: came })
  if (came !== 'failed') keep(run.facts, values)
  return afterCall(end, came)
}

function doWait(run: VirtualRun, end: WaitEnd, at: Cursor): BlockId | Rest {
  const node = lastNode(end)
  try {
    const { until, then } = whenOver(end, run.now, worldOf(run))
    note(run, node, 'wait', { until, ...(then === end.passed ? { reason: 'passed' } : {}) })
    return until > run.now ? { at, node, alarm: { at: until, then: { block: then } } } : then
  } catch (error) {
    // A zone that does not exist is the asker's own; a date is the contact's or the campaign's.
    if (!(error instanceof WaitTrouble) || error.reason === 'zone-unknown') throw error
    note(run, node, 'held', { reason: error.reason })
    return { at, node, isHeld: true }
  }
}

function timeoutOf({ simulation: { zones }, now }: VirtualRun, { timeout }: TaskEnd): Alarm | undefined {
  return timeout
    && { at: resolveWait(timeout.wait, now, zones.contact), then: { block: timeout.then }, what: 'timeout' }
}

function doneAt({ simulation, now }: VirtualRun, { node, ways }: TaskEnd): Alarm | undefined {
  const { taskOutcomes = {}, zones } = simulation
  if (!Object.hasOwn(taskOutcomes, node)) return undefined
  const { outcome, after } = taskOutcomes[node]!
  if (!Object.hasOwn(ways, outcome)) return undefined
  const at = resolveWait({ kind: 'duration', for: after }, now, zones.contact)
  return { at, then: { block: ways[outcome]! }, what: 'task-done', reason: outcome }
}

function lastNode(end: Stop): string {
  return end.do === 'wait' ? end.waits.at(-1)!.node : end.node
}

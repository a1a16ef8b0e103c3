import type { BlockId, Cursor, TaskEnd, WaitEnd } from '../plan/plan.ts'
import { resolveWait, WaitTrouble, whenOver } from '../plan/resolve-wait.ts'
import { type Stop, walk } from '../plan/walk.ts'
import { note, enterNodes, type VirtualRun, worldOf } from './virtual-run.ts'

/** Where a run rests, and what ends the rest by itself. */
export interface Rest {
  at: Cursor
  node: string
  alarm?: Alarm
  /** Nothing ends it but a reply, until somebody mends what it is held for. */
  isHeld?: true
}

interface Alarm {
  at: number
  then: Cursor
  what?: 'task-done' | 'timeout'
  reason?: string
}

/** Goes into a block and on until the run rests; null where it has ended. */
export function enter(run: VirtualRun, from: Cursor): Rest | null {
  for (let cursor = from; ;) {
    run.facts.clock = { now: run.now, zones: run.simulation.zones }
    const { marks, cursor: at, end } = walk(run.simulation.plan, cursor, run.facts)
    enterNodes(run, marks)
    const next = run.visitsLeft < 0 ? tooLong(run, lastNode(end)) : doEnd(run, end, at)
    if (typeof next !== 'number') return next
    cursor = { block: next }
  }
}

function tooLong(run: VirtualRun, node: string) {
  note(run, node, 'open', { reason: 'too-long' })
  return null
}

/** The block that follows at once, or where the run rests; null where it has ended. */
function doEnd(run: VirtualRun, end: Stop, at: Cursor): BlockId | Rest | null {
  const { simulation: { zones, defer }, now } = run
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
    case 'wait':
      return doWait(run, end, at)
    case 'wait-for': {
      const until = resolveWait(end.timeout.wait, now, zones.contact)
      note(run, end.node, 'wait-for', { until })
      return { at, node: end.node, alarm: { at: until, then: { block: end.timeout.then }, what: 'timeout' } }
    }
    case 'task': {
      const timeout = timeoutOf(run, end)
      note(run, end.node, 'task', timeout && { until: timeout.at })
      const done = doneAt(run, end)
      const alarm = done && (!timeout || done.at <= timeout.at) ? done : timeout
      return { at, node: end.node, ...(alarm && { alarm }) }
    }
  }
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

import type { Rules } from '../rules.ts'
import { fits, type Happening } from './awaited.ts'
import type { Zones } from './waits/world.ts'

/** Whether an event lets its contact into a funnel with this rule. */
export function letsIn(entry: Rules['entry'], event: Happening, zones: Zones): boolean {
  return entry.mode === 'each-event' && entry.event === event.name && fits(event, entry.match, zones)
}

import type { Graph } from '../graph.ts'
import { eventName } from '../nodes/text.ts'
import { isOwnEvent } from '../plan/happenings.ts'
import { type Issue, issue } from './catalogue.ts'

/** Contacts who enter at each event need one that a program can tell. */
export function checkEntry({ rules: { entry } }: Graph): Issue[] {
  if (entry.mode !== 'each-event') return []
  const { event } = entry
  if (event === '') return [issue('entry-event', null)]
  if (isOwnEvent(event)) {
    return [issue('entry-event', null, `contacts enter at each event, and no program may tell of "${event}"`)]
  }
  if (eventName.safeParse(event).success) return []
  return [issue('entry-event', null, `contacts enter at each event, and none can be called "${event}"`)]
}

import type { GraphNode } from '../graph.ts'
import { at } from './draw.ts'

/** Asks whether the event is one that nobody travels to. */
export function isVirtual(id: string, name: string, place: number, y: number): GraphNode {
  const when = [{ field: 'campaign.event_type', op: 'is' as const, value: 'virtual' }]
  return { id, kind: 'branch', name, position: at(place, y), config: { rules: [{ port: 'virtual', when }] } }
}

import type { Graph } from '../../funnel/graph.ts'
import { templates } from '../../funnel/templates/templates.ts'

export interface AskedAttribute {
  name: string
  /** Values that the funnel decides by; empty where it is only said in messages. */
  decides: string[]
  /** What somebody else wrote there. */
  example: string | undefined
}

const known: Record<string, string> = Object.assign(
  {}, ...templates.toReversed().map((each) => each.campaignAttributes),
)
const prefix = 'campaign.'

/**
 * The campaign attributes that a funnel's messages say, its waits count from and its branches decide by,
 * those that a template knows in the template's order first, then by name.
 */
export function askedAttributes(graph: Graph, mergeTags: string[]): AskedAttribute[] {
  const decides = new Map<string, Set<string>>()
  const ask = (field: string, values: unknown[] = []) => {
    if (!field.startsWith(prefix)) return
    const name = field.slice(prefix.length)
    const all = decides.get(name) ?? new Set<string>()
    for (const value of values) all.add(String(value))
    decides.set(name, all)
  }
  for (const node of graph.nodes) {
    if (node.kind === 'wait' && node.config.kind === 'date-offset') ask(node.config.field)
    if (node.kind !== 'branch') continue
    for (const rule of node.config.rules) {
      for (const part of rule.when) ask(part.field, 'value' in part ? [part.value].flat() : [])
    }
  }
  for (const tag of mergeTags) ask(tag)
  const order = Object.keys(known)
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return [...decides]
    .map(([name, values]) => ({ name, decides: [...values], example: known[name] }))
    .toSorted((a, b) => place(a.name) - place(b.name) || a.name.localeCompare(b.name))
}

/** `event_name` as `Event name`. */
export function attributeLabel(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

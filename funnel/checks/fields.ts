import type { Graph, NodeOf } from '../graph.ts'
import { readDate } from '../plan/dates.ts'
import { replyIntents } from '../rules.ts'
import type { About } from './about.ts'
import { type Issue, issue } from './catalogue.ts'
import { keptValues } from './kept-values.ts'
import { nearest } from './nearest.ts'
import { conditionsOf } from './types.ts'

/** `events`: whether one lets contacts in, or is waited for anywhere. */
type Facts = About & {
  /** What the funnel's own nodes find out. */
  kept: string[]
  events: boolean }
interface Named { id: string; name: string }
type Part = NodeOf<'branch'>['config']['rules'][number]['when'][number]

/** Rules and waits ask for values that exist, and for kinds of reply that there are. */
export function checkFields(graph: Graph, about: About): Issue[] {
  const { end } = graph.rules
  const facts: Facts = {
    ...about, kept: [...keptValues(graph).keys()],
    events: graph.rules.entry.mode === 'each-event'
      || graph.nodes.some((node) => node.kind === 'wait-for' && node.config.event !== 'reply'),
  }
  const ofEnd = end !== undefined && isField(end)
    ? checkField(null, end, 'the end of the funnel is told by', facts) : []
  return [...ofEnd, ...graph.nodes.flatMap((node) => {
    if (node.kind === 'wait' && node.config.kind === 'date-offset') {
      return checkField(node, node.config.field, 'the wait counts from', facts)
    }
    if (node.kind === 'wait-for' && node.config.event === 'task') return checkTask(node, node.config.node, graph)
    return conditionsOf(node).flatMap((part) =>
      [...checkField(node, part.field, 'a rule asks for', facts), ...checkIntent(node, part)])
  })]
}

function checkTask(node: Named, task: string, { nodes }: Graph): Issue[] {
  if (nodes.some(({ id, kind }) => id === task && kind === 'task')) return []
  return [issue('unknown-task', node, task === '' ? 'no task is chosen' : `there is no task ${task}`)]
}

/** A date stands for itself. */
const isField = (end: string): boolean => readDate(end) === null

function checkField(node: Named | null, field: string, asks: string, about: Facts): Issue[] {
  const told = knownFields(field, about)
  const known = told && [...told, ...about.kept]
  // What lies inside a value (campaign.slot.date) is not told.
  if (!known || known.some((name) => field === name || field.startsWith(`${name}.`))) return []
  const likely = nearest(field, known)
  const hint = likely ? `; perhaps ${likely} is meant` : ''
  return [issue('unknown-field', node, `${asks} ${field}, which nobody has${hint}`)]
}

function checkIntent(node: Named, part: Part): Issue[] {
  if (part.field !== 'reply.intent' || !('value' in part) || part.op === 'contains') return []
  return [part.value].flat()
    .filter((value) => !replyIntents.some((intent) => intent === value))
    .map((value) => issue('unknown-intent', node,
      `a rule asks for the reply "${String(value)}"; there are ${replyIntents.join(', ')}`))
}

/** What every contact has, whatever anybody brings. */
const ownFields = ['id', 'excluded', 'voicemail_consent', 'created_at']

/** undefined: not told, so anything may be there. */
function knownFields(field: string, { contactFields, campaignFields, events }: Facts): string[] | undefined {
  const [root] = field.split('.', 1)
  switch (root) {
    case 'contact': return contactFields && [...contactFields, ...ownFields].map((name) => `contact.${name}`)
    case 'campaign': return campaignFields?.map((name) => `campaign.${name}`)
    case 'reply': return ['reply.intent', 'reply.text']
    // What an event brings along is told by nobody; where none lets in or is waited for, there is none.
    case 'event': return events ? undefined : []
    case 'run': return ['run.stage', 'run.last_event']
    default: return []
  }
}

import type { Graph, NodeOf } from '../graph.ts'
import { isDateValue, numberOf } from '../plan/compare.ts'
import type { About, ValueType } from './about.ts'
import { type Issue, issue } from './catalogue.ts'
import { keptValues } from './kept-values.ts'

type Part = NodeOf<'branch'>['config']['rules'][number]['when'][number]
interface Named { id: string; name: string }

const words: Record<ValueType, string> = { text: 'a text', number: 'a number', date: 'a date', 'yes-no': 'yes or no' }

/** What every contact and campaign has, whatever anybody brings. */
const ownTypes = new Map<string, ValueType>([
  ...['first_name', 'last_name', 'email', 'phone', 'company', 'title', 'city', 'state', 'postal_code', 'zone',
    'neighbourhood', 'url', 'status'].map((name): [string, ValueType] => [`contact.${name}`, 'text']),
  ['contact.excluded', 'yes-no'], ['contact.created_at', 'date'],
  ['campaign.name', 'text'], ['campaign.zone', 'text'], ['reply.intent', 'text'], ['reply.text', 'text'],
  ['run.stage', 'text'], ['run.last_event', 'text'],
])

/** Rules compare like with like, and waits count from dates. */
export function checkTypes(graph: Graph, { types = new Map(), ...others }: About): Issue[] {
  // What a node of the funnel writes is what it says, whatever stands there now.
  const about: About = { ...others, types: new Map([...types, ...keptValues(graph)]) }
  const { end, entry } = graph.rules
  const ofEnd = end === undefined ? [] : mustBeDate(null, end, 'the end of the funnel is told by', about)
  const match = entry.mode === 'each-event' ? entry.match ?? [] : []
  return [...ofEnd, ...match.flatMap((part) => checkPart(null, part, about)), ...graph.nodes.flatMap((node) => {
    if (node.kind === 'wait' && node.config.kind === 'date-offset') {
      return mustBeDate(node, node.config.field, 'the wait counts from', about)
    }
    return conditionsOf(node).flatMap((part) => checkPart(node, part, about))
  })]
}

/** Every part of every condition that a node asks. */
export function conditionsOf(node: Graph['nodes'][number]): Part[] {
  if (node.kind === 'wait-for') return node.config.event === 'webhook' ? node.config.match ?? [] : []
  if (node.kind === 'branch') return node.config.rules.flatMap((rule) => rule.when)
  return node.kind === 'goal' ? node.config.when ?? [] : []
}

function mustBeDate(node: Named | null, field: string, says: string, about: About): Issue[] {
  const type = typeOf(field, about)
  if (type === undefined || type === 'date') return []
  return [issue('type-mismatch', node, `${says} ${field}, which is ${words[type]}, not a date`)]
}

function checkPart(node: Named | null, part: Part, about: About): Issue[] {
  const type = typeOf(part.field, about)
  const mismatch = (what: string) => [issue('type-mismatch', node, `a rule ${what}`)]
  switch (part.op) {
    case 'exists':
    case 'missing':
      return []
    case 'before':
    case 'after':
      if (!isDateValue(part.value)) {
        return [issue('not-comparable', node, `a rule asks for a date ${part.op} "${part.value}", which is none`)]
      }
      return type === undefined || type === 'date' ? []
        : mismatch(`asks whether ${part.field}, which is ${words[type]}, is ${part.op} a date`)
    case 'more-than':
    case 'less-than':
      return type === undefined || type === 'number' ? []
        : mismatch(`compares ${part.field}, which is ${words[type]}, with the number ${part.value}`)
    case 'contains':
      return type === undefined || type === 'text' ? []
        : mismatch(`looks for "${part.value}" inside ${part.field}, which is ${words[type]}`)
    case 'is':
    case 'is-not':
    case 'one-of':
      return [part.value].flat().filter((value) => !fits(value, type)).flatMap((value) =>
        mismatch(`compares ${part.field}, which is ${words[type!]}, with "${String(value)}"`))
  }
}

function fits(value: string | number | boolean, type: ValueType | undefined): boolean {
  switch (type) {
    case 'date': return isDateValue(value)
    case 'number': return !Number.isNaN(numberOf(value))
    case 'yes-no': return ['true', 'false'].includes(String(value).toLowerCase())
    default: return true
  }
}

const typeOf = (field: string, about: About): ValueType | undefined => ownTypes.get(field) ?? about.types?.get(field)

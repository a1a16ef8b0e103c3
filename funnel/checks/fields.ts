import type { Graph, NodeOf } from '../graph.ts'
import { replyIntents } from '../rules.ts'
import type { About } from './about.ts'
import { type Issue, issue } from './catalogue.ts'
import { nearest } from './nearest.ts'

type Part = NodeOf<'branch'>['config']['rules'][number]['when'][number]

/** Rules ask for values that exist, and for kinds of reply that there are. */
export function checkFields(graph: Graph, about: About): Issue[] {
  return graph.nodes.flatMap((node) => {
    const parts = node.kind === 'branch' ? node.config.rules.flatMap((rule) => rule.when) : []
    return parts.flatMap((part) => checkPart(node, part, about))
  })
}

function checkPart(node: { id: string; name: string }, part: Part, about: About): Issue[] {
  const known = knownFields(part.field, about)
  if (known && !known.includes(part.field)) {
    const likely = nearest(part.field, known)
    const hint = likely ? `; perhaps ${likely} is meant` : ''
    return [issue('unknown-field', node, `a rule asks for ${part.field}, which nobody has${hint}`)]
  }
  if (part.field !== 'reply.intent' || !('value' in part) || part.op === 'contains') return []
  return [part.value].flat()
    .filter((value) => !replyIntents.some((intent) => intent === value))
    .map((value) => issue('unknown-intent', node,
      `a rule asks for the reply "${String(value)}"; there are ${replyIntents.join(', ')}`))
}

/** undefined: not told, so anything may be there. */
function knownFields(field: string, { contactFields, campaignFields }: About): string[] | undefined {
  const [root] = field.split('.', 1)
  switch (root) {
    case 'contact': return contactFields?.map((name) => `contact.${name}`)
    case 'campaign': return campaignFields?.map((name) => `campaign.${name}`)
    case 'reply': return ['reply.intent']
    case 'run': return ['run.stage']
    default: return []
  }
}

import { isPrivateValue } from '../calls/private-value.ts'
import type { Graph, GraphNode, NodeOf } from '../graph.ts'
import type { About, TemplateFacts } from './about.ts'
import { type Issue, issue } from './catalogue.ts'
import { keptValues } from './kept-values.ts'
import { nearest } from './nearest.ts'

/** What a web request and the model may be told beside contact, campaign and what was kept. */
const otherTags = ['reply.intent', 'run.stage', 'run.id', 'workspace.postal_address']

/** Set by us, or by the connection. */
const ourHeaders = new Set([
  'host', 'content-length', 'transfer-encoding', 'connection', 'upgrade', 'te', 'trailer', 'expect', 'keep-alive',
  'accept-encoding', 'idempotency-key', 'cookie',
])
const headerName = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i

const partWords: Record<TemplateFacts['part'], string> = {
  url: 'the address', header: 'a header', body: 'the body', prompt: 'the prompt',
}

/** Web requests have an address and headers that can be sent; the model is told something, and nothing private. */
export function checkCalls(graph: Graph, about: About): Issue[] {
  const known = knownTags(graph, about)
  return graph.nodes.flatMap((node) => {
    if (node.kind !== 'http' && node.kind !== 'ai') return []
    const own = node.kind === 'http' ? checkRequest(node) : checkQuestion(node, about)
    const facts = about.templates?.get(node.id) ?? []
    return [...own, ...facts.flatMap((each) => checkTemplate(node, each, about, known))]
  })
}

function checkRequest(node: NodeOf<'http'>): Issue[] {
  const { url, headers } = node.config
  // A merge tag may stand for the beginning of an address.
  const isWhole = /^(?:https?:\/\/[^\s/?#@]+(?:[/?#]|$)|\{\{)/i.test(url.trim())
  return [
    ...(isWhole ? [] : [issue('no-address', node, url.trim() === '' ? undefined : 'its address is no whole web address')]),
    ...Object.keys(headers).flatMap((name) => {
      if (!headerName.test(name)) return [issue('wrong-header', node, `"${name}" is no name of a header`)]
      return ourHeaders.has(name.toLowerCase()) ? [issue('wrong-header', node, `the header "${name}" is set by us`)] : []
    }),
  ]
}

function checkQuestion(node: NodeOf<'ai'>, { hasModelKey = true }: About): Issue[] {
  return [
    ...(node.config.prompt.trim() === '' ? [issue('no-prompt', node)] : []),
    ...(hasModelKey ? [] : [issue('no-model-key', node)]),
  ]
}

function checkTemplate(
  node: GraphNode, { part, mergeTags, fault }: TemplateFacts, { secrets }: About, known: KnownTags,
): Issue[] {
  const where = partWords[part]
  if (fault !== null) return [issue('broken-template', node, `${where} cannot be read: ${fault}`)]
  return mergeTags.flatMap((tag) => {
    const [root = '', name = ''] = tag.split('.')
    if (root === 'secret') {
      if (part !== 'header') return [issue('misplaced-secret', node, `${where} names the secret {{ ${tag} }}`)]
      return !secrets || secrets.includes(name) ? []
        : [issue('unknown-secret', node, `a header needs the secret "${name}", which the workspace does not have`)]
    }
    if (part === 'prompt' && isPrivateValue(tag)) {
      return [issue('private-value', node, `the prompt has {{ ${tag} }}, which the model must not see`)]
    }
    const tags = known.get(root)
    if (tags === null || tags?.includes(tag) || otherTags.includes(tag)) return []
    const likely = nearest(tag, [...known.values(), otherTags].flatMap((list) => list ?? []))
    const hint = likely ? `; perhaps {{ ${likely} }} is meant` : ''
    return [issue('unknown-value', node, `${where} has the unknown merge tag {{ ${tag} }}${hint}`)]
  })
}

/** Root to its tags; null where what it holds is not told. */
type KnownTags = Map<string, string[] | null>

function knownTags(graph: Graph, { contactFields, campaignFields }: About): KnownTags {
  const kept = [...keptValues(graph).keys()]
  const of = (root: string) => kept.filter((name) => name.startsWith(`${root}.`))
  return new Map([
    ['contact', contactFields ? [...contactFields.map((field) => `contact.${field}`), 'contact.id', ...of('contact')] : null],
    ['campaign', campaignFields?.map((field) => `campaign.${field}`) ?? null],
    ['run', of('run')],
  ])
}

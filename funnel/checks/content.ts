import type { Graph, GraphNode } from '../graph.ts'
import type { About, ContentFacts } from './about.ts'
import { type Issue, issue } from './catalogue.ts'
import { clickWaits } from './links.ts'
import { keptValues } from './kept-values.ts'
import { nearest } from './nearest.ts'

/** What the engine puts into every message beside the contact and the campaign. */
const tagsOfEveryMessage = ['sender.name', 'sender.address', 'workspace.postal_address', 'unsubscribe_url']

/** Every message has content of its own channel, whose merge tags stand for something, and a sender. */
export function checkContent(graph: Graph, about: About): Issue[] {
  const known = knownTags(graph, about)
  const countsClicks = clickWaits(graph).length > 0
  return graph.nodes.flatMap((node) => {
    if (node.kind !== 'email' && node.kind !== 'sms' && node.kind !== 'voicemail') return []
    const issues: Issue[] = []
    if (about.senders && !about.senders.includes(node.kind)) {
      issues.push(issue('sender-missing', node, `the campaign has no sender for ${node.kind}`))
    }
    const stopped = about.sendersNotReady?.get(node.kind)
    if (stopped !== undefined) {
      issues.push(issue('sender-not-ready', node, `the sender for ${node.kind} cannot send: ${stopped}`))
    }
    const { contentId } = node.config
    const content = contentId === null ? undefined : about.contents?.get(contentId)
    if (content) issues.push(...checkOne(node, content, known), ...checkMessage(node, content, about, countsClicks))
    else if (contentId === null) issues.push(issue('content-missing', node))
    else if (about.contents) {
      issues.push(issue('content-missing', node, `its content ${contentId} does not exist`))
    }
    return issues
  })
}

function checkOne(node: GraphNode, content: ContentFacts, known: KnownTags): Issue[] {
  if (content.channel !== node.kind) {
    const what = `"${content.name}" is made for ${content.channel}, not for ${node.kind}`
    return [issue('wrong-channel', node, what)]
  }
  if (content.fault) {
    return [issue('broken-content', node, `"${content.name}" cannot be read: ${content.fault}`)]
  }
  return content.mergeTags.flatMap((tag) => {
    const [root = ''] = tag.split('.', 1)
    const tags = known.get(root)
    if (tags === null || tags?.includes(tag) || tagsOfEveryMessage.includes(tag)) return []
    const likely = nearest(tag, [...known.values(), tagsOfEveryMessage].flatMap((list) => list ?? []))
    const hint = likely ? `; perhaps {{ ${likely} }} is meant` : ''
    const what = `"${content.name}" has the unknown merge tag {{ ${tag} }}${hint}`
    return [issue('unknown-merge-tag', node, what)]
  })
}

/** What its readers would find missing, or pay for. */
function checkMessage(
  node: GraphNode, content: ContentFacts, { mostSegments = 3 }: About, countsClicks: boolean,
): Issue[] {
  if (content.channel !== node.kind || content.fault) return []
  const { name, emptyParts = [], deadLinks = [], missingAttachments = [], optsOut = true } = content
  const segments = (countsClicks ? content.segmentsWithShortLinks : undefined) ?? content.segments ?? 0
  return [
    ...emptyParts.map((part) =>
      issue('empty-content', node, part === 'subject' ? `"${name}" has no subject` : `"${name}" says nothing`)),
    ...deadLinks.map((link) =>
      issue('dead-link', node, `"${name}" has a link ${link ? `to "${link}"` : 'without an address'}`)),
    ...missingAttachments.map((file) =>
      issue('attachment-missing', node, `"${name}" shows "${file}", which is not attached`)),
    ...(node.kind === 'sms' && segments > mostSegments
      ? [issue('long-text', node, `"${name}" is sent as ${segments} texts; ${mostSegments} are usual at most`)] : []),
    ...(node.kind === 'email' && !optsOut
      ? [issue('no-opt-out', node, `"${name}" shows its reader no way to opt out`)] : []),
  ]
}

/** Root to its tags; null where what it holds is not told. */
type KnownTags = Map<string, string[] | null>

function knownTags(graph: Graph, { contactFields, campaignFields }: About): KnownTags {
  const kept = [...keptValues(graph).keys()]
  const of = (root: string) => kept.filter((name) => name.startsWith(`${root}.`))
  return new Map([
    ['contact', contactFields ? [...contactFields.map((field) => `contact.${field}`), ...of('contact')] : null],
    ['campaign', campaignFields?.map((field) => `campaign.${field}`) ?? null],
    ['run', of('run')],
  ])
}

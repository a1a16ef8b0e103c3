import type { Graph } from '../graph.ts'
import type { About } from './about.ts'
import { type Issue, issue } from './catalogue.ts'
import { conditionsOf } from './types.ts'

/** Where not everybody has consented to voicemails, some rule asks who has. */
export function checkConsent(graph: Graph, { voicemailConsent = 'all' }: About): Issue[] {
  const asked = graph.nodes.flatMap(conditionsOf)
    .some(({ field }) => field.startsWith('contact.voicemail_consent'))
  if (voicemailConsent === 'all' || asked) return []
  const who = voicemailConsent === 'none' ? 'none of the contacts has' : 'not all contacts have'
  return graph.nodes.filter((node) => node.kind === 'voicemail')
    .map((node) => issue('no-consent-rule', node,
      `voicemails need written consent, which ${who} given, and no rule asks for it`))
}

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { keptValues } from '../../../funnel/checks/kept-values.ts'
import type { GraphNode } from '../../../funnel/graph.ts'
import { rsvpAnswers } from '../../../funnel/nodes/wait-for.ts'
import { fieldName } from '../../../funnel/nodes/text.ts'
import { replyIntents } from '../../../funnel/rules.ts'
import { contactFacetsQuery } from '../../server/contact-queries.ts'
import { useClient } from '../../server/client-context.tsx'
import { useBuilder } from '../builder-context.ts'
import { useCampaignFacts } from '../use-campaign-facts.ts'

const contactColumns = [
  'first_name', 'last_name', 'company', 'title', 'city', 'state', 'postal_code', 'zone', 'neighbourhood', 'email',
  'phone', 'url', 'status',
]

export interface KnownValues {
  /** What a rule can ask about in this workspace, as `contact.company`. */
  names: string[]
  /** What such a value has been seen to be; none where nobody can tell. */
  valuesOf(name: string): string[]
}

/** What the events that a funnel waits for bring along, as far as the funnel says it. */
function eventNamesIn(nodes: GraphNode[]): string[] {
  return [...new Set(nodes.flatMap((node) => {
    if (node.kind !== 'wait-for' || node.config.event === 'reply') return []
    const named = node.config.event === 'webhook' ? (node.config.match ?? []).map(({ field }) => field)
      : { rsvp: ['event.answer'], click: ['event.url', 'event.link'], task: ['event.outcome'] }[node.config.event]
    return ['run.last_event', ...named]
  }))]
}

/** What rules can ask about: what contacts have here, what the campaigns of this funnel have, replies and stages. */
export function useKnownValues(): KnownValues {
  const { draft } = useBuilder()
  const facets = useQuery(contactFacetsQuery(useClient()))
  const { campaigns } = useCampaignFacts()
  const kept = [...keptValues(draft).keys()].join('\n')
  const stages = draft.nodes.filter((node) => node.kind === 'stage').map((node) => node.name).join('\n')
  const eventNames = eventNamesIn(draft.nodes).join('\n')
  return useMemo(() => {
    const { attributes = [], statuses = [] } = facets.data ?? {}
    const campaignNames = new Set(campaigns.flatMap((campaign) => Object.keys(campaign.attributes)))
    return {
      names: [
        'reply.intent', 'reply.text', 'run.stage', ...eventNames.split('\n').filter((name) => name !== ''),
        ...[...campaignNames].map((name) => `campaign.${name}`), 'campaign.name', 'campaign.zone',
        ...new Set([...contactColumns, ...attributes].map((name) => `contact.${name}`).concat(kept.split('\n'))),
      ].filter((name) => fieldName.safeParse(name).success),
      valuesOf(name) {
        if (name === 'event.answer') return [...rsvpAnswers]
        if (name === 'reply.intent') return [...replyIntents]
        if (name === 'run.stage') return stages.split('\n').filter((stage) => stage !== '')
        if (name === 'contact.status') return statuses
        const [subject, attribute = ''] = name.split('.')
        if (subject !== 'campaign') return []
        return [...new Set(campaigns.flatMap((campaign) => {
          const value = campaign.attributes[attribute]
          return value === undefined || value === '' ? [] : [String(value)]
        }))]
      },
    }
  }, [facets.data, campaigns, kept, stages, eventNames])
}

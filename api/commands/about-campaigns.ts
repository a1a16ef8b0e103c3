import type { CampaignFacts } from '../../db/queries/campaign-facts.ts'
import type { About } from '../../funnel/checks/about.ts'
import type { Channel } from '../../funnel/plan/plan.ts'
import { endOfAll } from '../../funnel/plan/over.ts'

const dayMs = 86_400_000
const channels: Channel[] = ['email', 'sms', 'voicemail']

/**
 * What the checks know of the campaigns that run a funnel: a channel has a sender where each of them has one,
 * and the shortest campaign is what waits are measured by. Nothing is told where there are none.
 */
export function aboutCampaigns(campaigns: readonly CampaignFacts[], graph: unknown): Partial<About> {
  if (campaigns.length === 0) return {}
  const stopped = campaigns.flatMap(({ senders }) => senders).filter(({ state }) => state === 'stopped')
  const withPeople = campaigns.filter(({ someConsent, someLack }) => someConsent || someLack)
  const days = campaigns.flatMap((campaign) => daysOf(campaign, endIn(graph)) ?? [])
  return {
    senders: channels.filter((channel) => campaigns.every(({ senders }) => senders.some((one) => one.channel === channel))),
    sendersNotReady: new Map(stopped.map(({ channel, name, reason }): [Channel, string] => (
      [channel, `${name} is stopped${reason ? ` (${reason})` : ''}`]
    ))),
    ...(days.length > 0 ? { campaignDays: Math.min(...days) } : {}),
    ...(withPeople.length > 0 ? { voicemailConsent: consentOf(withPeople) } : {}),
  }
}

function consentOf(campaigns: readonly CampaignFacts[]): NonNullable<About['voicemailConsent']> {
  if (!campaigns.some(({ someLack }) => someLack)) return 'all'
  return campaigns.some(({ someConsent }) => someConsent) ? 'some' : 'none'
}

/** The end as the graph says it; undefined where it has none, or where it differs from contact to contact. */
function endIn(graph: unknown): string | undefined {
  const end = (graph as { rules?: { end?: unknown } | null } | null)?.rules?.end
  return typeof end === 'string' && !end.startsWith('contact.') ? end : undefined
}

function daysOf({ zone, attributes, begins }: CampaignFacts, end: string | undefined): number | null {
  if (end === undefined) return null
  const over = endOfAll({ end }, {
    zones: { contact: zone, campaign: zone }, holidays: [],
    facts: { contact: {}, campaign: attributes, reply: { intent: null }, run: {} },
  })
  return over === null ? null : Math.max(0, (over - begins.getTime()) / dayMs)
}

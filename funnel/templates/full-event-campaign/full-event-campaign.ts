import { eventCampaign } from '../event-campaign.ts'
import type { FunnelTemplate } from '../template.ts'
import { fullEventCampaignContents } from './contents.ts'
import { fullEventCampaignGraph } from './graph.ts'

/** The event campaign whole: invitation, RSVP, the day itself, what came of it, and the agreement. */
export const fullEventCampaign: FunnelTemplate = {
  key: 'full-event-campaign',
  name: 'Event campaign, from invitation to agreement',
  about: 'Six stages: two rounds of invitations, RSVP, event day, what came of it, and the agreement.',
  graph: fullEventCampaignGraph,
  campaignAttributes: {
    ...eventCampaign.campaignAttributes,
    event_starts: '2026-05-14T18:00',
    agreement_link: 'https://sign.example.com/growth-table',
    crm_url: 'https://crm.example.com/people',
  },
  contents: fullEventCampaignContents,
}

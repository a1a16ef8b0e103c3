import { eventCampaign } from './event-campaign.ts'
import { fiveSends } from './five-sends.ts'
import { fullEventCampaign } from './full-event-campaign/full-event-campaign.ts'
import type { FunnelTemplate } from './template.ts'

/** The gallery, the one that most people begin with first. */
export const templates: readonly FunnelTemplate[] = [eventCampaign, fullEventCampaign, fiveSends]

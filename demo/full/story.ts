import { fullEventCampaign } from '../../funnel/templates/full-event-campaign/full-event-campaign.ts'
import type { Story } from '../play.ts'
import { bdrOf } from './bdr.ts'
import { startGuests } from './guests.ts'

const day = 86_400_000
/** Most of who comes has a seat by then, and most of the funnel's weeks come after it. */
const daysToEvent = 14

/** The whole event campaign: guests pick times, choose 1, 2 or 3 and sign; a BDR has slow days. */
export function fullStory(eventType: 'in-person' | 'virtual', seed: number): Story {
  return {
    template: fullEventCampaign,
    days: 34,
    // more come than in the usual demo: what follows a yes is what is shown
    shares: [['positive', 66], ['question', 8], ['negative', 6], ['unclear', 4], ['stop', 4]],
    attributes: ({ addresses: { simulator } }, now) => ({
      event_type: eventType, crm_url: `${simulator}/crm/people`, event_starts: startsAt(now),
    }),
    bdr: (clockFactor) => bdrOf(seed, clockFactor),
    guests: (running, clockFactor) => startGuests(running, { seed, clockFactor }),
  }
}

/** Six in the evening, in the campaign's zone. */
const startsAt = (now: number) => `${new Date(now + daysToEvent * day).toISOString().slice(0, 10)}T18:00`

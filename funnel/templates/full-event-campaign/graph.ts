import type { Graph } from '../../graph.ts'
import { invitationEdges, invitationNodes, invitationRules } from '../invitation.ts'
import { agreementEdges, agreementNodes } from './agreement.ts'
import { eventDayEdges, eventDayNodes } from './event-day.ts'
import { postEventEdges, postEventNodes } from './post-event.ts'
import { rsvpEdges, rsvpNodes } from './rsvp.ts'

/** Six stages, from the first invitation to the signed agreement. */
export const fullEventCampaignGraph: Graph = {
  version: 1,
  nodes: [...invitationNodes, ...rsvpNodes, ...eventDayNodes, ...postEventNodes, ...agreementNodes],
  edges: [...invitationEdges, ...rsvpEdges, ...eventDayEdges, ...postEventEdges, ...agreementEdges],
  rules: invitationRules,
}

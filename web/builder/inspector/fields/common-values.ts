/** What rules ask for most; there may be others, as contacts and campaigns have attributes of their own. */
export const commonValues = [
  'reply.intent', 'run.stage', 'campaign.event_type', 'campaign.event_name', 'campaign.event_date', 'campaign.city',
  'contact.first_name', 'contact.last_name', 'contact.company', 'contact.title', 'contact.city', 'contact.state',
  'contact.email', 'contact.phone', 'contact.status',
]

import { eventCampaignGraph } from './event-campaign-graph.ts'
import type { FunnelTemplate } from './template.ts'

const hi = 'Hi {{ contact.first_name | default: "there" }}'

/** A producer invites professionals to an event; a BDR answers those who reply. */
export const eventCampaign: FunnelTemplate = {
  key: 'event-campaign',
  name: 'Event campaign',
  about: 'Invites people to an event by email, text and voicemail, and brings those who answer to a seat.',
  graph: eventCampaignGraph,
  campaignAttributes: {
    event_name: 'The Growth Table',
    event_type: 'in-person',
    event_date: 'Thursday, May 14 at 6 pm',
    city: 'Austin',
    venue: 'The Linden Room, 12 Example Street',
    owner_name: 'Dana Reyes',
    event_link: 'https://events.example.com/growth-table',
    scheduling_link: 'https://events.example.com/growth-table/pick-a-time',
  },
  contents: {
    'email-1': {
      name: 'Email 1: the invitation',
      channel: 'email',
      body: {
        subject: 'A seat for you at {{ campaign.event_name }}',
        html: `<p>${hi},</p>
<p>I'm putting together {{ campaign.event_name }} in {{ campaign.city }} on {{ campaign.event_date }}: a small
room of people who run their own practice, and no pitches from a stage.</p>
<p>I'd like you to be there. <a href="{{ campaign.event_link }}">Here is what we have planned.</a></p>
<p>Just reply to this email if you can make it, and I'll hold a seat.</p>
<p>{{ campaign.owner_name }}</p>`,
      },
    },
    'sms-1': {
      name: 'SMS 1: did it arrive',
      channel: 'sms',
      body: {
        text: `${hi}, {{ campaign.owner_name }} here. I just emailed you about {{ campaign.event_name }} in `
          + '{{ campaign.city }}. Can I save you a seat? Reply STOP to opt out.',
      },
    },
    'voicemail-1': {
      name: 'Voicemail 1: the person behind it',
      channel: 'voicemail',
      body: {
        script: `${hi}, this is {{ campaign.owner_name }}. I sent you an invitation to `
          + '{{ campaign.event_name }}, on {{ campaign.event_date }} in {{ campaign.city }}. '
          + 'It is a small group, and I would love to have you there. '
          + 'Just answer my text or my email, and I will hold a seat for you. Talk soon.',
      },
    },
    'email-2': {
      name: 'Email 2: last seats',
      channel: 'email',
      body: {
        subject: 'Still room for you on {{ campaign.event_date }}',
        html: `<p>${hi},</p>
<p>I'm closing the list for {{ campaign.event_name }} soon, and I still have a seat with your name on it.</p>
<p>Most of the people who come tell me the same thing afterwards: they came for the program and stayed for the
others at the table. <a href="{{ campaign.event_link }}">The evening in one page.</a></p>
<p>A one-word reply is enough: yes or no. Either is fine.</p>
<p>{{ campaign.owner_name }}</p>`,
      },
    },
    'sms-2': {
      name: 'SMS 2: yes or no',
      channel: 'sms',
      body: {
        text: `${hi}, {{ campaign.owner_name }} again. I'm about to close the list for `
          + '{{ campaign.event_name }} on {{ campaign.event_date }}. Shall I keep your seat? '
          + 'Yes or no is plenty.',
      },
    },
    'voicemail-2': {
      name: 'Voicemail 2: the last call',
      channel: 'voicemail',
      body: {
        script: `${hi}, {{ campaign.owner_name }} once more about {{ campaign.event_name }} in `
          + '{{ campaign.city }}. I will give the last seats away in a few days, '
          + 'and I wanted you to hear it from me first. '
          + 'If you would like to come, just text me back. And if not, no hard feelings.',
      },
    },
    'rsvp-email': {
      name: 'RSVP email: glad you are coming',
      channel: 'email',
      body: {
        subject: 'You are on the list for {{ campaign.event_name }}',
        html: `<p>${hi},</p>
<p>Wonderful, I have you down for {{ campaign.event_name }} on {{ campaign.event_date }} in
{{ campaign.city }}.</p>
<p><a href="{{ campaign.event_link }}">Everything you need is here.</a> I'll be in touch shortly to confirm
your seat; if anything changes before then, just reply.</p>
<p>See you there,<br>{{ campaign.owner_name }}</p>`,
      },
    },
    'scheduling-link': {
      name: 'Scheduling link: pick a time',
      channel: 'sms',
      body: {
        text: `${hi}, glad you're in! Pick the time that suits you here: {{ campaign.scheduling_link }} `
          + '- {{ campaign.owner_name }}',
      },
    },
  },
}

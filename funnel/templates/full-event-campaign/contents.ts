import { eventCampaign } from '../event-campaign.ts'
import type { FunnelTemplate, TemplateContent } from '../template.ts'

const hi = 'Hi {{ contact.first_name | default: "there" }}'
const bye = '<p>{{ campaign.owner_name }}</p>'

const email = (name: string, subject: string, ...paragraphs: string[]): TemplateContent => ({
  name, channel: 'email',
  body: { subject, html: [`<p>${hi},</p>`, ...paragraphs.map((text) => `<p>${text}</p>`), bye].join('\n') },
})

/** The invitation's own, and what is said from the event day on. */
export const fullEventCampaignContents: FunnelTemplate['contents'] = {
  ...eventCampaign.contents,
  'morning-text': {
    name: 'Event day: today',
    channel: 'sms',
    body: { text: `${hi}, it's today! {{ campaign.event_name }}, {{ campaign.event_date }}. See you there. - {{ campaign.owner_name }}` },
  },
  'big-email': email(
    'Event day: what we talked about', 'From {{ campaign.event_name }}, for you',
    'Here is everything from today in one place: <a href="{{ campaign.event_link }}">the program and the slides</a>.',
    'In an hour I will ask you one question by text. One digit is all I need.',
  ),
  'one-two-three': {
    name: 'Event day: 1, 2 or 3',
    channel: 'sms',
    body: {
      text: `${hi}, how shall we go on? Reply 1 to work with us, 2 if you would like to know more first, `
        + '3 if it was a nice evening and no more.',
    },
  },
  'no-show-email': email(
    'After the event: we missed you', 'We missed you at {{ campaign.event_name }}',
    'I kept your seat until the end. If something came up, I understand.',
    '<a href="{{ campaign.event_link }}">Here is what you would have heard.</a>',
  ),
  'cancellation-email': email(
    'After the event: thank you for telling us', 'Another time, then',
    'Thank you for letting me know that you could not come to {{ campaign.event_name }}.',
    'I will write to you when the next one is near.',
  ),
  'questions-email': email(
    'After the event: what comes next', 'What comes next',
    'I am glad that you came. <a href="{{ campaign.event_link }}">These are the questions that most people have now</a>, '
      + 'each with its answer.',
    'The agreement follows in a moment; take your time with it.',
  ),
  'final-email': email(
    'After the event: thank you', 'It was good to have you there',
    'Thank you for coming to {{ campaign.event_name }}. I will not write to you about it again.',
  ),
  'agreement-email': email(
    'Agreement: ready to sign', 'Your agreement is ready',
    '<a href="{{ campaign.agreement_link }}">Read it and sign it here.</a> It takes two minutes.',
    'Whatever is not clear, reply to this email.',
  ),
  reminder: email(
    'Agreement: one reminder', 'Your agreement is still open',
    'This is the one reminder that I send: <a href="{{ campaign.agreement_link }}">your agreement</a> waits for you.',
  ),
}

import { expect, test } from 'vitest'
import { eventCampaign } from '../../funnel/templates/event-campaign.ts'
import { askedAttributes, attributeLabel } from './asked-attributes.ts'

const tags = ['contact.first_name', 'campaign.event_name', 'campaign.parking', 'campaign.city', 'campaign.event_name']

test('what messages say and branches decide by is asked once, with the example of the template', () => {
  const asked = askedAttributes(eventCampaign.graph, tags)
  expect(asked.map(({ name }) => name)).toEqual(['event_name', 'event_type', 'city', 'parking'])
  expect(asked[0]).toEqual({ name: 'event_name', decides: [], example: 'The Growth Table' })
})

test('the values that a branch decides by are offered', () => {
  const type = askedAttributes(eventCampaign.graph, []).find(({ name }) => name === 'event_type')
  expect(type?.decides).toContain('virtual')
})

test('nothing about the contact or the reply is asked of the campaign', () => {
  const asked = askedAttributes(eventCampaign.graph, ['contact.email'])
  expect(asked.map(({ name }) => name)).toEqual(['event_type'])
})

test('a name is read as words', () => {
  expect(attributeLabel('scheduling_link')).toBe('Scheduling link')
})

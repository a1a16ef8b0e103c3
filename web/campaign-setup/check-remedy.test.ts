import { expect, test } from 'vitest'
import { remedyOf } from './check-remedy.ts'

const campaign = { id: 'c', funnelId: 'f' }
const step = (name: string) => ({ to: '/campaigns/new', search: { step: name, campaign: 'c' } })

test.each([
  ['empty-audience', null, step('contacts')],
  ['nobody-reachable', null, step('contacts')],
  ['no-sender', 'email-1', step('senders')],
  ['sender-stopped', null, step('senders')],
  ['value-missing', 'email-1', step('details')],
  ['contact-value-missing', 'sms-1', { to: '/funnels/f', search: { node: 'sms-1' } }],
  ['no-postal-address', null, { to: '/settings/workspace' }],
  ['not-published', null, { to: '/funnels/f' }],
  ['dead-end', 'sms-1', { to: '/funnels/f', search: { node: 'sms-1' } }],
])('the issue %s leads to where it is mended', (code, nodeId, place) => {
  expect(remedyOf({ code, nodeId }, campaign)).toMatchObject(place)
})

test('what nobody can mend here leads nowhere', () => {
  expect(remedyOf({ code: 'something-new', nodeId: null }, campaign)).toBeUndefined()
})

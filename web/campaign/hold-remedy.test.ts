import { expect, test } from 'vitest'
import { holdReasons } from '../../messaging/reasons.ts'
import { holdRemedy } from './hold-remedy.ts'

const campaign = { id: 'c', funnelId: 'f' }

test('every reason to hold has a remedy, but for a campaign that was not launched', () => {
  const without = Object.keys(holdReasons).filter((reason) => holdRemedy(reason, campaign) === undefined)
  expect(without).toEqual(['campaign-not-launched'])
})

test('what somebody meant in a rehearsal is said at the person, not in the inbox', () => {
  expect(holdRemedy('reply-unclear', campaign)).toMatchObject({ to: '/inbox' })
  expect(holdRemedy('reply-unclear', { ...campaign, rehearsal: {} })).not.toHaveProperty('to')
})

test('a reason that nobody knows has none', () => {
  expect(holdRemedy('constructor', campaign)).toBeUndefined()
})

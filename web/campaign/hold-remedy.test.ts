import { expect, test } from 'vitest'
import { holdReasons } from '../../messaging/reasons.ts'
import { holdRemedy } from './hold-remedy.ts'

const campaign = { id: 'c', funnelId: 'f' }

test('every reason to hold has a remedy, but for a campaign that was not launched', () => {
  const without = Object.keys(holdReasons).filter((reason) => holdRemedy(reason, campaign) === undefined)
  expect(without).toEqual(['campaign-not-launched'])
})

test('a reason that nobody knows has none', () => {
  expect(holdRemedy('constructor', campaign)).toBeUndefined()
})

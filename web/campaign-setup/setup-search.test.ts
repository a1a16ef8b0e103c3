import { expect, test } from 'vitest'
import { readSetupSearch, stepAfter, stepBefore } from './setup-search.ts'

const campaign = '0199a8f0-0000-7000-8000-000000000001'

test('the wizard begins with the funnel', () => {
  expect(readSetupSearch({})).toEqual({ step: 'funnel' })
})

test('a later step without a campaign begins anew', () => {
  expect(readSetupSearch({ step: 'senders' })).toEqual({ step: 'funnel' })
  expect(readSetupSearch({ step: 'senders', campaign: 'nonsense' })).toEqual({ step: 'funnel' })
})

test('a campaign that was begun goes on at its step, or with its details', () => {
  expect(readSetupSearch({ step: 'senders', campaign })).toEqual({ step: 'senders', campaign })
  expect(readSetupSearch({ step: 'everything', campaign })).toEqual({ step: 'details', campaign })
})

test('the steps follow one another and end at both ends', () => {
  expect(stepAfter('funnel')).toBe('details')
  expect(stepAfter('launch')).toBe('launch')
  expect(stepBefore('funnel')).toBe('funnel')
  expect(stepBefore('launch')).toBe('senders')
})
